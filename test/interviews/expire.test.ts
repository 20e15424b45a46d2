import { afterAll, beforeAll, expect, test } from 'vitest';
import { audit } from '../../src/db/schema/people.ts';
import { replaceSeat } from '../../src/interviews/replace.ts';
import { type Scenario, startScenario } from '../support/scenario.ts';
import { booked } from './booked.ts';

const at = (day: number, hour: number, minute = 0) => new Date(Date.UTC(2027, 0, day, hour, minute));

let world: Scenario;
beforeAll(async () => {
  world = await startScenario({ replicas: 2 });
});
afterAll(() => world.stop());

test('a question unanswered at the start is closed, once, on whichever replica', async () => {
  const { ben, chen } = world.people;
  const interview = await booked(world, { panelists: [ben, chen], accepted: [ben], startsAt: at(12, 10) });
  await world.passTo(at(12, 9, 55));
  expect((await interview.seatOf(chen)).state).toBe('asked');
  world.slack.clock.set(at(12, 10));
  await Promise.all(world.bots.map((b) => b.beat()));
  await world.settle();
  expect((await interview.seatOf(chen)).state).toBe('expired');
  expect((await interview.seatOf(ben)).state).toBe('accepted');
  expect(chen.dm.find('The time to answer has passed')?.buttons()).toEqual([]);
  expect(interview.card.text()).toMatch(/Happening now.*Chen Wei did not answer/s);
  const rows = (await world.rows(audit)).filter((row) => row.action === 'interviews.expire');
  expect(rows).toHaveLength(1);
});

test('someone asked during the interview has until its end', async () => {
  const { ana, chen, dana } = world.people;
  const interview = await booked(world, { panelists: [chen], startsAt: at(13, 10) });
  await world.passTo(at(13, 10, 10));
  const left = await interview.seatOf(chen);
  await replaceSeat(world.parley.deps, {
    seatId: left.id,
    newSeatId: crypto.randomUUID(),
    actor: ana.id,
    userId: dana.id,
  });
  await world.settle();
  expect((await interview.seatOf(dana)).state).toBe('asked');
  await world.passTo(at(13, 11));
  expect((await interview.seatOf(dana)).state).toBe('expired');
});
