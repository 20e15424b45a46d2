import type { ModalView } from '@slack/types';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { Amendment } from '../../src/debriefs/amendment.ts';
import type { Debrief } from '../../src/debriefs/debrief.ts';
import { debriefView } from '../../src/debriefs/debrief.view.ts';
import { callsView, evidenceView } from '../../src/debriefs/evidence.view.ts';
import { evidenceMatrix, type Tested, type Testimony } from '../../src/debriefs/evidence-matrix.ts';
import { insufficientText } from '../../src/debriefs/words.ts';
import type { Rating, Sheet } from '../../src/ratings/scorecard.ts';
import { aLoopOfFourMethods } from '../support/kits.ts';
import { aCandidate, anOpening } from '../support/openings.ts';

const at = new Date('2027-01-12T10:00:00Z');
const later = new Date('2027-01-13T10:00:00Z');
const id = '7f1b1c1e-52a2-4b8f-9c57-0f4f2d4a9a01';
const kit = aLoopOfFourMethods();
type Card = Debrief['scorecards'][number];

/** A rater's scorecard about API design: what they saw in `design`, or in the task. */
function card(userId: string, level: Rating['level'], over: Partial<Card> = {}): Card {
  const [scenarioId, stageId] =
    over.stageId === 'take-home' ? ['duplicates', 'take-home'] : ['timeouts', 'design'];
  const seen = { level, notObserved: level ? null : ('out_of_time' as const) };
  const sheet: Sheet = {
    ratings: [{ scenarioId, competency: 'API', ...seen, evidence: `${userId} heard it` }],
    redFlags: [],
    overall: 'yes',
    overallReason: null,
    contradiction: null,
    note: null,
  };
  const pinned = { kitId: kit.id, kitVersion: kit.version, kitSha256: 'x' };
  const when = { firstSubmittedAt: at, amendedAt: null, amendedAfterUnblinding: false };
  return {
    ...sheet,
    ...pinned,
    ...when,
    id: userId,
    userId,
    interviewId: id,
    stageId,
    first: sheet,
    ...over,
  };
}

function aDebrief(scorecards: readonly Card[], over: Partial<Debrief> = {}, tests: Tested[] = []): Debrief {
  const said = scorecards.map((one): Testimony => {
    const method = one.stageId === 'take-home' ? 'practical_task' : 'scenario_interview';
    return { method, raterId: one.userId, ratings: one.ratings, overall: one.overall, first: one.first };
  });
  return {
    candidate: aCandidate({ id, openingId: id }),
    opening: anOpening(kit, { id }),
    kit,
    kits: new Map([[`${kit.id}@${kit.version}`, kit]]),
    progress: { in: scorecards.length, of: scorecards.length, owed: 0 },
    matrix: evidenceMatrix({ bar: 3, weights: { API: 1 }, mustHave: ['API'], stages: [] }, said, tests),
    scorecards,
    tests: [],
    amendments: new Map(),
    decisions: [],
    ...over,
  };
}

const words = z.object({ text: z.string() });
const drawn = z.array(
  z.object({
    type: z.string(),
    text: words.optional(),
    elements: z
      .array(z.object({ text: z.union([z.string(), words]), style: z.string().optional() }))
      .optional(),
    accessory: z.object({ text: words, style: z.string().optional() }).optional(),
  }),
);
const saidBy = (text: string | { text: string }): string => (typeof text === 'string' ? text : text.text);

/** What each block says, as Slack gets it; of one without words its type. */
function textsOf(view: ModalView): string[] {
  return drawn
    .parse(view.blocks)
    .map(
      ({ type, text, elements = [] }) =>
        text?.text ?? (elements.map((one) => saidBy(one.text)).join() || `(${type})`),
    );
}
const shown = (debrief: Debrief): string => textsOf(debriefView(debrief, 'UHANA')).join('\n');

function buttonsOf(view: ModalView): { text: string; style: string | undefined }[] {
  return drawn
    .parse(view.blocks)
    .flatMap(({ type, elements = [], accessory }) => [
      ...(type === 'actions' ? elements : []),
      ...(accessory ? [accessory] : []),
    ])
    .map(({ text, style }) => ({ text: saidBy(text), style }));
}

const decision = (outcome: 'hire' | 'hold', when = at): Debrief['decisions'][number] => ({
  workspaceId: 'T1',
  id,
  candidateId: id,
  outcome,
  reason: 'The evidence carries it',
  dissent: null,
  by: 'UHANA',
  at: when,
  snapshot: { matrix: { composite: null }, scorecards: [], tests: [] },
  snapshotSha256: 'x',
});

