import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type CompetencyCode, competencyCode } from './competency.ts';
import { distinct, identifier, jobLevel, scenarioRoles, semver, text } from './field.ts';
import { resolvedScenario, type Scenario } from './scenario.ts';

export type { Scenario } from './scenario.ts';

/** `backend` is any of the four back-end profiles: api, database, framework, devops. */
const role = z.enum([...scenarioRoles, 'backend']);
const minutes = z.int().min(15).max(120);
/** Counted raters a stage is planned for; the product's loop is 4 in all, and more than 6 add next to nothing. */
const raters = z.int().min(1).max(6);
const askedBy = z.partialRecord(competencyCode, z.int().min(1).max(6));
/** A slot holds no more: six scenarios of the shortest time box and the closing ten minutes are forty minutes. */
const scenariosOfAStage = { min: 1, max: 6 };

const fields = {
  id: identifier,
  version: semver,
  title: text(5, 60),
  role,
  level: jobLevel,
  bar: z.literal([1, 2, 3, 4, 5]),
  weights: z.partialRecord(competencyCode, z.number().positive().max(5)),
};

const scenarioInterviewFile = z.strictObject({
  id: identifier,
  title: text(3, 60),
  method: z.literal('scenario_interview'),
  minutes,
  raters,
  asked_by: askedBy.default({}),
  items: distinct(
    z.string().regex(/^[a-z][a-z0-9-]*@\d+\.\d+\.\d+$/, 'must be id@version, such as api-timeout@1.0.0'),
    scenariosOfAStage.min,
    scenariosOfAStage.max,
  ),
});

/** A loop as it is written in the library: it names its scenarios. */
export const loopFile = z
  .strictObject({
    schema: z.literal(1),
    ...fields,
    weight_reason: z.exactOptional(text(20, 300)),
    must_have: distinct(competencyCode, 1, 11),
    // One member as yet; the other three methods join as members of their own.
    stages: z
      .array(z.discriminatedUnion('method', [scenarioInterviewFile]))
      .min(1)
      .max(8),
  })
  .superRefine((loop, context) => {
    const departs = Object.values(loop.weights).some((weight) => weight !== 1);
    if (departs && loop.weight_reason === undefined) {
      const message = 'is missing: a weight other than 1 needs a written reason';
      context.addIssue({ code: 'custom', path: ['weight_reason'], message });
    }
  });
export type LoopFile = z.infer<typeof loopFile>;

const resolvedStage = z.strictObject({
  id: identifier,
  title: text(3, 60),
  method: z.literal('scenario_interview'),
  minutes,
  raters,
  askedBy,
  scenarios: z.array(resolvedScenario).min(scenariosOfAStage.min).max(scenariosOfAStage.max),
});

/** Parses a kit back from where it was kept. */
export const resolvedKit = z.strictObject({
  ...fields,
  weightReason: z.exactOptional(text(20, 300)),
  mustHave: z.array(competencyCode),
  stages: z.array(resolvedStage).min(1),
});

/** One step of a loop. `minutes` is the whole slot; `askedBy` is how many panelists should ask a competency (1 if absent). */
export type Stage = z.infer<typeof resolvedStage>;
/** A loop with its scenarios embedded; immutable once published. */
export type Kit = z.infer<typeof resolvedKit>;
export type Ref = `${string}@${string}`;

export function kitRef(kit: { id: string; version: string }): Ref {
  return `${kit.id}@${kit.version}`;
}

/** SHA-256, in hex, of the kit as canonical JSON: the same content has the same hash in whatever order it was written. */
export function kitSha256(kit: Kit): string {
  return sha256(kit);
}

export function scenarioSha256(scenario: Scenario): string {
  return sha256(scenario);
}

export function competenciesAsked(scenarios: readonly Scenario[]): Set<CompetencyCode> {
  return new Set(scenarios.flatMap((scenario) => scenario.competencies));
}

function sha256(content: unknown): string {
  return createHash('sha256').update(canonicalJson(content)).digest('hex');
}

function canonicalJson(content: unknown): string {
  return JSON.stringify(content, (_key, value: unknown) => (isRecord(value) ? withSortedKeys(value) : value));
}

function withSortedKeys(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
