import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { scenariosOf } from '../src/kits/kit.ts';
import { loadLibrary } from '../src/kits/library.ts';
import { lifecycleStages, type Scenario } from '../src/kits/scenario.ts';
import { tools, workplaces } from '../src/kits/variant.ts';

/** What was promised to whoever asked for this bot, each with the test that shows it, or with why it is not so yet. */
type Shown = readonly [file: string, title: string];
const promises: Record<string, Shown | { missing: string }> = {
  'Front end and back end are kept apart by role': [
    'openings/kits-on-offer.test.ts',
    'a back-end job refuses a front-end kit unless it is marked cross-stack',
  ],
  'A digest counts front end and back end apart': [
    'digests/families.test.ts',
    'a digest counts each kind of job where a channel fills more than one',
  ],
  'A kit is upgraded for those alone who have not begun': [
    'openings/upgrade.test.ts',
    'is scheduled from for whoever has not begun, and for nobody else',
  ],
  'A kit is retired, and a scenario that leaked is marked': [
    'kits/report.test.ts',
    'a coordinator retires a kit and offers it again; others have no such button',
  ],
  'A kit leaves as a file, is changed, and comes back as one of your own': [
    'kits/import.test.ts',
    'mended, it is written over by its author, and published for good',
  ],
  'A hostile file of a kit is refused in time': ['kits/kit-file.test.ts', 'nothing keeps the reader busy'],
  'A kit for each type of back-end developer, and a panel that knows it': [
    'interviews/panel-skill.test.ts',
    'who has the skill that nobody on the panel names, the least busy first; a test that was passed over',
  ],
  'One base kit, probes that vary by framework, anchors that stay': [
    'kits/stage.test.ts',
    'facts and probes of a variant are told to those alone whose kit names it, behind its name',
  ],
  'A DevOps loop pairs both sides': ['interviews/panel-skill.test.ts', 'a panel for %s with %j'],
  'Full stack: breadth apart from depth': [
    'debriefs/evidence-matrix.test.ts',
    'breadth is how many meet the bar, depth which stand a level above it',
  ],
  'Planning, development, testing, deployment and maintenance are each asked about': [
    'openings/gaps.test.ts',
    'every kit of the library asks what no loop should leave out',
  ],
  'A loop that leaves one out is refused without a reason': [
    'openings/gaps.test.ts',
    'is refused beside the kit, taken with a reason, and then booked from',
  ],
  'Interviewers are matched by the language of the candidate': [
    'interviews/language.test.ts',
    'is asked once, told to who interviews and rates, and matched with what panelists know',
  ],
  'Each skill has its own anchors, and may be not observed': [
    'debriefs/evidence-matrix.property.test.ts',
    'what was not observed never moves a number',
  ],
  'A missing must-have keeps a candidate from being ready to decide on': [
    'debriefs/evidence-matrix.test.ts',
    'names gaps first, missing must-haves before the rest, with the reasons',
  ],
  'Presets by workplace': [
    'openings/workplace.test.ts',
    'shows its channel the code only, or keeps a reason why not',
  ],
  'Tools are probes, never the bar': [
    'kits/lint.test.ts',
    'a product may be the bar where every role of the scenario names it, and a word inside a word is none',
  ],
  'Links are checked for form and never fetched': [
    'assignments/links.test.ts',
    'a host in other letters shows what it is',
  ],
  'Results of any test are recorded, read by a declared map, and expire': [
    'assessments/record.test.ts',
    'of a test that nobody knows, or of long ago, says what will become of it',
  ],
  'Results come from a file too': [
    'assessments/import.test.ts',
    'confirmed, is recorded; confirmed again, or imported again, it is recorded once',
  ],
  'A test stands beside ratings and is no rater': [
    'debriefs/evidence-matrix.test.ts',
    'a test is a dot of its own: in the mean over methods, in no count of raters and no disagreement',
  ],
  'Tasks are given, come back, and are late or not': [
    'assignments/assignments.test.ts',
    'a task is given from the list, and its files come to be forwarded',
  ],
  'Two mark a task by its rubric, blind': [
    'ratings/methods.test.ts',
    'a task is marked by its criteria, before it is talked through',
  ],
  'Everybody asks something else': [
    'kits/division.test.ts',
    'each scenario is asked once, by a place of the panel',
  ],
  'Adaptability and decision making in each loop': [
    'kits/lint.test.ts',
    'adaptability may be shown by planning or by judgement remembered; decision making by judgement alone',
  ],
  'A portfolio is rated by a guide, and no public work counts the same': [
    'assignments/assignments.test.ts',
    'a portfolio is asked for by a letter, and a written account is enough',
  ],
  'All methods in one matrix': ['ratings/methods.test.ts', 'the debrief puts the methods side by side'],
  'Evidence at the extremes': [
    'ratings/rate.test.ts',
    'what is missing is said beside its field, and nothing is submitted',
  ],
  'Raters practise on answers with agreed levels': [
    'kits/practise.test.ts',
    'shows an answer, takes the levels, then tells what was agreed and why',
  ],
  'Each interviewer sees figures of their own': [
    'ratings/figures.test.ts',
    'stand on their own Home tab alone, and count only what is decided',
  ],
  'A digest that names what is stuck, work included': [
    'assignments/assignments.test.ts',
    'work that is overdue is named in the digest as stuck, by the name that the channel may use',
  ],
  'Time to schedule and time to feedback': [
    'digests/pace.test.ts',
    'the middle of three, from entry to booking and from the end to the scorecard',
  ],
  'A test that was passed over is on record': [
    'interviews/panel-skill.test.ts',
    'who has the skill that nobody on the panel names, the least busy first; a test that was passed over',
  ],
  'Retention, erasure that reaches Slack': [
    'openings/retention.test.ts',
    'then go, whole, and out of Slack too; the audit keeps counts and no name',
  ],
  'An export of all that is kept about a candidate, and of who looked': [
    'debriefs/packet.test.ts',
    'holds questions, ratings, changes and who looked, in a page that runs nothing',
  ],
  'The matrix as a picture': [
    'debriefs/picture.test.ts',
    'has what the debrief has, what is missing first; a hostile name stays a name',
  ],
};

