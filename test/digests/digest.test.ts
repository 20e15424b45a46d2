import { describe, expect, test } from 'vitest';
import { type Assignment, workStage } from '../../src/assignments/assignment.ts';
import { digestOf, isSilent } from '../../src/digests/digest.ts';
import type { CandidateFacts, InterviewFacts } from '../../src/digests/facts.ts';
import { sections } from '../../src/digests/standing-order.ts';
import { addMs, hours } from '../../src/time/interval.ts';
import { anAssignment } from '../assignments/given.ts';
import { aKit, aLoopOfFourMethods } from '../support/kits.ts';
import { facts, interview, now, opening, sam, span, type Wanted } from './facts.ts';

const digest = (...interviews: InterviewFacts[]) => digestOf(facts(interviews), span, sections);
const kinds = (of: ReturnType<typeof digest>) => of.stuck.map((s) => s.kind);
const bothStages = (scorecards: Wanted['scorecards']): InterviewFacts[] => [
  interview({ at: '2027-01-11T09:00:00Z', seats: ['accepted', 'accepted'], scorecards: scorecards ?? [] }),
  interview({
    at: '2027-01-11T11:00:00Z',
    seats: ['accepted'],
    stage: 'delivery',
    scorecards: ['submitted'],
  }),
];

describe('stuck', () => {
  test.each<[string, Wanted, string[]]>([
    ['a scorecard nobody has opened', { at: '2027-01-12T09:00:00Z', seats: ['accepted'] }, ['scorecards']],
    [
      'one that is still a draft',
      { at: '2027-01-12T09:00:00Z', seats: ['accepted'], scorecards: ['draft'] },
      ['scorecards'],
    ],
    ['not in the first hours', { at: '2027-01-13T04:00:00Z', seats: ['accepted'] }, []],
    [
      'of one that is in, the decision',
      { at: '2027-01-12T09:00:00Z', seats: ['accepted'], scorecards: ['submitted'] },
      ['decision'],
    ],
    [
      'not one that expired, but whom nobody rated',
      { at: '2027-01-12T09:00:00Z', seats: ['accepted'], scorecards: ['expired'] },
      ['left'],
    ],
    ['not a shadow’s', { at: '2027-01-12T09:00:00Z', seats: ['accepted'], shadow: true }, ['left']],
    ['not of somebody who left', { at: '2027-01-12T09:00:00Z', seats: ['declined'] }, ['left']],
    [
      'not of what did not happen, but that it has no new time',
      { at: '2027-01-12T09:00:00Z', seats: ['accepted'], state: 'did_not_happen' },
      ['left'],
    ],
    ['not in the first hours after nobody came', { at: '2027-01-13T06:00:00Z', seats: ['declined'] }, []],
    ['a seat without an answer', { at: '2027-01-14T09:00:00Z', seats: ['asked', 'accepted'] }, ['seats']],
    ['a seat given back', { at: '2027-01-14T09:00:00Z', seats: ['declined', 'accepted'] }, ['seats']],
    ['not a seat that is taken', { at: '2027-01-14T09:00:00Z', seats: ['accepted'] }, []],
    ['not a seat of next week', { at: '2027-01-19T09:00:00Z', seats: ['asked'] }, []],
    [
      'not a seat of what is cancelled',
      {
        at: '2027-01-14T09:00:00Z',
        seats: ['asked'],
        state: 'cancelled',
        changes: [{ change: 'cancelled', at: addMs(now, -hours(12)) }],
      },
      [],
    ],
  ])('%s', (_, wanted, expected) => {
    expect(kinds(digest(interview(wanted)))).toEqual(expected);
  });

  test('work that is due and not back, of whoever is still considered', () => {
    const stage = workStage(aLoopOfFourMethods(), 'take-home');
    if (!stage) throw new Error('the loop has a task');
    const stuck = (assignment: Assignment, more: Partial<CandidateFacts> = {}) =>
      digestOf(facts([], { awaited: [{ assignment, stage }], ...more }), span, sections).stuck;
    const due = anAssignment({ dueAt: addMs(now, -hours(5)) });
    expect(stuck(due)).toMatchObject([{ kind: 'work', since: due.dueAt }]);
    expect(stuck(anAssignment({ dueAt: addMs(now, hours(1)) }))).toEqual([]);
    expect(stuck(due, { decision: { by: 'UHANA', at: now } })).toEqual([]);
    expect(stuck(due, { candidate: { ...sam, withdrawnAt: now } })).toEqual([]);
  });

  test('a decision, once nothing is ahead and all is in, and until somebody decides', () => {
    const waiting = facts(bothStages(['submitted', 'submitted']));
    expect(kinds(digestOf(waiting, span, sections))).toEqual(['decision']);
    expect(kinds(digest(...bothStages(['submitted', 'expired'])))).toEqual(['decision']);
    const [lame] = digest(...bothStages(['expired', 'expired'])).stuck;
    expect(lame?.kind === 'decision' && lame.unrated.map((stage) => stage.id)).toEqual(['design']);
    expect(kinds(digest(...bothStages(['submitted', 'draft'])))).toEqual(['scorecards']);
    const [early] = digest(...bothStages(['submitted', 'submitted']).slice(1)).stuck;
    expect(early?.kind === 'decision' && early.stagesLeft.map((stage) => stage.id)).toEqual(['design']);
    expect(kinds(digest(...bothStages(['expired', 'expired']).slice(0, 1)))).toEqual(['left']);
    // Rated less than four hours ago: whoever decides was told, and holds nobody up.
    const fresh = interview({ at: '2027-01-13T03:00:00Z', seats: ['accepted'], scorecards: ['submitted'] });
    expect(kinds(digest(fresh))).toEqual([]);
    const ahead = interview({ at: '2027-01-20T09:00:00Z', seats: ['accepted'] });
    expect(kinds(digest(...bothStages(['submitted', 'submitted']), ahead))).toEqual([]);
    const decided = facts(bothStages(['submitted', 'submitted']), { decision: { by: 'UHANA', at: now } });
    expect(kinds(digestOf(decided, span, sections))).toEqual([]);
  });
});

