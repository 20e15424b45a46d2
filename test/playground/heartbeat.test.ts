import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { heartbeatOf } from '../../src/playground/server/heartbeat.ts';
import type { Stage } from '../../src/playground/stage.ts';
import { booked, reminded } from '../interviews/booked.ts';
import { type Scenario, startScenario } from '../support/scenario.ts';

let world: Scenario;
let stage: Stage;
beforeAll(async () => {
  world = await startScenario();
  const { slack, parley, databaseUrl } = world;
  const settle = async (patienceMs?: number) => {
    await parley.beat();
    await parley.settled(patienceMs);
    await slack.idle();
  };
  stage = {
    slack,
    parley,
    databaseUrl,
    settle,
    passTo: (at) => world.passTo(at),
    stop: async () => undefined,
  };
});
afterAll(() => world.stop());

test('looks again and again by itself, one look at a time, and no more once it is stopped', async () => {
  let looks = 0;
  let under = 0;
  let most = 0;
  const heartbeat = heartbeatOf(stage, {
    isBroken: () => false,
    async after() {
      under += 1;
      most = Math.max(most, under);
      await wait(30);
      under -= 1;
      looks += 1;
    },
  });
  await expect.poll(() => looks, { timeout: 10_000 }).toBeGreaterThanOrEqual(2);
  for (let i = 0; i < 5; i++) heartbeat.soon();
  await heartbeat.settled();
  expect(looks).toBeGreaterThanOrEqual(8);
  expect(most).toBe(1);
  await heartbeat.stop();
  const then = looks;
  heartbeat.soon();
  await wait(1_200);
  expect(looks).toBe(then);
});

test('what is due has been said when a jump of the clock is over', async () => {
  const { ben } = world.people;
  await booked(world, { panelists: [ben], accepted: [ben], startsAt: new Date('2027-01-11T10:00:00Z') });
  const heartbeat = heartbeatOf(stage, { isBroken: () => false, after: async () => undefined });
  world.slack.clock.set(new Date('2027-01-11T09:00:10Z'));
  await heartbeat.settled();
  expect(ben.dm.messages().filter((message) => reminded.test(message.text()))).toHaveLength(1);
  await heartbeat.stop();
});

test('what goes wrong in a look is told to whoever waits for it, and the next look is taken', async () => {
  let troubles = 1;
  let looks = 0;
  const heartbeat = heartbeatOf(stage, {
    isBroken: () => false,
    async after() {
      if (troubles-- > 0) throw new Error('the page is gone');
      looks += 1;
    },
  });
  await expect(heartbeat.settled()).rejects.toThrow('the page is gone');
  await heartbeat.settled();
  expect(looks).toBeGreaterThanOrEqual(1);
  await heartbeat.stop();
});

test('where Slack does not answer, it waits only a moment for what cannot be said', async () => {
  const { ben } = world.people;
  await booked(world, { panelists: [ben], accepted: [ben], startsAt: new Date('2027-01-12T10:00:00Z') });
  const mend = world.slack.faults.standing('chat.postMessage', { kind: 'rate_limited', retryAfter: 1 });
  const heartbeat = heartbeatOf(stage, { isBroken: () => true, after: async () => undefined });
  world.slack.clock.set(new Date('2027-01-12T09:00:10Z'));
  const began = performance.now();
  await heartbeat.settled();
  expect(performance.now() - began).toBeLessThan(2_800);
  mend();
  await heartbeat.stop();
  await world.settle();
  expect(ben.dm.messages().filter((message) => reminded.test(message.text()))).not.toEqual([]);
});
