import { describe, expect, test } from 'vitest';
import {
  dueTrouble,
  extendTrouble,
  isOverdue,
  lateBy,
  receivedTrouble,
  usualDue,
  workStage,
  workStages,
} from '../../src/assignments/assignment.ts';
import { overdueNotice } from '../../src/assignments/notices.ts';
import { timeFacts } from '../../src/assignments/words.ts';
import { defaultHours } from '../../src/time/working-hours.ts';
import { aScene } from '../interviews/scenes.ts';
import { aLoopOfFourMethods } from '../support/kits.ts';
import { anAssignment, at } from './given.ts';

const kit = aLoopOfFourMethods();
const stage = (id: string) => {
  const found = workStage(kit, id);
  if (!found) throw new Error(`no stage ${id}`);
  return found;
};

describe('an assignment', () => {
  test('is of a task or a portfolio, never of an interview or a test', () => {
    expect(workStages(kit).map(({ id }) => id)).toEqual(['take-home', 'portfolio']);
    for (const id of ['design', 'online-test', 'nowhere']) expect(workStage(kit, id)).toBeUndefined();
  });

  test.each([
    [at(11, 8), 'past'],
    [at(11, 7), 'past'],
    [at(11, 8, 1), undefined],
    [new Date(at(11, 8).getTime() + 90 * 24 * 3_600_000), undefined],
    [new Date(at(11, 8).getTime() + 90 * 24 * 3_600_000 + 1), 'too_far'],
  ])('due %s', (dueAt, trouble) => {
    expect(dueTrouble(dueAt, at(11, 8))).toBe(trouble);
  });

  test.each([
    [at(14, 16), at(14, 17), 'same'],
    [at(14, 16), at(12, 9), 'same'],
    [at(14, 15), at(12, 9), 'earlier'],
    [at(14, 15), at(14, 17), 'past'],
    [at(14, 16, 1), at(12, 9), undefined],
    [at(14, 18), at(14, 17), undefined],
    [at(30, 9), at(1, 9), undefined],
    [new Date('2027-06-30T09:00:00Z'), at(12, 9), 'too_far'],
  ])('due on the 14th at 16:00, extended to %s at %s', (dueAt, now, trouble) => {
    expect(extendTrouble(dueAt, anAssignment(), now)).toBe(trouble);
  });

  test.each([
    ['assigned', at(14, 15, 59), false],
    ['assigned', at(14, 16), true],
    ['received', at(20, 9), false],
    ['withdrawn', at(20, 9), false],
  ] as const)('%s at %s is overdue: %s', (state, now, is) => {
    expect(isOverdue(anAssignment({ state }), now)).toBe(is);
  });

  test('its due minute is still in time; what is not back is not late', () => {
    const late = (receivedAt: Date | null) => lateBy(anAssignment({ receivedAt }));
    expect([
      late(null),
      late(at(12, 9)),
      late(at(14, 16)),
      late(new Date(at(14, 16).getTime() + 59_999)),
    ]).toEqual([0, 0, 0, 0]);
    expect(late(at(14, 16, 1))).toBe(60_000);
  });

  test('came neither in the future nor before it was asked for', () => {
    const trouble = (when: Date) => receivedTrouble(when, anAssignment(), at(14, 9));
    expect(trouble(at(14, 9, 5))).toBe('future');
    expect(trouble(at(11, 7))).toBe('before_given');
    expect(trouble(at(11, 8))).toBeUndefined();
    expect(trouble(at(14, 9))).toBeUndefined();
  });

  test('is due in a week at five by the candidate’s clock, across a change of clocks too', () => {
    expect(usualDue(new Date('2027-03-24T10:00:00Z'), 'Europe/Madrid')).toEqual(
      new Date('2027-03-31T15:00:00Z'),
    );
    expect(usualDue(new Date('2027-01-11T23:30:00Z'), 'Asia/Tokyo')).toEqual(
      new Date('2027-01-19T08:00:00Z'),
    );
  });

  test('is told to be overdue in working hours, once for each due time', () => {
    const { candidate, opening } = aScene();
    const notice = (dueAt: Date) =>
      overdueNotice(
        { assignment: anAssignment({ dueAt }), stage: stage('take-home'), candidate, opening },
        { zone: 'Europe/Lisbon', ...defaultHours },
      );
    expect(notice(at(14, 16)).dueAt).toEqual(at(14, 16));
    // Friday evening, and a Sunday: Monday at nine.
    expect(notice(at(15, 19)).dueAt).toEqual(at(18, 9));
    expect(notice(at(17, 12)).dueAt).toEqual(at(18, 9));
    expect(notice(at(15, 19)).key).not.toBe(notice(at(17, 12)).key);
  });
});

describe('time on record', () => {
  test('is told as facts and nothing more', () => {
    const over = anAssignment({ state: 'received', receivedAt: at(14, 19), minutesSpent: 200 });
    const facts = timeFacts({ assignment: over, stage: stage('take-home') });
    expect(facts).toEqual(['Came 3 hours after it was due.', 'Took 200 min, as told; the limit was 150.']);
    const inTime = anAssignment({ state: 'received', receivedAt: at(13, 9) });
    expect(timeFacts({ assignment: inTime, stage: stage('portfolio') })).toEqual([]);
  });
});
