import type { Control } from './controls.ts';
import { type Json, parts, word, words } from './json.ts';
import { optionsOf, optionText } from './options.ts';
import { isLocalFile, type LocalFile } from './uploads.ts';

/** Somebody or somewhere that can be picked from a menu of people or conversations. */
interface Pick {
  readonly id: string;
}

/** What a person can enter: text, an option's text, a moment, somebody, somewhere, files; null empties the input. */
export type Answer =
  | string
  | number
  | Date
  | Pick
  | LocalFile
  | readonly (string | Pick)[]
  | readonly LocalFile[]
  | null;

export interface AnswerContext {
  /** IANA zone in which dates are picked. */
  readonly zone: string;
  /** Whether a person with this id may be picked. */
  mayPick(id: string): boolean;
  /** Gives a file to Slack, which describes it. */
  upload(file: LocalFile): Json;
  /** The bot's options for an external select. */
  suggest(query: string): Promise<Json[]>;
}

/** The state that Slack would hold after a person answers; throws where the client would not let them. */
export async function answerState(control: Control, answer: Answer, context: AnswerContext): Promise<Json> {
  const { element, type } = control;
  if (type === 'file_input') return { type, files: chosenFiles(control, answer, context) };
  if (type.startsWith('multi_') || type === 'checkboxes') {
    const many = answer === null ? [] : Array.isArray(answer) ? answer : [answer];
    return { type, ...(await chosenMany(control, many, context)) };
  }
  if (Array.isArray(answer)) throw new Error(`"${control.label}" takes one answer`);
  if (type.endsWith('_select') || type === 'radio_buttons') {
    return { type, ...(await chosenOne(control, answer, context)) };
  }
  if (type.endsWith('picker')) return { type, ...pickedTime(control, answer, context.zone) };
  const text = answer === null ? null : String(answer);
  const limit = Number(element['max_length'] ?? 3000);
  if (text !== null && [...text].length > limit)
    throw new Error(`"${control.label}" takes at most ${limit} characters`);
  if (type === 'rich_text_input') return { type, rich_text_value: text === null ? null : richText(text) };
  return { type, value: text === '' ? null : text };
}

/** docs: file input element. */
const fileBytes = 10_000_000;
const mostFiles = 10;

function chosenFiles(control: Control, answer: Answer, context: AnswerContext): Json[] {
  const { label, element } = control;
  const files: readonly unknown[] = answer === null ? [] : Array.isArray(answer) ? answer : [answer];
  const most = Number(element['max_files'] ?? mostFiles);
  if (files.length > most) throw new Error(`"${label}" takes at most ${most} files`);
  const types = words(element, 'filetypes');
  return files.map((file) => {
    if (!isLocalFile(file)) throw new Error(`"${label}" takes a file`);
    const isOffered =
      types.length === 0 || types.some((type) => file.name.toLowerCase().endsWith(`.${type}`));
    if (!isOffered) throw new Error(`"${label}" takes files of type ${types.join(', ')}`);
    if (file.content.length > fileBytes) throw new Error(`"${label}" takes files up to 10 MB`);
    return context.upload(file);
  });
}

async function chosenMany(
  control: Control,
  answers: readonly unknown[],
  context: AnswerContext,
): Promise<Json> {
  const limit = Number(control.element['max_selected_items'] ?? Number.POSITIVE_INFINITY);
  if (answers.length > limit) throw new Error(`"${control.label}" takes at most ${limit}`);
  const what = /^multi_(users|conversations|channels)_select$/.exec(control.type)?.[1];
  if (what) return { [`selected_${what}`]: answers.map((one) => picked(control, one, context)) };
  const options: Json[] = [];
  for (const one of answers) options.push(await option(control, one, context));
  return { selected_options: options };
}

async function chosenOne(control: Control, answer: unknown, context: AnswerContext): Promise<Json> {
  const what = /^(user|conversation|channel)s_select$/.exec(control.type)?.[1];
  if (what) return { [`selected_${what}`]: answer === null ? null : picked(control, answer, context) };
  return { selected_option: answer === null ? null : await option(control, answer, context) };
}

function picked(control: Control, answer: unknown, context: AnswerContext): string {
  const id = word(answer, 'id');
  if (id === undefined) throw new Error(`"${control.label}" takes a person or a conversation`);
  const [kind, allowed] = control.type.includes('users') ? ['person', 'UW'] : ['conversation', 'CGDUW'];
  const publicOnly = control.type.includes('channels') && !id.startsWith('C');
  if (!allowed.includes(id[0] ?? '') || publicOnly) throw new Error(`"${control.label}" takes a ${kind}`);
  if (!context.mayPick(id)) throw new Error(`"${control.label}" does not offer ${id}`);
  return id;
}

async function option(control: Control, answer: unknown, context: AnswerContext): Promise<Json> {
  if (typeof answer !== 'string') throw new Error(`"${control.label}" takes the text of an option`);
  const external = control.type.includes('external');
  const offered = external ? await context.suggest(answer) : optionsOf(control.element);
  const exact = offered.find((one) => optionText(one) === answer);
  const partial = offered.filter((one) => optionText(one).includes(answer));
  const found = exact ?? (partial.length === 1 ? partial[0] : undefined);
  if (found) return found;
  throw new Error(
    `"${control.label}" offers no "${answer}"; it offers: ${offered.map(optionText).join(', ') || 'nothing'}`,
  );
}

function pickedTime(control: Control, answer: unknown, zone: string): Json {
  const { type, element } = control;
  const key = {
    datepicker: 'selected_date',
    timepicker: 'selected_time',
    datetimepicker: 'selected_date_time',
  }[type];
  if (key === undefined) throw new Error(`cannot fill a ${type}`);
  if (answer === null) return { [key]: null };
  const local = localTime(answer, word(element, 'timezone') ?? zone);
  if (type === 'datepicker') return { [key]: local.toPlainDate().toString() };
  if (type === 'timepicker') return { [key]: local.toPlainTime().toString().slice(0, 5) };
  return { [key]: Math.floor(local.epochMilliseconds / 1000) };
}

/** A Date, or `2026-11-24 10:00`, `2026-11-24` or `10:00` on the person's wall. */
function localTime(answer: unknown, zone: string): Temporal.ZonedDateTime {
  if (answer instanceof Date)
    return Temporal.Instant.fromEpochMilliseconds(answer.getTime()).toZonedDateTimeISO(zone);
  const text = String(answer);
  const dated = /^\d{2}:\d{2}$/.test(text) ? `2000-01-01T${text}` : text.replace(' ', 'T');
  return Temporal.PlainDateTime.from(dated).toZonedDateTime(zone);
}

function richText(text: string): Json {
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] };
}

/** What a state says, as the person sees it: texts, ids, or the value itself; null when nothing is entered. */
export function stateValue(state: Json | undefined): unknown {
  if (!state) return null;
  const { type: _type, ...held } = state;
  const [key, value] = Object.entries(held)[0] ?? [];
  if (key === 'selected_option') return value === null ? null : optionText(value);
  if (key === 'files') return parts(state, key).map((file) => word(file, 'name') ?? '');
  if (key === 'selected_options') return parts(state, key).map(optionText);
  return value ?? null;
}
