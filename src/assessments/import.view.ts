import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { some } from '../openings/words.ts';
import type { FileMessage, Message } from '../outbox/notice.ts';
import { sayingModal } from '../slack/answer.ts';
import { actions, context, section } from '../slack/blocks.ts';
import { button } from '../slack/button.ts';
import { file } from '../slack/field.ts';
import { modal } from '../slack/modal.ts';
import type { Checked, Imported, ImportRefusal } from './import.ts';
import { faultWords } from './record.view.ts';
import { mostLines, type Problem, problemsCsv } from './results-file.ts';

const title = 'Import results';
const brought = z.object({
  file: z.string().regex(/^F[A-Z0-9]{1,30}$/),
  /** Of the file as it was checked: another is not imported under this button. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  opening: z.uuid().optional(),
});
export const confirmImportButton = button('assessments.confirm_import', brought);
export type BroughtIds = z.infer<typeof brought>;

export const importForm = modal({
  id: 'assessments.import',
  title,
  submit: 'Check',
  close: 'Cancel',
  metadata: z.object({ opening: z.uuid() }),
  fields: {
    file: file({ label: 'CSV file', types: ['csv'], hint: 'Nothing is recorded before you confirm.' }),
  },
});

export function drawImport(opening: string): ModalView {
  return importForm.render({
    metadata: { opening },
    generation: crypto.randomUUID(),
    above: { top: [section(howItLooks), context(howOptional)] },
  });
}

const howItLooks =
  'One line a result, with these columns: `candidate` (C-12, e-mail or name), `vendor`, `test`, `date` (2027-01-12), `score`.';
const howOptional =
  'If you have them: `min` and `max` (else 0 and 100), `percentile`, `version`, and one column a section, such as `section:Queries`, with `17/20`.';

export const drawReading = (): ModalView => sayingModal(title, [section('Reading the file…')]);

/** What is told of an import, before and after: counts, numbers of lines and codes, and nobody's name or score. */
export const importSummary = z.object({
  fresh: z.int(),
  unread: z.int(),
  /** Present once it was imported. */
  recorded: z.int().optional(),
  known: z.object({ count: z.int(), lines: z.array(z.int()) }),
  bad: z.object({ count: z.int(), lines: z.array(z.object({ line: z.int(), why: z.string() })) }),
});
export type ImportSummary = z.infer<typeof importSummary>;

/** So many lines are named in a message. */
const mostNamed = 20;

export function summaryOf({ plan: { fresh, known, bad }, ...rest }: Checked | Imported): ImportSummary {
  return {
    fresh: fresh.length,
    unread: 'unread' in rest ? rest.unread : 0,
    ...('recorded' in rest ? { recorded: rest.recorded } : {}),
    known: { count: known.length, lines: known.slice(0, mostNamed) },
    bad: { count: bad.length, lines: bad.slice(0, mostNamed).map(({ line, why }) => ({ line, why })) },
  };
}

const heading = ({ recorded, fresh }: ImportSummary): string =>
  recorded === undefined
    ? `${some(fresh, 'result')} would be recorded`
    : `${some(recorded, 'result')} ${recorded === 1 ? 'was' : 'were'} recorded`;

/** The whole of it, with the button that does it where there is something to do. */
function summaryBlocks(summary: ImportSummary, ids: BroughtIds): KnownBlock[] {
  const { recorded, fresh, unread, known, bad } = summary;
  const isDone = recorded !== undefined;
  return [
    section([`*${heading(summary)}*`, ...knownLines(known)].join('\n')),
    ...(isDone || unread === 0
      ? []
      : [
          context(
            `${unread} without a level: neither the kit nor the library knows the test. It is kept as evidence.`,
          ),
        ]),
    ...badBlocks(bad, isDone),
    ...(isDone || fresh === 0
      ? []
      : [actions(confirmImportButton.draw(`Record ${some(fresh, 'result')}`, ids, { style: 'primary' }))]),
  ];
}

function knownLines({ count, lines }: ImportSummary['known']): string[] {
  if (count === 0) return [];
  const more = count > lines.length ? ` and ${count - lines.length} more` : '';
  return [`On record already: ${count === 1 ? 'line' : 'lines'} ${lines.join(', ')}${more}`];
}

function badBlocks({ count, lines }: ImportSummary['bad'], isDone: boolean): KnownBlock[] {
  if (count === 0) return [];
  const named = lines.map(({ line, why }) => `Line ${line}: ${problemWords(why)}`);
  const more = count > lines.length ? [`and ${count - lines.length} more`] : [];
  const verb = isDone ? (count === 1 ? 'was' : 'were') : count === 1 ? 'is' : 'are';
  return [
    section([`*${some(count, 'line')} ${verb} left out*`, ...named, ...more].join('\n')),
    ...(isDone ? [] : [context('All of them come as `problems.csv`: mend them there and import that file.')]),
  ];
}

const unreadable: Record<string, string> = {
  quotes: 'A quotation mark is not closed, or stands in the middle of a cell.',
  cells: 'It has more cells than the header.',
  candidate: 'It names no candidate.',
  score: 'The score is no number.',
  scale: 'The lowest or highest score is no number.',
  percentile: 'The percentile is no number.',
  date: 'The date should read like 2027-01-12.',
  section: 'A section should read like 17/20.',
  nobody: 'No candidate in your openings has this code, e-mail or name.',
  several: 'Several candidates fit. Write an e-mail, or import from /interview candidates.',
  differs: 'The same test on the same day is recorded with other figures. Make that one void first.',
} satisfies Record<Exclude<Problem, keyof typeof faultWords>, string>;

const problemWords = (why: string): string =>
  unreadable[why] ?? new Map<string, { words: string }>(Object.entries(faultWords)).get(why)?.words ?? why;

/** The bad lines with their reasons, to be mended. */
export function problemsMessage({ file: { header }, plan: { bad } }: Checked): FileMessage {
  const content = problemsCsv(header, bad, problemWords);
  const text = `${some(bad.length, 'line')} of the file you brought, each with its reason. Mend them and import this file; what is on record already is left alone.`;
  return { text, file: { name: 'problems.csv', title: 'problems.csv', content } };
}

export function drawSummary(summary: ImportSummary, ids: BroughtIds): ModalView {
  return sayingModal(title, summaryBlocks(summary, ids));
}

export function summaryMessage(summary: ImportSummary, ids: BroughtIds): Message {
  return { text: heading(summary), blocks: summaryBlocks(summary, ids) };
}

export const drawRefused = (words: string): ModalView => sayingModal(title, [section(words)]);

/** Who is no coordinator is told whom to ask, which takes a look at who there is. */
type Said = Exclude<ImportRefusal, { code: 'not_coordinator' }>;

export function refusalWords(refusal: Said): string {
  switch (refusal.code) {
    case 'missing':
      return `*The file lacks ${some(refusal.columns.length, 'column')}: ${refusal.columns.join(', ')}.*\n${howItLooks}`;
    case 'twice':
      return `The file has more than one column for ${refusal.columns.join(', ')}. Leave one.`;
    default:
      return plainRefusals[refusal.code];
  }
}

const plainRefusals: Record<Exclude<Said['code'], 'missing' | 'twice'>, string> = {
  no_opening:
    'You coordinate no open opening with candidates. Pick an opening in `/interview candidates`, and import there.',
  no_file: 'I cannot find this file, or it was not you who uploaded it. Please upload it again.',
  unreadable:
    'Slack would not hand me the file. Try again in a minute; if it stays so, ask whoever runs Parley whether the app has the scope `files:read`.',
  changed: 'The file is not the one that was checked. Nothing was recorded; please import it again.',
  empty: 'There is no result in this file.',
  too_big: 'The file is above 1 MB. Please split it.',
  too_long: `The file has more than ${mostLines.toLocaleString('en')} lines. Please split it.`,
  spreadsheet: 'This is a spreadsheet. Save it as “CSV UTF-8 (comma delimited)”, and bring me that file.',
  utf16: 'This file is UTF-16, or no text. Save it as “CSV UTF-8”, and bring me that file.',
  not_text: 'This file is not UTF-8, so names would break. Save it as “CSV UTF-8”, and bring me that file.',
  header: 'The first line, with the names of the columns, cannot be read: a quotation mark is not closed.',
};
