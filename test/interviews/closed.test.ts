import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cancelInterview } from '../../src/interviews/cancel.ts';
import { markNotHappened } from '../../src/interviews/did-not-happen.ts';
import { moveInterview } from '../../src/interviews/move.ts';
import { removeFromPanel } from '../../src/interviews/panel.ts';
import { replaceSeat } from '../../src/interviews/replace.ts';
import { declineSeat } from '../../src/interviews/respond.ts';
import { lastDelivery } from '../support/forge.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';
import { booked } from './booked.ts';

const at = (day: number, hour: number, minute = 0) => new Date(Date.UTC(2027, 0, day, hour, minute));
/** Whatever else is asked in it, a set asks this. */
const asks = /What would you look at first\?/;

describe.each(transports)('messages about a seat that is no longer somebody’s, over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode });
  });
  afterAll(() => world.stop());

  type Person = Scenario['people']['ana'];
  type Interview = Awaited<ReturnType<typeof booked>>;

  /** Ben asks all of it in the end: once when he says yes, and once more when Chen is let go. */
  const briefed = async (day: number): Promise<Interview> => {
    const { ana, ben, chen } = world.people;
    const interview = await booked(world, {
      panelists: [ben, chen],
      accepted: [ben, chen],
      startsAt: at(day, 10),
    });
    const seat = await interview.seatOf(chen);
    const outcome = await removeFromPanel(world.parley.deps, { seatId: seat.id, actor: ana.id });
    expect(outcome.ok).toBe(true);
    await world.settle();
    return interview;
  };
  const sets = (person: Person, since: number) =>
    person.dm
      .messages()
      .slice(since)
      .filter((message) => asks.test(message.text()));

  type Ending = [string, RegExp, (interview: Interview) => Promise<{ ok: boolean }>];
  const endings: [Ending, Ending, Ending] = [
    [
      'the interview is cancelled',
      /Cancelled: nothing to ask/,
      ({ id }) =>
        cancelInterview(world.parley.deps, { interviewId: id, actor: world.people.ana.id, reason: 'Filled' }),
    ],
    [
      'the seat is declined',
      /no longer on this panel/,
      async (interview) => {
        const { ben } = world.people;
        const { id: seatId } = await interview.seatOf(ben);
        return declineSeat(world.parley.deps, { seatId, actor: ben.id, revision: 0, reason: 'Ill' });
      },
    ],
    [
      'somebody else is asked instead',
      /no longer on this panel/,
      async (interview) => {
        const { ana, ben, dana } = world.people;
        const { id: seatId } = await interview.seatOf(ben);
        const newSeatId = crypto.randomUUID();
        return replaceSeat(world.parley.deps, { seatId, newSeatId, actor: ana.id, userId: dana.id });
      },
    ],
  ];

  test.each(endings.map((ending, n) => [...ending, 18 + n] as const))(
    'once %s, every set of questions and the question itself are closed',
    async (_, closed, end, day) => {
      const { ben } = world.people;
      const since = ben.dm.messages().length;
      const interview = await briefed(day);
      const open = sets(ben, since);
      expect(open).toHaveLength(2);
      expect((await end(interview)).ok).toBe(true);
      await world.settle();
      expect(sets(ben, since).map((message) => message.text())).toEqual([]);
      for (const message of open) {
        expect(message.text()).toMatch(closed);
        expect(message.buttons()).toEqual([]);
      }
      const question = ben.dm.messages()[since];
      expect(question?.text()).toContain('Design under pressure');
      expect(question?.buttons()).toEqual([]);
    },
  );

  test('sent again a day before, that set is closed as well, and kept right until then', async () => {
    const { ana, ben, chen } = world.people;
    const since = ben.dm.messages().length;
    const interview = await booked(world, {
      panelists: [ben, chen],
      accepted: [ben, chen],
      startsAt: at(27, 10),
    });
    await world.passTo(at(26, 10));
    expect(sets(ben, since)).toHaveLength(2);
    const { id: seatId } = await interview.seatOf(chen);
    await removeFromPanel(world.parley.deps, { seatId, actor: ana.id });
    await world.settle();
    const open = sets(ben, since);
    expect(open.map((message) => /You ask (\d) question/.exec(message.text())?.[1])).toEqual(['2', '2', '2']);
    await world.passTo(at(27, 10, 5));
    await markNotHappened(world.parley.deps, { interviewId: interview.id, actor: ana.id, why: 'candidate' });
    await world.settle();
    for (const message of open) expect(message.text()).toContain('It did not happen: nothing to ask.');
  });

  const late: [string, string, (interview: Interview) => Promise<{ ok: boolean }>][] = [
    ['was cancelled', 'This interview is off. There is nothing to answer.', endings[0][2]],
    ['was given back by them', 'You are no longer on this panel.', endings[1][2]],
    ['was given to somebody else', 'You are no longer on this panel.', endings[2][2]],
    [
      'was moved',
      'Answer the newer message.',
      ({ id }) =>
        moveInterview(world.parley.deps, {
          interviewId: id,
          revision: 0,
          actor: world.people.ana.id,
          startsAt: at(30, 15),
          lengthMin: 60,
          reason: 'Candidate asked',
        }),
    ],
  ];

  test('a press on an old message, once the interview or the seat has gone, says so and changes nothing', async () => {
    const { ben } = world.people;
    for (const [what, words, end] of late) {
      const interview = await booked(world, { panelists: [ben], startsAt: at(29, 10) });
      await ben.dm.latest()?.click('Accept');
      await world.settle();
      const press = lastDelivery(world.slack, '"interviews.accept"');
      expect((await end(interview)).ok, what).toBe(true);
      await world.settle();
      const before = await interview.seatOf(ben);
      const told = ben.ephemerals().length;
      await world.slack.deliver(press.payload, { kind: press.kind });
      await world.settle();
      const [reply, ...more] = ben.ephemerals().slice(told);
      expect(reply?.text(), what).toContain(words);
      expect(more).toEqual([]);
      expect(await interview.seatOf(ben), what).toEqual(before);
      if (before.state === 'asked' || before.state === 'accepted') await endings[1][2](interview);
    }
  });
});
