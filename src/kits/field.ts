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
export type ScenarioRole = z.infer<typeof scenarioRole>;

export const jobLevels = ['junior', 'mid', 'senior', 'any'] as const;
export const jobLevel = z.enum(jobLevels);

/** One paragraph without space around it, `min` to `max` characters long. */
export function text(min: number, max: number) {
  return z
    .string()
    .min(min, `is shorter than ${min} characters: say more`)
    .max(max, `is longer than ${max} characters: say less`)
    .regex(/^\S.*\S$/, 'must be one paragraph without space around it');
}

/** As `text`, over as many lines as it takes. */
export function paragraphs(min: number, max: number) {
  return z
    .string()
    .min(min, `is shorter than ${min} characters: say more`)
    .max(max, `is longer than ${max} characters: say less`)
    .regex(/^\S[\s\S]*\S$/, 'must not begin or end with space');
}

/** Another file of the library by its `id@version`. */
export const reference = z
  .string()
  .regex(/^[a-z][a-z0-9-]*@\d+\.\d+\.\d+$/, 'must be id@version, such as api-timeout@1.0.0');

/** Shown to candidates and panelists, so it says under which terms it may be used elsewhere. */
export const licence = text(2, 40);

/** A list in which nothing stands twice. */
export function distinct<T extends z.ZodType>(item: T, min: number, max: number) {
  return z
    .array(item)
    .min(min, `needs at least ${min}`)
    .max(max, `takes at most ${max}`)
    .refine((items) => new Set(items).size === items.length, 'names something twice: remove the repetition');
}
