import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Scenario, startScenario } from '../support/scenario.ts';
import { booked } from './booked.ts';

const at = (day: number, hour: number, minute = 0) => new Date(Date.UTC(2027, 0, day, hour, minute));

let world: Scenario;
beforeAll(async () => {
  world = await startScenario();
});
afterAll(() => world.stop());

test.each([
  ['within two days: once is enough', at(11, 8), at(13, 7), 1],
  ['in two days: again, a day before', at(18, 8), at(20, 8), 2],
])('the questions of who interviews %s', async (_, saidYesAt, startsAt, times) => {
  const { ben } = world.people;
  world.slack.clock.set(saidYesAt);
  const since = ben.dm.messages().length;
  await booked(world, { panelists: [ben], accepted: [ben], startsAt });
  const sets = () =>
    ben.dm
      .messages()
      .slice(since)
      .filter((message) => message.text().startsWith('Your questions'));
  expect(sets()).toHaveLength(1);
  await world.passTo(new Date(startsAt.getTime() - 61 * 60_000));
  expect(sets()).toHaveLength(times);
  // The reminders bring the way to them all the same.
  await world.passTo(new Date(startsAt.getTime() - 9 * 60_000));
  expect(ben.dm.latest()?.buttons()).toEqual(['Questions']);
});
