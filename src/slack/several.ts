import {
  type Choice,
  type Common,
  common,
  type FieldOf,
  option,
  placeholder,
  type Required,
  someOf,
} from './field.ts';
import { limits } from './limits.ts';

/** Several of at most 100 choices, from a menu. */
export function several<const O extends Common & { choices: readonly Choice[] }>(
  o: O,
): FieldOf<string[], Required<O>> {
  return {
    ...common(o),
    element(action_id, initial) {
      const chosen = o.choices.filter((c) => initial?.includes(c.value)).map(option);
      return {
        type: 'multi_static_select',
        action_id,
        options: o.choices.slice(0, limits.options).map(option),
        ...(chosen.length > 0 ? { initial_options: chosen } : {}),
        ...placeholder(o),
      };
    },
    read: (state) => someOf(state, o.choices),
  };
}