test.each(Object.entries(promises))('%s', (_promise, shown) => {
  if ('missing' in shown) return expect(shown.missing.length).toBeGreaterThan(20);
  const [file, title] = shown;
  expect(readFileSync(new URL(file, import.meta.url), 'utf8')).toContain(title);
});

const { scenarios, kits } = loadLibrary();
const some = (holds: (scenario: Scenario) => boolean) => scenarios.filter(holds).length;

test.each(tools)('%s colours a question, and is no trivia', (tool) => {
  expect(some(({ variants }) => variants?.some((one) => one.for === tool) ?? false)).toBeGreaterThan(0);
});

test.each(workplaces)('%s has scenarios of its own', (workplace) => {
  expect(some((scenario) => scenario.workplaces.includes(workplace))).toBeGreaterThanOrEqual(6);
});

test.each(kits.map((kit) => [kit.title, kit] as const))(
  '%s asks about every part of the life cycle',
  (_title, kit) => {
    const covered = new Set(scenariosOf(kit).flatMap(({ lifecycle }) => lifecycle));
    expect([...covered].sort()).toEqual([...lifecycleStages].sort());
  },
);

test('technical accuracy and judgement are rated apart, where both are asked for', () => {
  const both = scenarios.filter(
    ({ competencies }) => competencies.includes('TRD') && competencies.length === 2,
  );
  expect(both.length).toBeGreaterThanOrEqual(4);
  for (const { anchors, competencies } of both)
    expect(Object.keys(anchors).sort()).toEqual([...competencies].sort());
});
