import { afterAll, beforeAll, expect, test } from 'vitest';
import { moveInterview } from '../../src/interviews/move.ts';
import { ask } from '../../src/interviews/panelist.view.ts';
import { sceneOf } from '../../src/interviews/scene.ts';
import { scheduleInterview } from '../../src/interviews/schedule.ts';
import { updatePerson } from '../../src/people/store.ts';
import { aPerson } from '../support/people.ts';
import { type Scenario, startScenario } from '../support/scenario.ts';
import { booked } from './booked.ts';
import { aScene, aSeat } from './scenes.ts';

const at = (day: number, hour: number) => new Date(Date.UTC(2027, 0, day, hour));

let world: Scenario;
beforeAll(async () => {
  world = await startScenario();
});
afterAll(() => world.stop());

test('who is paused, or has enough this week, reads why they are asked all the same; nobody else does', async () => {
  const { ana, ben, chen, dana } = world.people;
  await world.within((tx) => updatePerson(tx, dana.id, { pausedUntil: at(31, 0) }));
  await world.within((tx) => updatePerson(tx, chen.id, { weeklyLimit: 1 }));
  await booked(world, { panelists: [chen], startsAt: at(12, 15) });
  const interviewId = crypto.randomUUID();
  const outcome = await scheduleInterview(world.parley.deps, {
    interviewId,
    actor: ana.id,
    openingId: world.opening.id,
    candidateId: world.sam.id,
    stageId: 'design',
    panelists: [ben.id, chen.id],
    shadows: [dana.id],
    startsAt: at(13, 10),
    lengthMin: 60,
    overrideReason: 'Nobody else knows *queues* <!channel>',
  });
  expect(outcome).toMatchObject({ ok: true });
  await world.settle();
  const asks = /Ana Lima asks anyway:\n.*Nobody else knows .queues. <!channel>/s;
  const [forBen, forChen, forDana] = [ben, chen, dana].map((person) => person.dm.latest());
  expect(forDana?.text()).toMatch(/You are paused until Sunday 31 January 2027\. .*asks anyway/);
  expect(forChen?.text()).toMatch(/You are at your weekly limit\. .*asks anyway/);
  for (const message of [forDana, forChen]) expect(message?.text()).toMatch(asks);
  expect(JSON.stringify(forDana?.json)).not.toContain('<!channel>');
  expect(forBen?.text()).toContain('Can you interview?');
  expect(forBen?.text()).not.toMatch(/anyway|queues/);

  const moved = await moveInterview(world.parley.deps, {
    interviewId,
    revision: 0,
    actor: ana.id,
    startsAt: new Date('2027-02-02T10:00:00Z'),
    lengthMin: 60,
    reason: 'Candidate asked',
  });
  expect(moved).toMatchObject({ ok: true });
  const { seats } = await world.within((tx) => sceneOf(tx, interviewId));
  expect(seats.map((seat) => seat.overrideReason)).toEqual([null, null, null]);
});

test('who asked for somebody later is not guessed at', () => {
  const person = aPerson({ userId: 'UDANA', weeklyLimit: 2 });
  const seat = aSeat({ userId: 'UDANA', askedAt: at(12, 9), overrideReason: 'She offered' });
  const said = JSON.stringify(ask(aScene({ people: new Map([['UDANA', person]]) }), seat).blocks);
  expect(said).toContain('You are at your weekly limit. You are asked anyway:');
});
