import { elementsOf } from './elements.ts';
import { isJson, type Json, part, parts, word } from './json.ts';
import { optionsOf } from './options.ts';

export type SurfaceKind = 'message' | 'modal' | 'home';

/** Which surfaces take a block (docs: reference/block-kit/blocks); blocks not named here fit nowhere. */
const SURFACES: Readonly<Record<string, readonly SurfaceKind[]>> = {
  section: ['message', 'modal', 'home'],
  actions: ['message', 'modal', 'home'],
  context: ['message', 'modal', 'home'],
  header: ['message', 'modal', 'home'],
  divider: ['message', 'modal', 'home'],
  image: ['message', 'modal', 'home'],
  video: ['message', 'modal', 'home'],
  input: ['message', 'modal', 'home'],
  rich_text: ['message', 'modal', 'home'],
  markdown: ['message'],
  table: ['message'],
  data_table: ['message'],
  container: ['message'],
  card: ['message', 'home'],
  carousel: ['message', 'home'],
  alert: ['modal'],
  context_actions: ['message'],
  plan: ['message'],
  task_card: ['message'],
};

const OVERFLOW_LIMIT = 5;
/** docs: plain-text input, `max_length`. */
const INPUT_LENGTH = 3000;

/** What Slack refuses beyond the published types, as `what [json-pointer:/where]`; `root` starts the pointers. */
export function ruleComplaints(blocks: readonly Json[], surface: SurfaceKind, root: string): string[] {
  const perBlock = blocks.flatMap((block, at) => [
    ...surfaceComplaints(block, surface, `${root}/${at}`),
    ...blockComplaints(block, `${root}/${at}`),
    ...emptyTexts(block, `${root}/${at}`),
    ...elementsOf(block).flatMap((element) => elementComplaints(element, `${root}/${at}`)),
  ]);
  const blockIds = blocks.flatMap((block) => word(block, 'block_id') ?? []);
  const focused = blocks.flatMap(elementsOf).filter((element) => element['focus_on_load'] === true);
  return [
    ...perBlock,
    ...repeated(blockIds).map((id) => `\`block_id\` ${id} already exists [json-pointer:${root}]`),
    ...(focused.length > 1 ? [`only one element can focus_on_load [json-pointer:${root}]`] : []),
  ];
}

function surfaceComplaints(block: Json, surface: SurfaceKind, pointer: string): string[] {
  const type = word(block, 'type') ?? '';
  if (!SURFACES[type]?.includes(surface))
    return [`${type} blocks do not fit a ${surface} [json-pointer:${pointer}]`];
  const files = elementsOf(block).some((element) => element['type'] === 'file_input');
  return files && surface !== 'modal' ? [`file_input fits modals only [json-pointer:${pointer}]`] : [];
}

function blockComplaints(block: Json, pointer: string): string[] {
  const complaints: string[] = [];
  if (block['type'] === 'section' && !part(block, 'text') && parts(block, 'fields').length === 0) {
    complaints.push(`missing required field: text or fields [json-pointer:${pointer}]`);
  }
  const listed = block['type'] === 'actions' || block['type'] === 'context' || block['type'] === 'rich_text';
  if (listed && parts(block, 'elements').length === 0) {
    complaints.push(`must provide at least 1 element [json-pointer:${pointer}/elements]`);
  }
  if (block['block_id'] === '')
    complaints.push(`must be more than 0 characters [json-pointer:${pointer}/block_id]`);
  const actionIds = elementsOf(block).flatMap((element) => word(element, 'action_id') ?? []);
  for (const id of repeated(actionIds))
    complaints.push(`\`action_id\` ${id} already exists [json-pointer:${pointer}]`);
  if (actionIds.includes(''))
    complaints.push(`\`action_id\` must be more than 0 characters [json-pointer:${pointer}]`);
  return complaints;
}

const CHOOSES_FROM_OPTIONS = /^(multi_)?static_select$|^overflow$|^radio_buttons$|^checkboxes$/;

function elementComplaints(element: Json, pointer: string): string[] {
  const type = word(element, 'type') ?? '';
  const where = `[json-pointer:${pointer}/${type}]`;
  const complaints: string[] = [];
  const options = optionsOf(element);
  if (CHOOSES_FROM_OPTIONS.test(type)) {
    if (options.length === 0) complaints.push(`must provide at least 1 option ${where}`);
    if (type === 'overflow' && options.length > OVERFLOW_LIMIT)
      complaints.push(`no more than 5 options ${where}`);
    const first = [part(element, 'initial_option'), ...parts(element, 'initial_options')].filter(isJson);
    if (!first.every((one) => options.some((option) => sameOption(option, one)))) {
      complaints.push(`initial option(s) must be one of the options ${where}`);
    }
    if (Array.isArray(element['initial_options']) && first.length === 0) {
      complaints.push(`initial_options must not be empty ${where}`);
    }
  }
  if (Number(element['max_length'] ?? 0) > INPUT_LENGTH)
    complaints.push(`max_length must be <= 3000 ${where}`);
  return [...complaints, ...momentComplaints(element, where)];
}

function sameOption(a: Json, b: Json): boolean {
  return (
    word(a, 'value') === word(b, 'value') && word(part(a, 'text'), 'text') === word(part(b, 'text'), 'text')
  );
}

function momentComplaints(element: Json, where: string): string[] {
  const date = word(element, 'initial_date');
  const time = word(element, 'initial_time');
  const moment = element['initial_date_time'];
  const zone = element['type'] === 'timepicker' ? word(element, 'timezone') : undefined;
  return [
    ...(date !== undefined && !isDate(date) ? [`initial_date must be YYYY-MM-DD ${where}`] : []),
    ...(time !== undefined && !/^([01]\d|2[0-3]):[0-5]\d$/.test(time)
      ? [`initial_time must be HH:mm ${where}`]
      : []),
    ...(moment !== undefined && !/^\d{10}$/.test(String(moment))
      ? [`must be a 10-digit Unix time ${where}`]
      : []),
    ...(zone !== undefined && !Intl.supportedValuesOf('timeZone').includes(zone)
      ? [`unknown zone ${where}`]
      : []),
  ];
}

function isDate(text: string): boolean {
  try {
    return Temporal.PlainDate.from(text).toString() === text;
  } catch {
    return false;
  }
}

/** Every text object says something. */
function emptyTexts(value: unknown, pointer: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item, at) => emptyTexts(item, `${pointer}/${at}`));
  if (!isJson(value)) return [];
  const isText = value['type'] === 'plain_text' || value['type'] === 'mrkdwn';
  if (isText && value['text'] === '')
    return [`must be more than 0 characters [json-pointer:${pointer}/text]`];
  return Object.entries(value).flatMap(([key, child]) => emptyTexts(child, `${pointer}/${key}`));
}

function repeated(ids: readonly string[]): string[] {
  return [...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))];
}
