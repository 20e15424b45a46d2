import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { notCoordinator } from '../people/words.ts';
import { actions, context, divider, plain, section } from '../slack/blocks.ts';
import { button } from '../slack/button.ts';
import { option, search, text } from '../slack/field.ts';
import { clip, limits } from '../slack/limits.ts';
import { modal } from '../slack/modal.ts';
import { esc, escLine } from '../slack/mrkdwn.ts';
import { several } from '../slack/several.ts';
import { zoneName } from '../time/zone.ts';
import { importResultsButton, testResultButton } from './buttons.ts';
import { eraseBlocks } from './kept-candidate.view.ts';
import { languages } from './language.ts';
import {
  type Candidate,
  candidateCode,
  longestEmail,
  longestName,
  type OnRecord,
  type Opening,
} from './opening.ts';
import type { CandidateRefusal } from './save-candidate.ts';

const candidate = z.object({ candidate: z.uuid() });
const turn = z.object({
  opening: z.uuid(),
  page: z.number().int().min(0),
  withdrawn: z.boolean().optional(),
});

export const addCandidateButton = button('openings.add_candidate_form', z.object({ opening: z.uuid() }));
export const editCandidateButton = button('openings.edit_candidate_form', candidate);
/** What is asked of somebody outside interviews; assignments answers it. Declared here because the list shows it. */
export const workButton = button('assignments.list', candidate);
export const withdrawButton = button('openings.withdraw', candidate);
export const bringBackButton = button('openings.bring_back', candidate);
export const withdrawnCandidatesButton = button(
  'openings.withdrawn_candidates',
  z.object({ opening: z.uuid(), withdrawn: z.boolean() }),
);
export const olderCandidatesButton = button('openings.older_candidates', turn);
export const newerCandidatesButton = button('openings.newer_candidates', turn);

/** Three blocks each, under Slack’s hundred blocks a view. */
export const perPage = 25;

/** A menu outside the form: Slack wants a button to submit wherever there is an input. */
export const pickOpeningId = 'openings.pick';

/** Its id tells whoever draws a form whether it opens on top of this list. */
export const candidateList = modal({
  id: 'openings.candidates',
  title: 'Candidates',
  metadata: z.object({}),
  fields: {},
});

function openingMenu(openings: readonly Opening[], chosen: Opening | undefined): KnownBlock {
  const closed = ' (closed)';
  const choice = (o: Opening) =>
    option({
      value: o.id,
      label: o.closedAt ? `${clip(o.title, limits.optionText - closed.length)}${closed}` : o.title,
    });
  return section('*Opening*', {
    type: 'static_select',
    action_id: pickOpeningId,
    placeholder: plain('Pick one', 150),
    options: openings.slice(0, limits.options).map(choice),
    ...(chosen ? { initial_option: choice(chosen) } : {}),
  });
}

export interface CandidatesPage {
  openings: readonly Opening[];
  chosen?: Opening | undefined;
  /** Those listed: considered, or withdrawn; of a closed opening all whose records are kept. */
  candidates: readonly Candidate[];
  /** Ids of those about whom somebody has decided. */
  decided?: ReadonlySet<string> | undefined;
  /** By candidate, where there is anything. */
  onRecord?: ReadonlyMap<string, OnRecord> | undefined;
  /** The list is of those withdrawn. */
  withdrawn?: boolean | undefined;
  /** How many withdrawn ones are not listed. */
  hidden?: number;
  page: number;
  /** What was looked for; where it was found, only those are listed. */
  typed?: { words: string; isFound: boolean } | undefined;
  note?: string | undefined;
}

/** On which page this candidate stands; the first where they are not listed. */
export function pageWith(candidates: readonly Candidate[], id: string): number {
  const place = candidates.findIndex((one) => one.id === id);
  return place < 0 ? 0 : Math.floor(place / perPage);
}

export function drawCandidates(drawn: CandidatesPage): ModalView {
  const { openings, chosen, note, typed } = drawn;
  return candidateList.render({
    metadata: {},
    above: {
      top: [
        ...(note ? [section(`:warning: ${note}`)] : []),
        ...(typed ? [context(typedWords(typed, chosen))] : []),
        openingMenu(openings, chosen),
      ],
      bottom: chosen ? [...headBlocks(chosen, drawn), ...pageBlocks(chosen, drawn)] : [],
    },
  });
}

function typedWords(
  { words, isFound }: NonNullable<CandidatesPage['typed']>,
  chosen: Opening | undefined,
): string {
  const name = `“${escLine(words, 40)}”`;
  if (isFound) return `Only those called ${name} in this opening. Everybody: \`/interview candidates\``;
  return `Nobody who is considered is called ${name}${chosen ? ', so these are all' : ''}.`;
}

function headBlocks(chosen: Opening, { candidates, withdrawn, hidden = 0 }: CandidatesPage): KnownBlock[] {
  const opening = chosen.id;
  const back = withdrawnCandidatesButton.draw('Back', { opening, withdrawn: false });
  if (withdrawn) return [actions(back), section('*Withdrawn*')];
  if (chosen.closedAt) return [section('This opening is closed. Records are kept until its retention ends.')];
  const add = addCandidateButton.draw('Add a candidate', { opening }, { style: 'primary' });
  const others = withdrawnCandidatesButton.draw(`Withdrawn (${hidden})`, { opening, withdrawn: true });
  const bring = importResultsButton.draw('Import results', { opening });
  return [
    actions(add, ...(candidates.length > 0 ? [bring] : []), ...(hidden > 0 ? [others] : [])),
    ...(candidates.length === 0 ? [section('Nobody is considered yet.')] : []),
  ];
}