describe('a row of the debrief', () => {
  test('is one short line where all looked in one way, and counts nobody beside the dots', () => {
    const text = shown(aDebrief([card('UBEN', 2), card('UCHEN', 4), card('UDANA', 4)]));
    expect(text).toMatch(
      /\*API design\* \(must-have\)\n\*3\.3\* · ●2 ●4 ●4 · likely [\d.–]+ · \*spread\* · \*split\*\n/,
    );
    expect(text).not.toMatch(/\d raters/);
  });

  test('gives each method a line of its own where there are several, whichever rated this one', () => {
    const cards = [card('UBEN', 2), card('UCHEN', 4), card('UDANA', null, { stageId: 'take-home' })];
    expect(shown(aDebrief(cards, {}, [{ levels: [{ competency: 'API', level: 3 }] }]))).toMatch(
      /\n\*3\.0\* · likely [\d.–]+ · \*spread\* · \*split\*\nSkill assessment ●3\nPractical task · not observed: ran out of time \(once\)\nScenario interview ●2 ●4\n/,
    );
  });

  test('says below the numbers how often it was not observed', () => {
    const none = ['UANA', 'UCHEN', 'UDANA'].map((userId) => card(userId, null));
    const text = shown(aDebrief([card('UBEN', 3), ...none]));
    expect(text).toMatch(/\*3\.0\* · ●3 · likely [\d.–]+\nNot observed: ran out of time \(3 times\)\n/);
  });
});

test.each([
  ['all agree', [3, 3], ['●', 'bar', 'likely']],
  ['they are a level and more apart', [3, 5], ['●', 'bar', 'likely', 'spread']],
  ['some say no and some yes', [2, 4], ['●', 'bar', 'likely', 'spread', 'split']],
  ['nothing was observed', [null, null], []],
] as const)('the terms that occur are explained, where %s', (_, [ben, chen], terms) => {
  const lines = textsOf(debriefView(aDebrief([card('UBEN', ben), card('UCHEN', chen)]), 'UHANA'));
  const legend = lines.find((line) => line.startsWith('●:')) ?? '';
  expect(legend === '' ? [] : legend.split('\n').map((line) => line.split(':')[0])).toEqual(terms);
  expect(legend.includes('test')).toBe(false);
});

test.each([
  ['everything is in', {}, { text: 'Decide', style: 'primary' }],
  ['a scorecard is to come', { progress: { in: 1, of: 2, owed: 1 } }, { text: 'Decide' }],
  ['nothing came in', { scorecards: [], progress: { in: 0, of: 1, owed: 0 } }, { text: 'Decide' }],
  ['it is decided already', { decisions: [decision('hold')] }, { text: 'Decide anew' }],
  ['a must-have was not seen', { matrix: aDebrief([]).matrix }, { text: 'Decide' }],
] as const)('the button to decide where %s', (_, over, wanted) => {
  const buttons = buttonsOf(debriefView(aDebrief([card('UBEN', 3)], over), 'UHANA'));
  expect(buttons.find(({ text }) => text.startsWith('Decide'))).toEqual({ style: undefined, ...wanted });
});

test.each([
  [{ in: 0, of: 0, owed: 0 }, 'No scorecard is in yet.'],
  [{ in: 0, of: 2, owed: 1 }, 'No scorecard is in yet.'],
  [{ in: 0, of: 2, owed: 0 }, 'No scorecard was handed in.'],
])('without a scorecard, with progress %j', (progress, words) => {
  expect(shown(aDebrief([], { progress }))).toContain(words);
});

test('what is missing is named, a must-have before the share that is covered', () => {
  const { matrix } = aDebrief([]);
  expect(insufficientText(matrix)).toBe('Evidence is missing: no rating of API design');
  const rows = matrix.rows.map((row) => ({ ...row, mustHave: false }));
  expect(insufficientText({ rows, coverage: 0.444 })).toBe(
    'Evidence is missing: only 44% of the role is covered',
  );
});

/** One change of a scorecard's call, made after the rater had looked, or before. */
const changedCall = (one: Card, before: Sheet['overall'], when: Date, informed = false): Amendment => ({
  at: when,
  afterUnblinding: informed,
  reason: 'Heard more',
  before: { ...one, overall: before },
  after: one,
});

