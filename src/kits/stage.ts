import { z } from 'zod';
import { resolvedAssessment } from './assessment.ts';
import { type CompetencyCode, competencyCode } from './competency.ts';
import type { Criterion } from './criterion.ts';
import { distinct, identifier, reference, text } from './field.ts';
import { resolvedGuide } from './guide.ts';
import { resolvedScenario, type Scenario } from './scenario.ts';
import { resolvedTask } from './task.ts';

const minutes = z.int().min(15).max(120);
/** Counted raters a stage is planned for; the product's loop is 4 in all, and more than 6 add next to nothing. */
const raters = z.int().min(1).max(6);
const askedBy = z.partialRecord(competencyCode, z.int().min(1).max(6));
/** A slot holds no more: six scenarios of the shortest time box and the closing ten minutes are forty minutes. */
const scenariosOfAStage = { min: 1, max: 6 };

const named = { id: identifier, title: text(3, 60) };
const interview = { ...named, method: z.literal('scenario_interview'), minutes, raters };
const task = { ...named, method: z.literal('practical_task'), minutes };
const portfolio = { ...named, method: z.literal('portfolio_review'), minutes, raters };
const assessment = { ...named, method: z.literal('skill_assessment') };

/** A stage as a loop writes it: what it asks is named by `id@version`. */
export const stageFile = z.discriminatedUnion('method', [
  z.strictObject({
    ...interview,
    asked_by: askedBy.default({}),
    items: distinct(reference, scenariosOfAStage.min, scenariosOfAStage.max),
  }),
  // One marker alone is one opinion: work done on paper has two unless the loop says otherwise.
  z.strictObject({ ...task, raters: raters.default(2), task: reference }),
  z.strictObject({ ...portfolio, guide: reference }),
  z.strictObject({ ...assessment, assessment: reference }),
]);
export type StageFile = z.infer<typeof stageFile>;

const interviewStageShape = z.strictObject({
  ...interview,
  askedBy,
  scenarios: z.array(resolvedScenario).min(scenariosOfAStage.min).max(scenariosOfAStage.max),
});

/** A stage with everything it asks embedded. */
export const resolvedStage = z.discriminatedUnion('method', [
  interviewStageShape,
  z.strictObject({ ...task, raters, task: resolvedTask }),
  z.strictObject({ ...portfolio, guide: resolvedGuide }),
  z.strictObject({ ...assessment, assessment: resolvedAssessment }),
]);
/**
 * One step of a loop. `minutes` is the whole slot: of an interview, of the walkthrough of a task, of the talk about a
 * portfolio. `askedBy` is how many panelists should ask a competency (1 if absent).
 */
export type Stage = z.infer<typeof resolvedStage>;
export type InterviewStage = z.infer<typeof interviewStageShape>;
/** A stage in which a panel meets the candidate and rates what it sees; a test is taken without one. */
export type RatedStage = Exclude<Stage, { method: 'skill_assessment' }>;

/** What one row of a scorecard rates: a scenario, or a criterion of a task or of a portfolio. */
export type RatedItem = Pick<Scenario, 'id' | 'title' | 'competencies' | 'anchors' | 'redFlags'>;

/** What people rate in a stage, in the order of the form; nothing in an assessment, whose scores are imported. */
export function ratedItems(stage: Stage): RatedItem[] {
  switch (stage.method) {
    case 'scenario_interview':
      return stage.scenarios;
    case 'practical_task':
      return [...stage.task.criteria.map(itemOf), whole(stage.task.redFlags)];
    case 'portfolio_review':
      return [...stage.guide.criteria.map(itemOf), whole(stage.guide.redFlags)];
    case 'skill_assessment':
      return [];
  }
}

/** A criterion has no red flags of its own: they are the whole work's. */
function itemOf({ id, title, competency, anchors }: Criterion): RatedItem {
  return { id, title, competencies: [competency], anchors: { [competency]: anchors }, redFlags: [] };
}

/** Stands last, and has flags to tick but no level to give. */
function whole(redFlags: string[]): RatedItem {
  return { id: 'the-work-as-a-whole', title: 'The work as a whole', competencies: [], anchors: {}, redFlags };
}

/** The competencies that people rate in the stages. */
export function competenciesAsked(stages: readonly Stage[]): Set<CompetencyCode> {
  return new Set(stages.flatMap(ratedItems).flatMap(({ competencies }) => competencies));
}

/** As `competenciesAsked`, and those of which an assessment tells. */
export function competenciesShown(stages: readonly Stage[]): Set<CompetencyCode> {
  const tested = stages.flatMap((stage) =>
    stage.method === 'skill_assessment' ? stage.assessment.sections : [],
  );
  return new Set([...competenciesAsked(stages), ...tested.map(({ competency }) => competency)]);
}

export function isRated(stage: Stage): stage is RatedStage {
  return stage.method !== 'skill_assessment';
}

export function isInterview(stage: Stage): stage is InterviewStage {
  return stage.method === 'scenario_interview';
}
