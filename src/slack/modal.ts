import type { ViewOutput } from '@slack/bolt';
import type { KnownBlock, ModalView } from '@slack/types';
import type { z } from 'zod';
import { plain } from './blocks.ts';
import { drawField, type Field, type InputState, type Refusal } from './field.ts';
import { limits } from './limits.ts';

// biome-ignore lint/suspicious/noExplicitAny: a form mixes fields of every value type; each keeps its own below
export type Fields = Record<string, Field<any>>;

type Answer<F> = F extends Field<infer T> & { readonly required: infer R }
  ? R extends true
    ? T
    : T | undefined
  : never;
/** What a form's fields answer, by name. */
export type Answers<F extends Fields> = { [K in keyof F]: Answer<F[K]> };
export type Initial<F extends Fields> = { [K in keyof F]?: NonNullable<Answer<F[K]>> | undefined };

export type Parsed<F extends Fields> =
  | { ok: true; answers: Answers<F> }
  | { ok: false; response: ErrorsResponse };

export interface ErrorsResponse {
  response_action: 'errors';
  errors: Record<string, string>;
}

/** What a view that came back must have; Bolt's `view` payloads do. */
export type ReturnedView = Pick<ViewOutput, 'private_metadata' | 'state'>;

interface Declaration<F extends Fields, M extends z.ZodType> {
  /** `feature.verb`: Slack's callback id, and the prefix of its inputs' action ids. */
  id: string;
  title: string;
  submit?: string;
  close?: string;
  /** Ids only; at most 3,000 characters as JSON. Untrusted when it returns. */
  metadata: M;
  fields: F;
}

interface Drawing<F extends Fields, M extends z.ZodType> {
  metadata: z.input<M>;
  initial?: Initial<F>;
  /** Blocks above, and below, the field of that name; `top` and `bottom` of the whole form. */
  above?: { [K in keyof F | 'top' | 'bottom']?: KnownBlock[] };
  /** Fields left out of this drawing; they read as not answered. */
  without?: readonly (keyof F)[];
  /**
   * A fresh number gives every input a new block id. Slack's clients keep what was typed for a known id and then
   * ignore initial values (bolt-js#290), so a form reopened from stored answers needs one. Given by field where only
   * some get new values: the others keep their ids, and with them what is being typed meanwhile.
   */
  generation?: number | string | { [K in keyof F]?: number | string };
  /** Replaces the declared title. */
  title?: string;
  notifyOnClose?: boolean;
}

const mark = '~';
const nameOf = (blockId: string): string => blockId.split(mark)[0] ?? blockId;
const isRefusal = (value: unknown): value is Refusal =>
  typeof value === 'object' && value !== null && 'refused' in value && typeof value.refused === 'string';

/** A modal declared once: `render` draws it, `parse` reads it back, `errors` answers beside its fields. */
export function modal<F extends Fields, M extends z.ZodType>(declaration: Declaration<F, M>) {
  const { id, fields } = declaration;

  function render(drawing: Drawing<F, M>): ModalView {
    const { generation } = drawing;
    const suffix = (name: string): string => {
      const own = typeof generation === 'object' ? generation[name] : generation;
      return own === undefined ? '' : `${mark}${own}`;
    };
    const blocks: KnownBlock[] = [...(drawing.above?.top ?? [])];
    for (const [name, field] of Object.entries(fields)) {
      if (drawing.without?.includes(name)) continue;
      blocks.push(...(drawing.above?.[name] ?? []));
      blocks.push(drawField(field, `${name}${suffix(name)}`, `${id}.${name}`, drawing.initial?.[name]));
    }
    blocks.push(...(drawing.above?.bottom ?? []));
    return {
      type: 'modal',
      callback_id: id,
      title: plain(drawing.title ?? declaration.title, limits.viewTitle),
      ...(declaration.submit ? { submit: plain(declaration.submit, limits.viewTitle) } : {}),
      close: plain(declaration.close ?? 'Close', limits.viewTitle),
      private_metadata: JSON.stringify(drawing.metadata),
      ...(drawing.notifyOnClose ? { notify_on_close: true } : {}),
      blocks,
    };
  }

  /** Every input's state by field name, whatever generation it was drawn in. */
  function states(view: ReturnedView): Map<string, { blockId: string; state: InputState }> {
    const found = new Map<string, { blockId: string; state: InputState }>();
    for (const [blockId, inputs] of Object.entries(view.state.values)) {
      const state = Object.values(inputs)[0];
      if (state) found.set(nameOf(blockId), { blockId, state });
    }
    return found;
  }

  /** What is entered so far, field by field, without asking for what is missing: for autosave. */
  function peek(view: ReturnedView): Partial<Answers<F>> {
    const found = states(view);
    const answers: Partial<Answers<F>> = {};
    for (const [name, field] of Object.entries(fields) as [keyof F & string, F[keyof F]][]) {
      const entry = found.get(name);
      const value = entry && field.read(entry.state);
      if (!isRefusal(value)) answers[name] = value as Answer<F[keyof F]>;
    }
    return answers;
  }

  function errors(view: ReturnedView, messages: { [K in keyof F]?: string | undefined }): ErrorsResponse {
    const found = states(view);
    const byBlock: Record<string, string> = {};
    for (const [name, message] of Object.entries(messages)) {
      if (message) byBlock[found.get(name)?.blockId ?? name] = message;
    }
    return { response_action: 'errors', errors: byBlock };
  }

  /**
   * `partial` takes a form that lacks required fields altogether: for those whose questions may grow while they are
   * open, and whose verb asks for what is missing.
   */
  function parse(view: ReturnedView, { partial = false } = {}): Parsed<F> {
    const found = states(view);
    const refusals: { [K in keyof F]?: string } = {};
    let isWhole = true;
    for (const [name, field] of Object.entries(fields) as [keyof F & string, F[keyof F]][]) {
      const entry = found.get(name);
      const value: unknown = entry && field.read(entry.state);
      if (isRefusal(value)) refusals[name] = value.refused;
      else if (value !== undefined || !field.required) continue;
      else if (entry) refusals[name] = 'Please fill this in.';
      else if (!partial) isWhole = false;
    }
    if (Object.keys(refusals).length > 0) return { ok: false, response: errors(view, refusals) };
    if (!isWhole) {
      // Slack takes errors only for inputs that are there.
      const [first] = found.values();
      const message = 'This form is not complete. Please open it again.';
      return {
        ok: false,
        response: { response_action: 'errors', errors: { [first?.blockId ?? id]: message } },
      };
    }
    return { ok: true, answers: peek(view) as Answers<F> };
  }

  return {
    id,
    fields,
    /** Matches the action ids of its live inputs. */
    inputs: new RegExp(`^${id.replaceAll('.', '\\.')}\\.`),
    /** The action id of one input, for option searches. */
    input: (name: keyof F & string) => `${id}.${name}`,
    render,
    parse,
    peek,
    errors,
    /** @throws ZodError or SyntaxError if the metadata is not what `render` wrote. */
    metadata: (view: Pick<ReturnedView, 'private_metadata'>): z.output<M> =>
      declaration.metadata.parse(JSON.parse(view.private_metadata)),
  };
}
