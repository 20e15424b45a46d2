import { assessmentFile } from '../../src/kits/assessment.ts';
import type { CompetencyCode } from '../../src/kits/competency.ts';
import type { Criterion } from '../../src/kits/criterion.ts';
import { guideFile } from '../../src/kits/guide.ts';
import { type InterviewStage, type Kit, type Scenario, scenariosOf } from '../../src/kits/kit.ts';
import type { Library } from '../../src/kits/library.ts';
import { taskFile } from '../../src/kits/task.ts';
import { assessmentSample, guideSample, taskSample } from '../kits/samples.ts';

const levels = {
  1: 'Would cause harm here',
  2: 'Sees part of it and needs a hint',
  3: 'Does what the level asks',
  4: 'Does more than asked and checks it',
  5: 'Changes how others work afterwards',
} as const;

function someAnchors(code: string): Criterion['anchors'] {
  const anchor = (level: keyof typeof levels) => ({
    label: `${levels[level]} (${code})`,
    text: `${levels[level]}, and says so in words that a second listener would write down in the same way as the first one did.`,
  });
  return { 1: anchor(1), 2: anchor(2), 3: anchor(3), 4: anchor(4), 5: anchor(5) };
}

/** A scenario of valid shape, about the given competencies. */
export function aScenario(
  id: string,
  competencies: [CompetencyCode, ...CompetencyCode[]],
  overrides: Partial<Scenario> = {},
): Scenario {
  return {
    id,
    version: '1.0.0',
    type: 'situational',
    title: `About ${id}`,
    roles: ['api'],
    workplaces: ['saas'],
    lifecycle: ['planning', 'development', 'testing', 'deployment', 'maintenance'],
    level: 'mid',
    timeBoxMin: 12,
    prompt: `You are on call for ${id} and three things happen at once. `.repeat(3).trim(),
    revealIfAsked: ['Forty requests a second'],
    competencies,
    probes: ['What would you look at first?', 'Which of them can wait?', 'How would you know?'],
    redFlags: ['Blames a colleague', 'Changes things without looking'],
    anchors: Object.fromEntries(competencies.map((code) => [code, someAnchors(code)])),
    licence: 'CC-BY-4.0',
    ...overrides,
  };
}

function aStage(id: string, title: string, scenarios: Scenario[]): InterviewStage {
  return { id, title, method: 'scenario_interview', minutes: 60, raters: 2, askedBy: {}, scenarios };
}

interface InterviewKit extends Kit {
  stages: InterviewStage[];
}

/** A small loop: two stages of two scenarios each. */
export function aKit(overrides: Partial<InterviewKit> = {}): InterviewKit {
  return {
    id: 'loop-test',
    version: '1.0.0',
    title: 'Back-end developer',
    role: 'api',
    level: 'mid',
    bar: 3,
    weights: { API: 1, SEC: 1, COD: 1, TRD: 1 },
    mustHave: ['API', 'SEC'],
    stages: [
      aStage('design', 'Design under pressure', [
        aScenario('timeouts', ['API']),
        aScenario('leaked-token', ['SEC', 'TRD']),
      ]),
      aStage('delivery', 'Delivery', [
        aScenario('slow-query', ['COD']),
        aScenario('held-release', ['TRD', 'API']),
      ]),
    ],
    ...overrides,
  };
}

const takeHome: Kit['stages'][number] = {
  id: 'take-home',
  title: 'Take-home task',
  method: 'practical_task',
  minutes: 45,
  raters: 2,
  task: taskFile.parse(taskSample),
};

/** The small loop with a task at its end. */
export function aLoopWithATask(): Kit {
  const { stages, ...rest } = aKit();
  return { ...rest, stages: [...stages, takeHome] };
}

/** A loop with a stage of each method. */
export function aLoopOfFourMethods(): Kit {
  const { stages, ...rest } = aKit();
  return {
    ...rest,
    weights: { API: 1, SEC: 1, COD: 1, DAT: 1, PER: 1, COL: 1, TRD: 1 },
    stages: [
      {
        id: 'online-test',
        title: 'Online test',
        method: 'skill_assessment',
        assessment: assessmentFile.parse(assessmentSample),
      },
      takeHome,
      ...stages,
      {
        id: 'portfolio',
        title: 'Portfolio talk',
        method: 'portfolio_review',
        minutes: 30,
        raters: 2,
        guide: guideFile.parse(guideSample),
      },
    ],
  };
}

export function libraryOf(...kits: Kit[]): Library {
  return {
    kits,
    scenarios: kits.flatMap(scenariosOf),
    assessments: [],
    calibrations: [],
    profiles: [],
    competencies: undefined,
    kit: (ref) => kits.find((kit) => `${kit.id}@${kit.version}` === ref),
  };
}
