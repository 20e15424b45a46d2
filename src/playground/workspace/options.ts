import { type Json, part, parts, word } from './json.ts';

/** The options of a select, of all its groups. */
export function optionsOf(menu: unknown): Json[] {
  return [
    ...parts(menu, 'options'),
    ...parts(menu, 'option_groups').flatMap((group) => parts(group, 'options')),
  ];
}

export function optionText(option: unknown): string {
  return word(part(option, 'text'), 'text') ?? '';
}
