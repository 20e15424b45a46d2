import type { Calibration, SampleAnswer } from './calibration.ts';
import { competencyCodes } from './competency.ts';
import type { Criterion } from './criterion.ts';
import type { ScenarioRole } from './field.ts';
import type { Guide } from './guide.ts';
import type { Scenario } from './scenario.ts';
import type { Task } from './task.ts';
import { lintAnchors, lintBias, lintProbes, type Remark } from './wording.ts';

/** The rules of writing that no schema can state, one function for each kind of file. */
export function lintScenario(scenario: Scenario): Remark[] {
  return [
    ...scenario.competencies.flatMap((code) => {
      const anchors = scenario.anchors[code];
      return anchors ? lintAnchors(`anchors.${code}`, anchors, scenario.roles) : [];
    }),
    ...lintProbes('probes', scenario.probes),
    ...(scenario.variants ?? []).flatMap(({ probes }, at) => lintProbes(`variants.${at}.probes`, probes)),
    ...lintBias(scenario),
  ];
}

export function lintTask(task: Task): Remark[] {
  return [
    ...lintCriteria(task.criteria, task.roles),
    ...lintProbes('walkthrough_probes', task.walkthroughProbes),
    ...lintBias(task),
  ];
}

export function lintGuide(guide: Guide): Remark[] {
  return [
    ...lintCriteria(guide.criteria, guide.roles),
    ...lintProbes('probes', guide.probes),
    ...Object.entries(guide.questions).flatMap(([name, question]) =>
      lintProbes('questions', [question]).map((remark) => ({
        ...remark,
        field: `questions.${fieldOf(name)}`,
      })),
    ),
    ...lintBias(guide),
  ];
}

const fieldOf = (question: string): string => (question === 'ownPart' ? 'own_part' : question);

function lintCriteria(criteria: readonly Criterion[], roles: readonly ScenarioRole[]): Remark[] {
  return criteria.flatMap(({ anchors }, at) => lintAnchors(`criteria.${at}.anchors`, anchors, roles));
}

/** A longer answer would give itself away: the shorter has at least this share of the other's length. */
const likeLength = 0.7;
const bar = 3;

export function lintCalibration({ answers, ...calibration }: Calibration): Remark[] {
  const [first, second] = answers;
  const lengths = [first.text.length, second.text.length];
  const remarks: Remark[] = [];
  if (Math.min(...lengths) < likeLength * Math.max(...lengths)) {
    const message = `are ${lengths.join(' and ')} characters long: make them alike, or length tells which is which`;
    remarks.push({ field: 'answers', rule: 'unlike-length', message });
  }
  if (!isContrast(first, second)) {
    const message =
      'lie on one side of the bar: place them apart in some competency, one at or below the bar, one at or above';
    remarks.push({ field: 'answers', rule: 'no-contrast', message });
  }
  return [...remarks, ...lintBias({ ...calibration, answers })];
}

/** Answers may be mixed, as real ones are: one competency that tells them apart is enough. */
function isContrast(first: SampleAnswer, second: SampleAnswer): boolean {
  return competencyCodes.some((code) => {
    const levels = [first.levels[code] ?? bar, second.levels[code] ?? bar];
    const [low, high] = [Math.min(...levels), Math.max(...levels)];
    return low < high && low <= bar && high >= bar;
  });
}