describe('a candidate at whom nobody is waiting', () => {
  const rated = interview({ at: '2027-01-05T09:00:00Z', seats: ['accepted'], scorecards: ['submitted'] });
  const off = (state: 'did_not_happen' | 'cancelled', at: Date, more: Partial<Wanted> = {}) =>
    interview({
      at: '2027-01-11T09:00:00Z',
      seats: ['accepted'],
      state,
      changes: [{ change: state, at }],
      ...more,
    });
  const dayAgo = addMs(now, -hours(24));
  const called = off('cancelled', new Date('2027-01-07T09:00:00Z'));
  const gone = { ...called, interview: { ...called.interview, stageId: 'of an older kit' } };
  const left = (interviews: InterviewFacts[], more: Partial<CandidateFacts> = {}) =>
    digestOf(facts(interviews, more), span, sections).stuck.map((s) => (s.kind === 'left' ? s.why : s.kind));

  test.each<[string, InterviewFacts[], string[]]>([
    ['a no-show of yesterday', [off('did_not_happen', dayAgo)], ['did_not_happen']],
    ['a no-show recorded just now', [off('did_not_happen', addMs(now, -hours(3)))], []],
    [
      'one after a stage that was rated',
      [rated, off('did_not_happen', dayAgo, { stage: 'delivery' })],
      ['did_not_happen'],
    ],
    [
      'one with a new interview ahead',
      [off('did_not_happen', dayAgo), interview({ at: '2027-01-20T09:00:00Z', seats: ['accepted'] })],
      [],
    ],
    [
      'one with a later stage held and rated',
      [off('did_not_happen', dayAgo, { at: '2027-01-04T09:00:00Z' }), rated],
      ['decision'],
    ],
    [
      'a cancelled one whose stage was held and rated at an earlier time',
      [rated, off('cancelled', new Date('2027-01-05T12:00:00Z'))],
      ['decision'],
    ],
    [
      'a no-show whose stage was held at an earlier time, and rated by nobody',
      [
        interview({ at: '2027-01-05T09:00:00Z', seats: ['accepted'], scorecards: ['expired'] }),
        off('did_not_happen', dayAgo),
      ],
      ['unrated'],
    ],
    [
      'cancelled before the weekend, of a stage that nobody has held',
      [rated, off('cancelled', new Date('2027-01-07T09:00:00Z'), { stage: 'delivery' })],
      ['cancelled'],
    ],
    ['one of a stage that the loop does not have any more', [rated, gone], ['cancelled', 'decision']],
    ['cancelled yesterday', [off('cancelled', dayAgo)], []],
    ['cancelled before the weekend', [off('cancelled', new Date('2027-01-07T09:00:00Z'))], ['cancelled']],
    ['no interview at all', [], []],
  ])('%s', (_, interviews, expected) => {
    expect(left(interviews)).toEqual(expected);
  });

  test('ends with a decision, a withdrawal, or work that was asked for', () => {
    const noShow = [off('did_not_happen', dayAgo)];
    const stage = workStage(aLoopOfFourMethods(), 'take-home');
    if (!stage) throw new Error('the loop has a task');
    const awaited = [{ assignment: anAssignment({ dueAt: addMs(now, hours(30)) }), stage }];
    expect(left(noShow, { decision: { by: 'UHANA', at: now } })).toEqual([]);
    expect(left(noShow, { candidate: { ...sam, withdrawnAt: now } })).toEqual([]);
    expect(left(noShow, { awaited })).toEqual([]);
  });
});