function pageBlocks(chosen: Opening, drawn: CandidatesPage): KnownBlock[] {
  const { candidates, decided, onRecord, withdrawn } = drawn;
  const last = Math.max(0, Math.ceil(candidates.length / perPage) - 1);
  const page = Math.min(drawn.page, last);
  const to = (n: number) => ({ opening: chosen.id, page: n, ...(withdrawn ? { withdrawn } : {}) });
  const turns = [
    ...(page > 0 ? [newerCandidatesButton.draw('Newer', to(page - 1))] : []),
    ...(page < last ? [olderCandidatesButton.draw('Older', to(page + 1))] : []),
  ];
  return [
    ...candidates.slice(page * perPage, (page + 1) * perPage).flatMap((one) =>
      candidateBlocks(one, {
        isClosed: chosen.closedAt !== null,
        isDecided: decided?.has(one.id) ?? false,
        onRecord: onRecord?.get(one.id),
      }),
    ),
    ...(turns.length > 0 ? [actions(...turns)] : []),
  ];
}

function recordWords(onRecord: OnRecord | undefined): string[] {
  if (!onRecord) return [];
  const { results, awaited, received } = onRecord;
  const counted = (n: number, one: string, many: string) => (n > 0 ? [`${n} ${n === 1 ? one : many}`] : []);
  return [
    ...counted(results, 'test result', 'test results'),
    ...counted(received, 'task received', 'tasks received'),
    ...counted(awaited, 'task not in yet', 'tasks not in yet'),
  ];
}

interface Standing {
  isClosed: boolean;
  isDecided: boolean;
  onRecord: OnRecord | undefined;
}

function candidateBlocks(one: Candidate, { isClosed, isDecided, onRecord }: Standing): KnownBlock[] {
  const about = recordWords(onRecord);
  const ids = { candidate: one.id };
  const email = one.email ? ` · ${esc(one.email)}` : '';
  const kept = editCandidateButton.draw('Details', ids, { label: `Details of ${one.name}` });
  const buttons = isClosed
    ? [kept]
    : one.withdrawnAt
      ? [bringBackButton.draw('Bring back', ids, { label: `Bring back ${one.name}` }), kept]
      : [
          editCandidateButton.draw('Edit', ids, { label: `Edit ${one.name}` }),
          testResultButton.draw('Test result', ids, { label: `Test result of ${one.name}` }),
          workButton.draw('Tasks', ids, { label: `Tasks of ${one.name}` }),
          drawWithdraw(one, isDecided),
        ];
  return [
    divider,
    section(
      [
        `*${escLine(one.name)}*  ${candidateCode(one)}${isDecided ? ' · Decided' : ''}`,
        `${esc(zoneName(one.zone))}${email}`,
        ...(about.length > 0 ? [about.join(' · ')] : []),
      ].join('\n'),
    ),
    actions(...buttons),
  ];
}

const drawWithdraw = (one: Candidate, isDecided: boolean) =>
  withdrawButton.draw(
    'Withdraw',
    { candidate: one.id },
    {
      label: `Withdraw ${one.name}`,
      confirm: {
        title: 'Withdraw this candidate?',
        text: `Do this if ${one.name} ${isDecided ? 'left after the decision, which stays on record' : 'left before a decision'}. Nothing more can be scheduled for them unless you bring them back.`,
        confirm: 'Withdraw',
        deny: 'Keep',
      },
    },
  );

const fields = {
  name: text({
    label: 'Name',
    max: longestName,
    hint: 'The panel reads it. The channel sees what the opening allows.',
  }),
  email: text({
    label: 'E-mail',
    max: longestEmail,
    optional: true,
    hint: 'Never shown in a channel.',
  }),
  zone: search({
    label: 'Time zone',
    placeholder: 'Type a big city or a country',
    hint: 'So that you see their hours when you schedule.',
  }),
  languages: several({
    label: 'Programming languages',
    optional: true,
    choices: languages.map((value) => ({ value, label: value })),
    hint: 'The panel is told, and somebody on it should know one of them.',
  }),
};

export const addCandidateForm = modal({
  id: 'openings.add_candidate',
  title: 'Add a candidate',
  submit: 'Save',
  close: 'Cancel',
  metadata: z.object({
    opening: z.uuid(),
    /** Minted when the form is opened: a form delivered twice adds one. */
    candidate: z.uuid(),
  }),
  fields,
});

export const editCandidateForm = modal({
  id: 'openings.edit_candidate',
  title: 'Edit candidate',
  submit: 'Save',
  close: 'Cancel',
  metadata: candidate,
  fields,
});

export function drawCandidate(one: Candidate, zoneText: string, generation: string): ModalView {
  return editCandidateForm.render({
    metadata: { candidate: one.id },
    generation,
    initial: {
      name: one.name,
      email: one.email ?? undefined,
      zone: { value: one.zone, label: zoneText },
      languages: one.languages,
    },
    above: { top: [context(`Candidate ${candidateCode(one)}`)], bottom: [divider, ...eraseBlocks(one)] },
  });
}

const refusalWords: Record<CandidateRefusal, { [K in keyof typeof fields]?: string }> = {
  not_coordinator: { name: notCoordinator },
  gone: { name: 'I do not know this candidate any more: withdrawn, or the opening is gone.' },
  closed: { name: 'This opening is closed.' },
  no_name: { name: 'Write a name with at least one letter.' },
  bad_email: { email: 'This does not look like an address, such as sam@example.com. It may stay empty.' },
  bad_zone: { zone: 'Pick one of the zones shown.' },
};

/** Each refusal beside the field that can mend it. */
export function candidateErrors(refusals: readonly CandidateRefusal[]): {
  [K in keyof typeof fields]?: string;
} {
  return Object.assign({}, ...refusals.map((code) => refusalWords[code]));
}
