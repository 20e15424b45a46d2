import { z } from 'zod';
import { type CompetencyCode, competencyCode } from './competency.ts';
import { paragraphs, reference } from './field.ts';
import { levels } from './scenario.ts';

const answer = z.strictObject({
  id: z.enum(['a', 'b']),
  text: paragraphs(500, 1500),
  levels: z.partialRecord(competencyCode, z.literal(levels)),
  why: z.partialRecord(competencyCode, paragraphs(40, 300)),
});
export type SampleAnswer = z.infer<typeof answer>;

/** Two written answers to a scenario, with the levels they show and why, for raters to practise on. */
export const calibrationFile = z
  .strictObject({
    schema: z.literal(1),
    scenario: reference,
    answers: z.tuple([answer, answer], 'must be two, a and b').refine(([a, b]) => a.id !== b.id, {
      message: 'must be two, a and b',
    }),
  })
  .transform(({ schema: _, ...same }) => same);
export type Calibration = z.infer<typeof calibrationFile>;

/** Levels or reasons that an answer lacks, or has beyond what its scenario shows, as paths with what to do. */
export function misplaced(
  { answers }: Calibration,
  rated: readonly CompetencyCode[],
): { field: string; message: string }[] {
  return answers.flatMap((one, at) =>
    (['levels', 'why'] as const).flatMap((part) => {
      const given = Object.keys(one[part]);
      const field = (code: string) => `answers.${at}.${part}.${code}`;
      return [
        ...rated
          .filter((code) => !given.includes(code))
          .map((code) => ({ field: field(code), message: 'is missing: the scenario shows it' })),
        ...given
          .filter((code) => !rated.some((one) => one === code))
          .map((code) => ({ field: field(code), message: 'is not what the scenario shows: remove it' })),
      ];
    }),
  );
}
