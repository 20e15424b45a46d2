import type { Assessment } from '../../src/kits/assessment.ts';
import type { CompetencyCode } from '../../src/kits/competency.ts';
import type { Criterion } from '../../src/kits/criterion.ts';
import type { Guide } from '../../src/kits/guide.ts';
import { type InterviewStage, type Kit, type Scenario, scenariosOf } from '../../src/kits/kit.ts';
import type { Library } from '../../src/kits/library.ts';
import type { Task } from '../../src/kits/task.ts';

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

function aCriterion(id: string, competency: CompetencyCode): Criterion {
  return { id, title: `Criterion ${id}`, competency, anchors: someAnchors(competency) };
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
    lifecycle: ['development'],
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

const common = { version: '1.0.0', roles: ['api' as const], level: 'mid' as const, licence: 'CC-BY-4.0' };

function aTask(): Task {
  return {
    ...common,
    id: 'task-webhooks',
    title: 'A receiver of webhooks',
    brief: 'You are given a file of events, some of them twice and some out of order. '.repeat(9).trim(),
    starter: [{ name: 'events.jsonl', content: '{"id":1}\n{"id":1}\n' }],
    allowed: 'Anything you would use at work, AI assistants included; the same for everyone.',
    handIn: 'A link to a repository or an archive, and how long it took.',
    workLimitMin: 120,
    criteria: [aCriterion('duplicates', 'API'), aCriterion('order', 'DAT'), aCriterion('tests', 'COD')],
    redFlags: ['Events are lost without a trace', 'The tests cannot fail'],
    walkthroughProbes: [
      'What did you leave out?',
      'What would break first?',
      'Why this order?',
      'What next?',
    ],
  };
}

function aGuide(): Guide {
  return {
    ...common,
    id: 'portfolio-api',
    title: 'Works an API developer is proud of',
    request: 'Please choose two or three works of yours and tell us of each what it was for. '
      .repeat(5)
      .trim(),
    countsAsEvidence: ['A public repository', 'A written account', 'A recorded talk'],
    confidentiality: 'Leave out whatever belongs to an employer; names of customers are never needed here.',
    noPublicWork: 'Write a page on one piece of work: its goal, its size, what came of it, your part. '
      .repeat(3)
      .trim(),
    questions: {
      goal: 'What was it for?',
      scale: 'How large did it get?',
      outcome: 'What changed, measured how?',
      ownPart: 'What did you yourself do?',
      undo: 'What would you undo?',
    },
    criteria: [
      aCriterion('scalability', 'PER'),
      aCriterion('performance', 'PER'),
      aCriterion('contribution', 'COL'),
    ],
    probes: ['Who else worked on it?', 'How was that measured?', 'What did it cost?'],
    redFlags: ['Presents the work of others as their own', 'No figure can be explained'],
  };
}

function anAssessment(): Assessment {
  return {
    ...common,
    id: 'assessment-backend',
    title: 'Back-end developer test',
    instrument: 'Back-End Developer',
    scale: { min: 0, max: 100 },
    passMark: 60,
    sections: [
      { name: 'Programming', competency: 'COD' },
      { name: 'Databases', competency: 'DAT' },
    ],
    levelMap: { on: 'raw_share', cuts: { 2: 0.4, 3: 0.6, 4: 0.8 } },
    setBy: {
      who: 'Test',
      why: 'Cuts that a test can reckon with, which nobody should copy for a real loop.',
    },
    validMonths: 12,
    accommodation: 'Half as much time again, for whoever asks for it, without a reason.',
  };
}

/** A loop with a stage of each method. */
export function aLoopOfFourMethods(): Kit {
  const { stages, ...rest } = aKit();
  return {
    ...rest,
    weights: { API: 1, SEC: 1, COD: 1, DAT: 1, PER: 1, COL: 1, TRD: 1 },
    stages: [
      { id: 'online-test', title: 'Online test', method: 'skill_assessment', assessment: anAssessment() },
      {
        id: 'take-home',
        title: 'Take-home task',
        method: 'practical_task',
        minutes: 45,
        raters: 2,
        task: aTask(),
      },
      ...stages,
      {
        id: 'portfolio',
        title: 'Portfolio talk',
        method: 'portfolio_review',
        minutes: 30,
        raters: 2,
        guide: aGuide(),
      },
    ],
  };
}

export function libraryOf(...kits: Kit[]): Library {
  return {
    kits,
    scenarios: kits.flatMap(scenariosOf),
    calibrations: [],
    profiles: [],
    competencies: undefined,
    kit: (ref) => kits.find((kit) => `${kit.id}@${kit.version}` === ref),
  };
}
