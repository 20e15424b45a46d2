import type { ViewStateValue } from '@slack/bolt';
import type { InputBlock, PlainTextOption } from '@slack/types';
import { plain } from './blocks.ts';
import { clip, limits } from './limits.ts';
import { cleaned } from './mrkdwn.ts';

/** What a person typed or picked, as Slack returns it for one input. */
export type InputState = ViewStateValue;

/**
 * One input of a modal, declared once: how it is drawn and how its answer is read back. `read` gives undefined for
 * nothing entered, and a `Refusal` for what could only come from outside the drawn form.
 */
export interface Field<T> {
  readonly label: string;
  readonly required: boolean;
  /** Sends every change at once, for autosave and for forms that depend on an answer. */
  readonly live: boolean;
  readonly hint?: string;
  element(actionId: string, initial: T | undefined): InputBlock['element'];
  read(state: InputState): T | undefined | Refusal;
}

export interface Refusal {
  refused: string;
}

export interface Common {
  label: string;
  hint?: string;
  optional?: boolean;
  live?: boolean;
  placeholder?: string;
}

export interface Choice {
  value: string;
  label: string;
  description?: string;
}

export type Required<O extends Common> = O extends { optional: true } ? false : true;
/** A field that knows in its type whether it may be left empty. */
export type FieldOf<T, R extends boolean> = Field<T> & { readonly required: R };

export function common<O extends Common>(
  o: O,
): { label: string; required: Required<O>; live: boolean; hint?: string } {
  return {
    label: o.label,
    required: !o.optional as Required<O>,
    live: o.live ?? false,
    ...(o.hint ? { hint: o.hint } : {}),
  };
}

export const placeholder = (o: Common) => (o.placeholder ? { placeholder: plain(o.placeholder, 150) } : {});
export const not = (what: string): Refusal => ({ refused: what });

/** One line or several of text, cleaned. `max` in characters, at most 3,000. */
export function text<const O extends Common & { max: number; min?: number; multiline?: boolean }>(
  o: O,
): FieldOf<string, Required<O>> {
  return {
    ...common(o),
    element: (action_id, initial) => ({
      type: 'plain_text_input',
      action_id,
      multiline: o.multiline ?? false,
      max_length: Math.min(o.max, limits.textInput),
      ...(o.min ? { min_length: o.min } : {}),
      ...(initial ? { initial_value: initial.slice(0, o.max) } : {}),
      ...placeholder(o),
      ...(o.live ? { dispatch_action_config: { trigger_actions_on: ['on_character_entered'] } } : {}),
    }),
    read(state) {
      const value = cleaned(state.value ?? '');
      if (value.length > o.max) return not(`Please keep this to ${o.max} characters.`);
      if (value !== '' && value.length < (o.min ?? 0))
        return not(`Please write at least ${o.min} characters.`);
      return value === '' ? undefined : value;
    },
  };
}

export function option(choice: Choice): PlainTextOption {
  return {
    text: plain(choice.label, limits.optionText),
    value: choice.value,
    ...(choice.description ? { description: plain(choice.description, limits.optionDescription) } : {}),
  };
}

function oneOf(state: InputState, choices: readonly Choice[]): string | undefined | Refusal {
  const value = state.selected_option?.value;
  if (value === undefined) return undefined;
  return choices.some((c) => c.value === value) ? value : not('Please pick one of the choices shown.');
}

function initialOption(choices: readonly Choice[], initial: string | undefined) {
  const chosen = choices.find((c) => c.value === initial);
  return chosen ? { initial_option: option(chosen) } : {};
}

/** A menu of at most 100 choices. */
export function select<const O extends Common & { choices: readonly Choice[] }>(
  o: O,
): FieldOf<string, Required<O>> {
  return {
    ...common(o),
    element: (action_id, initial) => ({
      type: 'static_select',
      action_id,
      options: o.choices.slice(0, limits.options).map(option),
      ...initialOption(o.choices, initial),
      ...placeholder(o),
    }),
    read: (state) => oneOf(state, o.choices),
  };
}

