import type { KnownBlock, StaticSelect } from '@slack/types';
import { actions, plain } from '../slack/blocks.ts';
import { type Choice, option } from '../slack/field.ts';
import { competencies } from './competency.ts';
import { type ShelfFilter, shelfFilter } from './shelf.ts';
import { levelWords, lifecycleWords, roleWords, workplaceWords } from './words.ts';

type Part = keyof ShelfFilter;

/** Menus outside a form: Slack wants a button to submit wherever there is an input. */
const idOf = (part: Part): string => `kits.filter.${part}`;
const block = 'kits.filter';
const anything = 'anything';

const choices = (caption: string, words: Readonly<Record<string, string>>): Choice[] => [
  { value: anything, label: caption },
  ...Object.entries(words).map(([value, label]) => ({ value, label })),
];
const competencyWords = Object.fromEntries(
  Object.entries(competencies).map(([code, { name }]) => [code, name]),
);
const { any: _, ...levels } = levelWords;

/** In each, the first choice is what stands where nothing was chosen. */
const menus: Record<Part, { caption: string; choices: Choice[] }> = {
  show: {
    caption: 'Show',
    choices: [
      { value: 'kits', label: 'Kits' },
      { value: 'scenarios', label: 'Scenarios' },
    ],
  },
  role: { caption: 'Role', choices: choices('Any role', roleWords) },
  competency: { caption: 'Competency', choices: choices('Any competency', competencyWords) },
  lifecycle: { caption: 'Part of the work', choices: choices('Any part of the work', lifecycleWords) },
  workplace: { caption: 'Workplace', choices: choices('Any workplace', workplaceWords) },
  level: { caption: 'Level', choices: choices('All levels', levels) },
};
const parts = Object.keys(menus) as Part[];

export const filterIds = parts.map(idOf);

/** With a `generation`, Slack’s clients forget what was picked before: they keep it for a block id that they know. */
export function filterMenus(filter: ShelfFilter, generation?: string): KnownBlock {
  const block_id = generation === undefined ? block : `${block}~${generation}`;
  return { ...actions(...parts.map((part) => menu(part, filter[part]))), block_id };
}

function menu(part: Part, chosen: string | undefined): StaticSelect {
  const { caption, choices } = menus[part];
  const [first] = choices;
  const stands = choices.find(({ value }) => value === chosen) ?? first;
  return {
    type: 'static_select',
    action_id: idOf(part),
    placeholder: plain(caption, 150),
    options: choices.map(option),
    ...(stands ? { initial_option: option(stands) } : {}),
  };
}

type Values = Record<string, Record<string, { selected_option?: { value: string } | null }>>;

/** What the menus of a view say; everything where they say nothing that was on offer. */
export function readFilter(view: { state: { values: Values } } | undefined): ShelfFilter {
  const values = Object.entries(view?.state.values ?? {});
  const [, said] = values.find(([id]) => id.split('~')[0] === block) ?? [];
  const chosen = parts.map((part) => {
    const value = said?.[idOf(part)]?.selected_option?.value;
    return [part, value === anything ? undefined : value];
  });
  const parsed = shelfFilter.safeParse(Object.fromEntries(chosen));
  return parsed.success ? parsed.data : shelfFilter.parse({});
}
