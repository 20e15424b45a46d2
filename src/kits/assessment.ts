import { z } from 'zod';
import { competencyCode } from './competency.ts';
import { distinct, identifier, jobLevel, licence, paragraphs, scenarioRole, semver, text } from './field.ts';
import { type Level, levels } from './scenario.ts';

const level = z.literal(levels);
const share = z.number().gt(0, 'must be above 0').max(1, 'must be at most 1');

/** How a score becomes a level: by its share of the scale from which a level holds, or by the pass mark alone. */
const levelMap = z.discriminatedUnion('on', [
  z.strictObject({
    on: z.literal('raw_share'),
    cuts: z
      .strictObject({ 2: share, 3: share, 4: share, 5: z.exactOptional(share) })
      .refine((cuts) => isRising(Object.values(cuts)), 'must rise from level to level'),
  }),
  z
    .strictObject({ on: z.literal('pass_mark'), fail: level, pass: level })
    .refine(({ fail, pass }) => fail < pass, 'must place a pass above a fail'),
]);

/** The fields that are written the same in a file and in memory. */
const shared = {
  id: identifier,
  version: semver,
  title: text(5, 60),
  instrument: text(5, 200),
  roles: distinct(scenarioRole, 1, 6),
  level: jobLevel,
  licence,
  scale: z
    .strictObject({ min: z.number(), max: z.number() })
    .refine(({ min, max }) => min < max, 'must rise from min to max'),
  sections: z
    .array(z.strictObject({ name: text(2, 80), competency: competencyCode }))
    .min(1, 'needs at least 1')
    .max(6, 'takes at most 6'),
  accommodation: paragraphs(40, 300),
};
const passMark = z.number();
/** Nobody's guess: who set the cuts, and how they came to them. */
const setBy = z.strictObject({ who: text(3, 100), why: paragraphs(60, 500) });
const validMonths = z.int().min(1).max(36);

/** A vendor's test as the team reads it. `validMonths`: how long a result says something about the person. */
export const resolvedAssessment = z.strictObject({ ...shared, passMark, levelMap, setBy, validMonths });
export type Assessment = z.infer<typeof resolvedAssessment>;

/** An assessment as it is written in the library; parses to an `Assessment`. */
export const assessmentFile = z
  .strictObject({
    schema: z.literal(1),
    ...shared,
    pass_mark: passMark,
    level_map: levelMap,
    set_by: setBy,
    valid_months: validMonths,
  })
  .refine(({ scale, pass_mark }) => pass_mark > scale.min && pass_mark <= scale.max, {
    path: ['pass_mark'],
    message: 'must lie on the scale, above its lowest score',
  })
  .transform(
    ({ schema: _, pass_mark, level_map, set_by, valid_months, ...same }): Assessment => ({
      ...same,
      passMark: pass_mark,
      levelMap: level_map,
      setBy: set_by,
      validMonths: valid_months,
    }),
  );

/** The level that a score stands for; undefined for a score that is not on the scale. */
export function levelOfScore(
  { scale, passMark, levelMap }: Pick<Assessment, 'scale' | 'passMark' | 'levelMap'>,
  raw: number,
): Level | undefined {
  if (!(raw >= scale.min && raw <= scale.max)) return undefined;
  if (levelMap.on === 'pass_mark') return raw >= passMark ? levelMap.pass : levelMap.fail;
  const reached = (raw - scale.min) / (scale.max - scale.min);
  const { cuts } = levelMap;
  const held = ([5, 4, 3, 2] as const).find((n) => reached >= (cuts[n] ?? Number.POSITIVE_INFINITY));
  return held ?? 1;
}

function isRising(values: readonly number[]): boolean {
  return values.every((value, at) => at === 0 || value > (values[at - 1] ?? value));
}
