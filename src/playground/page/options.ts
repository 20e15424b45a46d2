import type { Json } from '../workspace/json.ts';
import { isJson, part, parts } from '../workspace/json.ts';
import { textAt } from './json.ts';
import type { State } from './protocol.ts';

/** One thing to choose. */
export interface Option {
  value: string;
  text: string;
  description: string;
  /** The heading it stands under, where the bot groups its options. */
  group: string;
  /** What Slack keeps when it is chosen: the option itself, or the id of a person or a channel. */
  kept: Json | string;
}

const captionOf = (json: Json, key: string): string => textAt(part(json, key), 'text');

export function optionOf(json: Json, group = ''): Option {
  return {
    value: textAt(json, 'value'),
    text: captionOf(json, 'text'),
    description: captionOf(json, 'description'),
    group,
    kept: json,
  };
}

/** What the bot wrote into the element, or sent in answer to a search. */
export function writtenOptions(element: Json): Option[] {
  const grouped = parts(element, 'option_groups').flatMap((group) =>
    parts(group, 'options').map((option) => optionOf(option, captionOf(group, 'label'))),
  );
  return [...parts(element, 'options').map((option) => optionOf(option)), ...grouped];
}

const named = (id: string, text: string): Option => ({
  value: id,
  text,
  description: '',
  group: '',
  kept: id,
});

type Known = Pick<State, 'people' | 'talks'>;

export const peopleOptions = ({ people }: Known): Option[] => people.map(({ id, name }) => named(id, name));

export const channelOptions = ({ talks }: Known): Option[] =>
  talks
    .filter(({ kind }) => kind === 'public' || kind === 'private')
    .map(({ id, name }) => named(id, `#${name}`));

/** What is chosen already, as Slack keeps it: one or several, options or ids. */
export function keptOptions(kept: unknown, state: Known): Option[] {
  const all: unknown[] = Array.isArray(kept) ? kept : [kept];
  const known = [...peopleOptions(state), ...channelOptions(state)];
  return all.flatMap((one) => {
    if (isJson(one)) return [optionOf(one)];
    if (typeof one !== 'string' || one === '') return [];
    return [known.find(({ value }) => value === one) ?? named(one, one)];
  });
}

/** Letters as one would type them: without marks, in small. */
const plain = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();

export function matching(options: readonly Option[], query: string): Option[] {
  const wanted = plain(query.trim());
  return options.filter(({ text, description }) => plain(`${text} ${description}`).includes(wanted));
}
