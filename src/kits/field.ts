import { z } from 'zod';

/** A name in a file: lower case, so that it reads the same in an address, a file name and a row. */
export const identifier = z
  .string()
  .regex(/^[a-z][a-z0-9-]{2,63}$/, 'must be 3 to 64 lower-case letters, digits or hyphens, a letter first');

const number = '(0|[1-9]\\d*)';
export const semver = z
  .string()
  .regex(new RegExp(`^${number}\\.${number}\\.${number}$`), 'must be major.minor.patch, such as 1.0.0');

export const scenarioRoles = ['api', 'database', 'framework', 'devops', 'frontend', 'fullstack'] as const;
export const scenarioRole = z.enum(scenarioRoles);

export const jobLevel = z.enum(['junior', 'mid', 'senior', 'any']);

/** One paragraph without space around it, `min` to `max` characters long. */
export function text(min: number, max: number) {
  return z
    .string()
    .min(min, `is shorter than ${min} characters: say more`)
    .max(max, `is longer than ${max} characters: say less`)
    .regex(/^\S.*\S$/, 'must be one paragraph without space around it');
}

/** A list in which nothing stands twice. */
export function distinct<T extends z.ZodType>(item: T, min: number, max: number) {
  return z
    .array(item)
    .min(min, `needs at least ${min}`)
    .max(max, `takes at most ${max}`)
    .refine((items) => new Set(items).size === items.length, 'names something twice: remove the repetition');
}
