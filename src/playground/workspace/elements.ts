import { type Json, part, parts, word } from './json.ts';

/** What is entered on a view or message: block_id → action_id → state, as Slack sends it. */
export type Values = Record<string, Record<string, Json>>;

interface StateShape {
  /** The key of the entered value in `state.values`. */
  readonly key: string;
  /** The key of the initial value in the element. */
  readonly initial: string;
  readonly many: boolean;
}

const one = (what: string): StateShape => ({
  key: `selected_${what}`,
  initial: `initial_${what}`,
  many: false,
});
const many = (what: string): StateShape => ({
  key: `selected_${what}`,
  initial: `initial_${what}`,
  many: true,
});
const typed: StateShape = { key: 'value', initial: 'initial_value', many: false };

const STATEFUL: Record<string, StateShape> = {
  plain_text_input: typed,
  email_text_input: typed,
  url_text_input: typed,
  number_input: typed,
  rich_text_input: { key: 'rich_text_value', initial: 'initial_value', many: false },
  static_select: one('option'),
  external_select: one('option'),
  radio_buttons: one('option'),
  multi_static_select: many('options'),
  multi_external_select: many('options'),
  checkboxes: many('options'),
  users_select: one('user'),
  multi_users_select: many('users'),
  conversations_select: one('conversation'),
  multi_conversations_select: many('conversations'),
  channels_select: one('channel'),
  multi_channels_select: many('channels'),
  datepicker: one('date'),
  timepicker: one('time'),
  datetimepicker: one('date_time'),
  file_input: { key: 'files', initial: '', many: true },
};

/** The place of an element type in `state.values`, or undefined for buttons and menus, which keep nothing. */
export function stateShape(type: string): StateShape | undefined {
  return STATEFUL[type];
}

/** Whether somebody's client offers this at all; `key` as in `StateShape`. */
export function canBeEntered(key: string, value: unknown): boolean {
  switch (key) {
    case 'value':
      return typeof value === 'string';
    case 'selected_date_time':
      return Number.isInteger(value) && String(value).length === 10;
    case 'selected_date':
      return typeof value === 'string' && /^[1-9]\d{3}-\d{2}-\d{2}$/.test(value);
    case 'selected_time':
      return typeof value === 'string' && /^\d{2}:\d{2}$/.test(value);
    default:
      return typeof value === 'string' || typeof value === 'object';
  }
}

/** The interactive elements of one block, in reading order. */
export function elementsOf(block: Json): Json[] {
  const single = part(block, 'element') ?? part(block, 'accessory');
  const listed =
    block['type'] === 'actions' || block['type'] === 'context_actions' ? parts(block, 'elements') : [];
  return (single ? [single] : listed).filter((element) => word(element, 'action_id') !== undefined);
}

/** The state a view starts with: what the bot prefilled. */
export function initialValues(blocks: Json[]): Values {
  const values: Values = {};
  for (const block of blocks) {
    for (const element of elementsOf(block)) {
      const state = initialState(element);
      if (state) put(values, word(block, 'block_id') ?? '', word(element, 'action_id') ?? '', state);
    }
  }
  return values;
}

/** After an update: entered values stay where block_id and action_id stay, everything else starts anew. */
export function carriedValues(blocks: Json[], before: Values): Values {
  const values = initialValues(blocks);
  for (const [blockId, actions] of Object.entries(values)) {
    for (const [actionId, fresh] of Object.entries(actions)) {
      const entered = before[blockId]?.[actionId];
      if (entered && entered['type'] === fresh['type']) actions[actionId] = entered;
    }
  }
  return values;
}

export function put(values: Values, blockId: string, actionId: string, state: Json): void {
  values[blockId] = { ...values[blockId], [actionId]: state };
}

function initialState(element: Json): Json | undefined {
  const type = word(element, 'type') ?? '';
  const shape = STATEFUL[type];
  if (!shape) return undefined;
  return { type, [shape.key]: element[shape.initial] ?? (shape.many ? [] : null) };
}
