import { z } from 'zod';
import { criteria } from './criterion.ts';
import { distinct, identifier, jobLevel, licence, paragraphs, scenarioRole, semver, text } from './field.ts';

/** What a body of work can show: how it grew, how well it ran, and what the person had to do with it. */
const criterionIds = ['scalability', 'performance', 'contribution'] as const;
const question = text(10, 250);

/** The fields that are written the same in a file and in memory. */
const shared = {
  id: identifier,
  version: semver,
  title: text(5, 60),
  roles: distinct(scenarioRole, 1, 6),
  level: jobLevel,
  licence,
  request: paragraphs(300, 1500),
  confidentiality: paragraphs(60, 500),
  criteria: criteria(criterionIds.length, criterionIds.length).refine(
    (list) => criterionIds.every((id) => list.some((one) => one.id === id)),
    `must be ${criterionIds.join(', ')}`,
  ),
  probes: distinct(text(10, 200), 3, 5),
  fairness: z.exactOptional(paragraphs(10, 300)),
};
const countsAsEvidence = distinct(text(10, 200), 3, 8);
const noPublicWork = paragraphs(200, 1200);
const redFlags = distinct(text(5, 200), 2, 4);
const questions = { goal: question, scale: question, outcome: question, undo: question };

/** How a portfolio is asked for, talked about and rated. `redFlags` are about the whole of it. */
export const resolvedGuide = z.strictObject({
  ...shared,
  countsAsEvidence,
  noPublicWork,
  questions: z.strictObject({ ...questions, ownPart: question }),
  redFlags,
});
export type Guide = z.infer<typeof resolvedGuide>;

/** A guide as it is written in the library; parses to a `Guide`. */
export const guideFile = z
  .strictObject({
    schema: z.literal(1),
    ...shared,
    counts_as_evidence: countsAsEvidence,
    no_public_work: noPublicWork,
    questions: z.strictObject({ ...questions, own_part: question }),
    red_flags: redFlags,
  })
  .transform(
    ({ schema: _, counts_as_evidence, no_public_work, questions: asked, red_flags, ...same }): Guide => {
      const { own_part: ownPart, ...others } = asked;
      return {
        ...same,
        countsAsEvidence: counts_as_evidence,
        noPublicWork: no_public_work,
        questions: { ...others, ownPart },
        redFlags: red_flags,
      };
    },
  );