test('soon is what is not over and starts before the day after tomorrow, by the channel’s clocks', () => {
  const at = ['2027-01-13T06:30:00Z', '2027-01-13T07:30:00Z', '2027-01-14T22:30:00Z', '2027-01-14T23:00:00Z'];
  const { soon } = digest(...at.map((one) => interview({ at: one, seats: ['accepted'] })));
  expect(soon.map((i) => i.interview.startsAt.toISOString())).toEqual([
    '2027-01-13T07:30:00.000Z',
    '2027-01-14T22:30:00.000Z',
  ]);
});

test('an interview that everybody said yes to is told once, by the last digest before it', () => {
  const tomorrow = (time: string, seats: Wanted['seats']) =>
    interview({ at: `2027-01-14T${time}:00Z`, seats });
  const of = facts([
    tomorrow('07:00', ['accepted']),
    tomorrow('09:00', ['accepted', 'accepted']),
    tomorrow('11:00', ['accepted', 'asked']),
    tomorrow('13:00', ['declined']),
  ]);
  const told = (next?: Date) =>
    digestOf(of, { ...span, next }, sections).soon.map((i) => i.interview.startsAt.getUTCHours());
  const nextMorning = addMs(now, hours(24));
  expect(told(nextMorning)).toEqual([7, 11, 13]);
  // Where no digest comes before it, it is told now.
  expect(told(addMs(now, hours(7 * 24)))).toEqual([7, 9, 11, 13]);
  expect(told()).toEqual([7, 9, 11, 13]);
  const onTheDay = digestOf(of, { ...span, now: nextMorning, next: addMs(now, hours(48)) }, sections).soon;
  expect(onTheDay.map((i) => i.interview.startsAt.getUTCHours())).toEqual([9, 11, 13]);
});

test.each([
  ['asked 3 h 59 min ago, in two days', 239, 30, []],
  ['asked 4 h ago, in two days', 240, 30, ['seats']],
  ['asked just now, in a day and an hour', 0, 25, []],
  ['asked 59 min ago, within a day', 59, 24, []],
  ['asked an hour ago, within a day', 60, 24, ['seats']],
  ['asked an hour ago, in a minute more than a day', 60, 24 + 1 / 60, []],
])('an open question %s: stuck %s', (_, minutesAgo, hoursAhead, expected) => {
  const of = interview({ at: addMs(now, hours(hoursAhead)).toISOString(), seats: ['asked'] });
  const [seat] = of.seats;
  if (seat) seat.askedAt = addMs(now, -minutesAgo * 60_000);
  expect(kinds(digest(of))).toEqual(expected);
});

test('news is what happened in the span: an event belongs to exactly one of two digests in a row', () => {
  const moved = { change: 'moved', at: addMs(now, -hours(2)) } as const;
  const of = facts([
    interview({ at: '2027-01-12T09:00:00Z', seats: ['accepted'] }),
    interview({ at: '2027-01-29T09:00:00Z', seats: ['accepted'], changes: [moved] }),
    interview({
      at: '2027-01-28T09:00:00Z',
      seats: [],
      state: 'cancelled',
      changes: [{ change: 'cancelled', at: now }],
    }),
  ]);
  expect(digestOf(of, span, sections).since.map((c) => c.kind)).toEqual(['held', 'moved', 'cancelled']);
  const next = addMs(now, hours(24));
  expect(digestOf(of, { ...span, since: now, until: next, now: next }, sections).since).toEqual([]);
});

test('a gap is a must-have that the stages held leave unasked, where nothing is ahead', () => {
  const delivery = interview({ at: '2027-01-12T09:00:00Z', seats: ['accepted'], stage: 'delivery' });
  expect(digest(delivery).gaps).toEqual([{ opening, candidate: sam, competencies: ['SEC'] }]);
  const ahead = interview({ at: '2027-01-20T09:00:00Z', seats: ['accepted'] });
  expect(digest(delivery, ahead).gaps).toEqual([]);
  const narrow = { ...facts([]), openings: [{ opening, kit: aKit({ mustHave: ['PER'] }) }] };
  expect(digestOf(narrow, span, sections).gaps).toEqual([{ opening, competencies: ['PER'] }]);
});

test('only the sections asked for are said; with none to say it is silent', () => {
  const of = facts([interview({ at: '2027-01-12T09:00:00Z', seats: ['accepted'] })]);
  expect(digestOf(of, span, ['soon']).stuck).toEqual([]);
  expect(isSilent(digestOf(of, span, ['soon']))).toBe(true);
  expect(isSilent(digestOf(of, span, ['stuck']))).toBe(false);
});