/** At most ten choices, all in sight. */
export function radio<const O extends Common & { choices: readonly Choice[] }>(
  o: O,
): FieldOf<string, Required<O>> {
  return {
    ...common(o),
    element: (action_id, initial) => ({
      type: 'radio_buttons',
      action_id,
      options: o.choices.map(option),
      ...initialOption(o.choices, initial),
    }),
    read: (state) => oneOf(state, o.choices),
  };
}

export function someOf(state: InputState, choices: readonly Choice[]): string[] | undefined | Refusal {
  const values = (state.selected_options ?? []).map((s) => s.value);
  if (!values.every((v) => choices.some((c) => c.value === v))) return not('Please pick only choices shown.');
  return values.length > 0 ? values : undefined;
}

/** At most ten ticks. */
export function checkboxes<const O extends Common & { choices: readonly Choice[] }>(
  o: O,
): FieldOf<string[], Required<O>> {
  return {
    ...common(o),
    element(action_id, initial) {
      const ticked = o.choices.filter((c) => initial?.includes(c.value)).map(option);
      return {
        type: 'checkboxes',
        action_id,
        options: o.choices.map(option),
        ...(ticked.length > 0 ? { initial_options: ticked } : {}),
      };
    },
    read: (state) => someOf(state, o.choices),
  };
}

/** A menu whose choices the bot is asked for while the person types (see `listenOptions`). Values are untrusted ids. */
export function search<const O extends Common & { minQuery?: number }>(o: O): FieldOf<Choice, Required<O>> {
  return {
    ...common(o),
    element: (action_id, initial) => ({
      type: 'external_select',
      action_id,
      min_query_length: o.minQuery ?? 0,
      ...(initial ? { initial_option: option(initial) } : {}),
      ...placeholder(o),
    }),
    read(state) {
      const chosen = state.selected_option;
      return chosen ? { value: chosen.value, label: chosen.text.text } : undefined;
    },
  };
}

/** One member of the workspace, as a Slack user id. */
export function person<const O extends Common>(o: O): FieldOf<string, Required<O>> {
  return {
    ...common(o),
    element: (action_id, initial) => ({
      type: 'users_select',
      action_id,
      ...(initial ? { initial_user: initial } : {}),
      ...placeholder(o),
    }),
    read: (state) => state.selected_user ?? undefined,
  };
}

/** Several members, as Slack user ids without repeats. */
export function persons<const O extends Common & { max: number }>(o: O): FieldOf<string[], Required<O>> {
  return {
    ...common(o),
    element: (action_id, initial) => ({
      type: 'multi_users_select',
      action_id,
      max_selected_items: o.max,
      ...(initial && initial.length > 0 ? { initial_users: initial } : {}),
      ...placeholder(o),
    }),
    read(state) {
      const users = [...new Set(state.selected_users ?? [])];
      return users.length > 0 ? users : undefined;
    },
  };
}

/** A channel, public or private, as a Slack id. */
export function channel<const O extends Common>(o: O): FieldOf<string, Required<O>> {
  return {
    ...common(o),
    element: (action_id, initial) => ({
      type: 'conversations_select',
      action_id,
      filter: { include: ['public', 'private'], exclude_bot_users: true },
      ...(initial ? { initial_conversation: initial } : {}),
      ...placeholder(o),
    }),
    read: (state) => state.selected_conversation ?? undefined,
  };
}

/** One file of the person's own, as a Slack id; untrusted, like any id. `types` are the endings that Slack offers. */
export function file<const O extends Common & { types: readonly string[] }>(
  o: O,
): FieldOf<string, Required<O>> {
  return {
    ...common(o),
    element: (action_id) => ({ type: 'file_input', action_id, filetypes: [...o.types], max_files: 1 }),
    read: (state) => state.files?.[0]?.id,
  };
}

/** The field as a block of a view. */
export function drawField<T>(
  field: Field<T>,
  blockId: string,
  actionId: string,
  initial: T | undefined,
): InputBlock {
  return {
    type: 'input',
    block_id: blockId,
    label: plain(field.label, 2000),
    optional: !field.required,
    dispatch_action: field.live,
    element: field.element(actionId, initial),
    ...(field.hint ? { hint: plain(clip(field.hint, 150), 150) } : {}),
  };
}
