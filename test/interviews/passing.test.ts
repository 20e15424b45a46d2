import { afterAll, beforeAll, expect, test } from 'vitest';
import { moveInterview } from '../../src/interviews/move.ts';
import { type Scenario, startScenario } from '../support/scenario.ts';
import { booked } from './booked.ts';

const at = (day: number, hour: number, minute = 0) => new Date(Date.UTC(2027, 0, day, hour, minute));

let world: Scenario;
beforeAll(async () => {
  world = await startScenario({ replicas: 2 });
});
afterAll(() => world.stop());

const drawings = () => world.slack.calls.filter(({ method }) => method === 'chat.update').length;

test('the card says held at the end, before anybody is asked to rate, once; and again after a move', async () => {
  const { ana, ben } = world.people;
  const { id, card } = await booked(world, { panelists: [ben], accepted: [ben], startsAt: at(12, 10) });
  await world.passTo(at(12, 10, 55));
  expect(card.text()).not.toContain('Held');
  await world.passTo(at(12, 11));
  expect(card.text()).toContain('Held');
  expect(ben.dm.find('How did it go?')).toBeUndefined();
  const drawn = drawings();
  await world.passTo(at(12, 11, 2));
  expect(drawings()).toBe(drawn);

  const moved = await moveInterview(world.parley.deps, {
    interviewId: id,
    revision: 0,
    actor: ana.id,
    startsAt: at(13, 10),
    lengthMin: 60,
    reason: 'It was interrupted',
  });
  expect(moved.ok).toBe(true);
  await world.settle();
  expect(card.text()).not.toContain('Held');
  await world.passTo(at(13, 11));
  expect(card.text()).toContain('Held');
});

test('the card offers to rate when the interview begins, once, and still when it is over', async () => {
  const { ben, chen } = world.people;
  const startsAt = at(14, 10);
  const { card } = await booked(world, { panelists: [ben, chen], accepted: [ben, chen], startsAt });
  await world.passTo(at(14, 9, 59));
  expect(card.text()).toContain('Confirmed');
  expect(card.buttons()).toEqual(['Details']);
  await world.passTo(at(14, 10));
  expect(card.text()).toContain('Happening now');
  expect(card.buttons()).toEqual(['Details', 'Rate']);
  const drawn = drawings();
  await world.passTo(at(14, 10, 30));
  expect(drawings()).toBe(drawn);
  await world.passTo(at(14, 11));
  expect(card.text()).toContain('Held');
  expect(card.buttons()).toEqual(['Details', 'Rate']);
});

test('whoever said yes can leave it until it is over, and no longer', async () => {
  const { ben } = world.people;
  await booked(world, { panelists: [ben], accepted: [ben], startsAt: at(15, 10) });
  const question = ben.dm.messages().findLast((one) => one.text().includes('You will be there'));
  await world.passTo(at(15, 10, 59));
  expect(question?.buttons()).toEqual(['I can no longer make it']);
  await world.passTo(at(15, 11));
  expect(question?.text()).toContain('This interview is over.');
  expect(question?.buttons()).toEqual([]);
});
