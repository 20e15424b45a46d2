import { z } from 'zod';
import { competencyCode } from './competency.ts';
import { distinct, identifier, jobLevel, scenarioRoles, semver, text } from './field.ts';
import { contentSha256 } from './fingerprint.ts';
import type { Scenario } from './scenario.ts';
import {
  type InterviewStage,
  isInterview,
  isRated,
  type RatedStage,
  resolvedStage,
  stageFile,
} from './stage.ts';
import { variantName } from './variant.ts';

export type { Scenario } from './scenario.ts';
export type { InterviewStage, RatedItem, RatedStage, Stage } from './stage.ts';

/** `backend` is any of the four back-end profiles: api, database, framework, devops. */
const role = z.enum([...scenarioRoles, 'backend']);

const fields = {
  id: identifier,
  version: semver,
  title: text(5, 60),
  role,
  level: jobLevel,
  bar: z.literal([1, 2, 3, 4, 5]),
  weights: z.partialRecord(competencyCode, z.number().positive().max(5)),
  /** The tools and workplaces whose facts and probes a panelist is shown; none if absent. */
  variants: z.exactOptional(distinct(variantName, 1, 8)),
};

/** A loop as it is written in the library: it names what its stages ask. */
export const loopFile = z
  .strictObject({
    schema: z.literal(1),
    ...fields,
    weight_reason: z.exactOptional(text(20, 300)),
    must_have: distinct(competencyCode, 1, 11),
    stages: z.array(stageFile).min(1).max(8),
  })
  .superRefine((loop, context) => {
    const departs = Object.values(loop.weights).some((weight) => weight !== 1);
    if (departs && loop.weight_reason === undefined) {
      const message = 'is missing: a weight other than 1 needs a written reason';
      context.addIssue({ code: 'custom', path: ['weight_reason'], message });
    }
  });
export type LoopFile = z.infer<typeof loopFile>;

/** Parses a kit back from where it was kept. */
export const resolvedKit = z.strictObject({
  ...fields,
  weightReason: z.exactOptional(text(20, 300)),
  mustHave: z.array(competencyCode),
  stages: z.array(resolvedStage).min(1),
});

/** A loop with everything its stages ask embedded; immutable once published. */
export type Kit = z.infer<typeof resolvedKit>;
export type Ref = `${string}@${string}`;

export function kitRef(kit: { id: string; version: string }): Ref {
  return `${kit.id}@${kit.version}`;
}

export function kitSha256(kit: Kit): string {
  return contentSha256(kit);
}

/** The stages for which a panel is booked. */
export function ratedStages(kit: Pick<Kit, 'stages'>): RatedStage[] {
  return kit.stages.filter(isRated);
}

/** One of them by its id; undefined if the kit has none there, or a test. */
export function ratedStage(kit: Pick<Kit, 'stages'>, id: string): RatedStage | undefined {
  return ratedStages(kit).find((stage) => stage.id === id);
}

/** The stages in which a panel asks scenarios. */
export function interviewStages(kit: Pick<Kit, 'stages'>): InterviewStage[] {
  return kit.stages.filter(isInterview);
}

export function scenariosOf(kit: Pick<Kit, 'stages'>): Scenario[] {
  return interviewStages(kit).flatMap(({ scenarios }) => scenarios);
}
