import { competencies } from '../../src/kits/competency.ts';

/** Files of the library as YAML gives them, of valid shape, with nothing that the linter finds fault with. */
const anchorTexts = [
  'Sends the work back untested, changes the records that were to be kept, and answers every question about it with a guess.',
  'Handles what the brief spells out; repeated or late input goes wrong, which comes to light only when somebody points at it.',
  'Finds both traps in the data alone, decides what should happen, covers each by a test and writes the decision down.',
  'Measures how far the approach holds, names the first limit to be reached, and leaves a switch for whoever meets that limit.',
  'Turns what was learnt into a rule that other teams could adopt, with a check which fails whenever someone departs from it.',
] as const;
const labels = [
  'Untested, and harms the records',
  'Only what the brief spells out',
  'Finds both traps and tests them',
  'Knows where the approach ends',
  'Leaves a rule others can adopt',
] as const;

const anchors = Object.fromEntries(
  anchorTexts.map((text, at) => [String(at + 1), { label: labels[at] ?? '', text }]),
);

const criterion = (id: string, competency: string) => ({ id, title: `About ${id}`, competency, anchors });
const sentences = (times: number) =>
  Array.from({ length: times }, (_, at) => `Sentence ${at + 1} says what is meant in plain words.`).join(' ');

export const taskSample = {
  schema: 1,
  id: 'task-webhooks',
  version: '1.0.0',
  title: 'A receiver of webhooks',
  roles: ['api', 'framework'],
  level: 'any',
  licence: 'CC-BY-4.0',
  brief: `${sentences(10)}\n\n${sentences(6)}`,
  starter: [{ name: 'events.jsonl', content: '{"id":1}\n{"id":1}\n' }],
  work_limit_min: 150,
  allowed: 'Anything you would use at work, assistants included; say where you used them.',
  hand_in: 'An archive or a link to a repository we can read.',
  criteria: [criterion('duplicates', 'API'), criterion('forged-events', 'SEC'), criterion('clarity', 'COD')],
  red_flags: ['Drops events without a trace', 'Changes the starter data'],
  walkthrough_probes: [
    'What did you leave out?',
    'Where would it break first?',
    'How did you test it?',
    'What would you undo?',
  ],
};

export const guideSample = {
  schema: 1,
  id: 'portfolio-api',
  version: '1.0.0',
  title: 'Portfolio of an API developer',
  roles: ['api'],
  level: 'any',
  licence: 'CC-BY-4.0',
  request: sentences(8),
  counts_as_evidence: ['A design you wrote', 'A talk you gave', 'A change others reviewed'],
  confidentiality: sentences(3),
  no_public_work: sentences(6),
  questions: {
    goal: 'What was it for?',
    scale: 'How much of it was there?',
    outcome: 'What came of it, measured how?',
    own_part: 'What did you do yourself?',
    undo: 'What would you undo today?',
  },
  criteria: [
    criterion('scalability', 'PER'),
    criterion('performance', 'OPS'),
    criterion('contribution', 'COL'),
  ],
  probes: ['Which number moved?', 'Who else was in it?', 'What did it cost?'],
  red_flags: ['Claims the work of others', 'Shows what is confidential'],
};

export const assessmentSample = {
  schema: 1,
  id: 'assessment-backend',
  version: '1.0.0',
  title: 'Back-end developer test',
  instrument: 'Back-end developer test of any vendor',
  roles: ['api', 'database', 'framework', 'devops'],
  level: 'any',
  licence: 'CC-BY-4.0',
  scale: { min: 0, max: 100 },
  pass_mark: 60,
  sections: [{ name: 'Queries', competency: 'DAT' }],
  level_map: { on: 'raw_share', cuts: { 2: 0.4, 3: 0.6, 4: 0.8 } },
  set_by: { who: 'The makers of this library', why: sentences(3) },
  valid_months: 12,
  accommodation: sentences(2),
};

const reason = 'It says that a repeat must not pay twice, and shows where the key is kept.';

export const calibrationSample = {
  schema: 1,
  scenario: 'api-timeout-double-charge@1.0.0',
  answers: [
    { id: 'a', text: sentences(12), levels: { API: 2 }, why: { API: reason } },
    { id: 'b', text: sentences(13), levels: { API: 4 }, why: { API: reason } },
  ],
};

export const profileSample = {
  schema: 1,
  role: 'api',
  title: 'API specialist',
  summary: sentences(3),
  must_have: ['API', 'SEC'],
  focus: ['COD', 'PLN', 'PER', 'COL'],
  overlays: ['Node.js', 'NGINX'],
  workplaces: ['saas', 'fintech'],
  panel: 'One of the panel has built interfaces that other companies call.',
  accountable_for: { reliability: ['API'], scalability: ['PER'], data_security: ['SEC'] },
};

export const competenciesSample = {
  schema: 1,
  competencies: Object.fromEntries(
    Object.entries(competencies).map(([code, described]) => [
      code,
      { ...described, signs: [1, 2, 3].map((n) => `Sign ${n} that one can see or hear`) },
    ]),
  ),
};

/** Asks all of it once: a test, a task, a talk about the portfolio, and scenarios. */
export const loopSample = {
  schema: 1,
  id: 'loop-api-mid',
  version: '1.0.0',
  title: 'API specialist, mid',
  role: 'api',
  level: 'mid',
  bar: 3,
  weights: { COD: 1, DAT: 1, API: 1, SEC: 1, PER: 1, PLN: 1, OPS: 1, COL: 1, TRD: 1 },
  must_have: ['API', 'SEC'],
  variants: ['Node.js', 'fintech'],
  stages: [
    {
      id: 'test',
      title: 'Online test',
      method: 'skill_assessment',
      assessment: 'assessment-backend@1.0.0',
    },
    { id: 'task', title: 'Task', method: 'practical_task', minutes: 45, task: 'task-webhooks@1.0.0' },
    {
      id: 'works',
      title: 'Works',
      method: 'portfolio_review',
      minutes: 30,
      raters: 1,
      guide: 'portfolio-api@1.0.0',
    },
    {
      id: 'talk',
      title: 'Scenarios',
      method: 'scenario_interview',
      minutes: 60,
      raters: 2,
      items: [
        'api-timeout-double-charge@1.0.0',
        'sec-token-in-logs@1.0.0',
        'col-release-held-for-reliability@1.0.0',
        'pln-plan-that-changed@1.0.0',
      ],
    },
  ],
};
