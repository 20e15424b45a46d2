import { afterAll, beforeAll, expect, test } from 'vitest';
import { moveInterview } from '../../src/interviews/move.ts';
import { acceptSeat, declineSeat } from '../../src/interviews/respond.ts';
import { type Scenario, startScenario } from '../support/scenario.ts';
import { booked } from './booked.ts';

const at = (day: number, hour: number, minute = 0) => new Date(Date.UTC(2027, 0, day, hour, minute));
const words = /not answered yet/;

let world: Scenario;
beforeAll(async () => {
  world = await startScenario();
});
afterAll(() => world.stop());

const told = () => world.people.ana.dm.messages().filter((message) => words.test(message.text()));

test('of a panel that stays silent the coordinator hears once, when each had their time; the word keeps up', async () => {
  const { ana, ben, chen } = world.people;
  const interview = await booked(world, { panelists: [ben, chen], startsAt: at(14, 10) });
  // Four working hours have passed in Lagos, and two in Shanghai, where it is evening.
  await world.passTo(at(11, 12, 1));
  expect(told()).toEqual([]);
  await world.passTo(at(12, 9, 1));
  const [word, ...more] = told();
  expect(more).toEqual([]);
  expect(word?.text()).toMatch(/@Ben Okafor and @Chen Wei have not answered yet: Design/);
  expect(word?.buttons()).toEqual(['Details']);

  const revision = 0;
  const seatOfBen = (await interview.seatOf(ben)).id;
  await acceptSeat(world.parley.deps, { seatId: seatOfBen, actor: ben.id, revision });
  await world.settle();
  expect(word?.text()).toMatch(/@Chen Wei has not answered yet: Design/);
  expect(word?.text()).not.toContain('Ben');
  expect(word?.buttons()).toEqual(['Replace', 'Details']);

  // A day before it once more.
  await world.passTo(at(13, 10, 1));
  expect(told()).toHaveLength(2);
  const seatOfChen = (await interview.seatOf(chen)).id;
  await declineSeat(world.parley.deps, {
    seatId: seatOfChen,
    actor: chen.id,
    revision,
    reason: 'On a plane',
    suggestedUserId: undefined,
  });
  await world.settle();
  expect(told()).toEqual([]);
  expect(word?.text()).toMatch(
    /^Settled: Design under pressure with Sam .*\.\nAccepted since: @Ben Okafor\nDeclined since: @Chen Wei$/,
  );
  expect(word?.buttons()).toEqual([]);
  // The second named Chen alone, since Ben had answered by then.
  const since = (what: string) =>
    ana.dm.messages().filter((message) => message.text().includes(`${what} since`)).length;
  expect([since('Accepted'), since('Declined')]).toEqual([1, 2]);
});

test('where the interview is near, as soon as the first of them had their time', async () => {
  const { ben, chen } = world.people;
  await booked(world, { panelists: [ben, chen], startsAt: at(14, 7) });
  await world.passTo(at(13, 14, 2));
  expect(told()).toHaveLength(1);
  await world.passTo(at(14, 7));
});

test('a word a day before is not followed by another two hours later', async () => {
  const { dana } = world.people;
  await world.passTo(at(14, 8));
  await booked(world, { panelists: [dana], startsAt: at(15, 10) });
  await world.passTo(at(14, 10, 1));
  expect(told()).toHaveLength(1);
  await world.passTo(at(14, 14));
  expect(told()).toHaveLength(1);
  await world.passTo(at(15, 10));
});

test('moved, it says so, and asks for patience anew', async () => {
  const { ana, dana } = world.people;
  await world.passTo(at(18, 8));
  const before = ana.dm.messages().length;
  const { id, seatOf } = await booked(world, { panelists: [dana], startsAt: at(21, 10) });
  await world.passTo(at(18, 12, 1));
  const news = () => ana.dm.messages().slice(before);
  expect(news().filter((message) => words.test(message.text()))).toHaveLength(1);
  const outcome = await moveInterview(world.parley.deps, {
    interviewId: id,
    actor: ana.id,
    revision: 0,
    startsAt: at(22, 10),
    lengthMin: 60,
    reason: 'The candidate asked for it',
  });
  expect(outcome).toMatchObject({ ok: true });
  await world.settle();
  expect(news().filter((message) => words.test(message.text()))).toEqual([]);
  expect(news()[0]?.text()).toMatch(/Moved, and asked again: @Dana Levi, Design/);
  await world.passTo(at(19, 12));
  const [again, ...more] = news().filter((message) => words.test(message.text()));
  expect(more).toEqual([]);
  expect(again?.text()).toContain('Dana Levi has not answered yet');
  const seatId = (await seatOf(dana)).id;
  await acceptSeat(world.parley.deps, { seatId, actor: dana.id, revision: 1 });
  await world.settle();
  expect(again?.text()).toMatch(/Accepted since: @Dana Levi/);
});

test('what came of it names nobody who had answered before the word', async () => {
  const { ben, chen, ana } = world.people;
  await world.passTo(at(25, 8));
  const { seatOf } = await booked(world, { panelists: [ben, chen], startsAt: at(28, 10) });
  await acceptSeat(world.parley.deps, { seatId: (await seatOf(ben)).id, actor: ben.id, revision: 0 });
  await world.passTo(at(26, 9, 1));
  const word = told().at(-1);
  expect(word?.text()).toMatch(/^@Chen Wei has not answered yet/);
  await acceptSeat(world.parley.deps, { seatId: (await seatOf(chen)).id, actor: chen.id, revision: 0 });
  await world.settle();
  expect(word?.text()).toMatch(/^Accepted since: @Chen Wei, Design/);
  expect(word?.text()).not.toContain('Ben');
  expect(ana.dm.messages().filter((message) => message.text().includes('has not answered'))).toEqual([]);
});