describe('the overall calls', () => {
  const reasonsOf = (debrief: Debrief) =>
    buttonsOf(debriefView(debrief, 'UHANA')).some(({ text }) => text === 'Reasons');

  test('have a button to their reasons only where there is something to read', () => {
    const bare = card('UBEN', 3);
    expect(reasonsOf(aDebrief([bare]))).toBe(false);
    for (const part of ['overallReason', 'contradiction', 'note'] as const)
      expect(reasonsOf(aDebrief([bare, card('UCHEN', 3, { [part]: 'So it was' })])), part).toBe(true);
    const amendments = new Map([[bare.id, [changedCall(bare, 'no', at)]]]);
    expect(reasonsOf(aDebrief([bare], { amendments }))).toBe(true);
    expect(reasonsOf(aDebrief([bare], { decisions: [decision('hire', new Date(0))] }))).toBe(true);
  });

  test('say the call first, then why, then what differs, the note and the changes', () => {
    const said = { overallReason: 'Why so', contradiction: 'But still', note: 'One more' };
    const one = card('UBEN', 3, said);
    const amendments = new Map([[one.id, [changedCall(one, 'no', later, true)]]]);
    const debrief = aDebrief([one, card('UCHEN', 4)], { amendments, decisions: [decision('hire')] });
    expect(textsOf(callsView(debrief))).toEqual([
      '<@UBEN> *Yes* · Design under pressure\n>Why so\nWhy the call and the ratings differ:\n>But still\nNote:\n>One more',
      expect.stringMatching(
        /^Changed after seeing others’ ratings, first No\nChanged after the decision, <!date\^[^>]+>\nWhy it changed: Heard more$/,
      ),
      '(divider)',
      '<@UCHEN> *Yes* · Design under pressure',
    ]);
  });
});

describe('the evidence', () => {
  test('names the method of every number, and each rater’s words before where they were said', () => {
    const cards = [card('UBEN', 2), card('UCHEN', 4), card('UDANA', 5, { stageId: 'take-home' })];
    const [head, figures, ...rest] = textsOf(
      evidenceView(aDebrief(cards, {}, [{ levels: [{ competency: 'API', level: 3 }] }]), 'API'),
    );
    expect(head).toMatch(/^\*API design\*\n/);
    expect(figures).toBe(
      'Skill assessment: 3 (1 test)\nPractical task: 5 (1 rater)\nScenario interview: mean 3.0, median 3, from 2 to 4 (2 raters)',
    );
    expect(rest).toEqual([
      '(divider)',
      '<@UBEN> *2 · Sees part of it and needs a hint (API)*\n>UBEN heard it',
      'Design under pressure: About timeouts',
      '(divider)',
      '<@UCHEN> *4 · Does more than asked and checks it (API)*\n>UCHEN heard it',
      'Design under pressure: About timeouts',
      '(divider)',
      expect.stringMatching(/^<@UDANA> \*5.*\*\n>UDANA heard it$/),
      expect.stringMatching(/^Take-home task: /),
    ]);
  });

  test('no mark of emphasis stands around a date', () => {
    const one = card('UBEN', 3, { firstSubmittedAt: later });
    const debrief = aDebrief([one], { decisions: [decision('hire')] });
    const texts = [...textsOf(callsView(debrief)), ...textsOf(evidenceView(debrief, 'API'))];
    expect(texts.filter((text) => text.includes('Handed in after the decision, <!date^'))).toHaveLength(2);
    expect(texts.join('\n')).not.toMatch(/_[^_\n]*<!date|<!date[^>]*>[^\n]*_(?:\n|$)/);
  });

  test('a long loop keeps to what a view may hold, with whole scorecards and the number of the rest', () => {
    const cards = Array.from({ length: 60 }, (_, n) => card(`U${n}`, 3, { overallReason: 'So it was' }));
    const debrief = aDebrief(cards);
    for (const view of [evidenceView(debrief, 'API'), callsView(debrief)]) {
      expect(view.blocks.length).toBeLessThanOrEqual(100);
      const texts = textsOf(view);
      const whole = texts.filter((text) => text.startsWith('<@U')).length;
      expect(texts.at(-1)).toBe(`${60 - whole} more do not fit on one screen.`);
      expect(texts.at(-2)).not.toBe('(divider)');
    }
    const fits = aDebrief(cards.slice(0, 50));
    expect(callsView(fits).blocks).toHaveLength(99);
  });
});
