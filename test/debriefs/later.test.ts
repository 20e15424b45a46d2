import { afterAll, beforeAll, expect, test } from 'vitest';
import { lookAtDebrief } from '../../src/debriefs/look.ts';
import { anInterview } from '../support/interviews.ts';
import { type Scenario, startScenario } from '../support/scenario.ts';
import { changes, rates } from './rated.ts';

let world: Scenario;
let interview: string;
beforeAll(async () => {
  world = await startScenario();
  const { ben, chen } = world.people;
  interview = await anInterview(world, {
    startsAt: new Date('2027-01-08T15:00:00Z'),
    seats: { [ben.id]: 'accepted', [chen.id]: 'accepted' },
  });
  await rates(world, interview, ben, { levels: { API: 4 } });
  await world.settle();
});
afterAll(() => world.stop());

const told = () => world.people.hana.dm.messages().filter((m) => m.notification().includes('evidence about'));

test('whoever decides is told of a change once they have looked, in a line that says no rating', async () => {
  const { deps } = world.parley;
  const { ben, hana, ana } = world.people;
  await changes(world, interview, ben, { levels: { API: 3 } });
  await world.settle();
  expect(told()).toEqual([]);
  const looked = await lookAtDebrief(deps, { candidateId: world.sam.id, viewerId: hana.id });
  expect(looked.ok).toBe(true);
  await changes(world, interview, ben, { levels: { API: 2 }, overall: 'no' });
  await world.settle();
  const [word, ...more] = told();
  expect(more).toEqual([]);
  expect(word?.text()).toContain(
    '@Ben Okafor changed a scorecard about Sam Reyes since you read the debrief.',
  );
  expect(word?.text()).not.toMatch(/[1-5]|\bno\b|heard more/i);
  expect(ana.dm.find('changed a scorecard')).toBeUndefined();
});

test('a scorecard that comes in before the decision is told by the debrief being ready, and not twice', async () => {
  const { chen, hana } = world.people;
  await rates(world, interview, chen, {});
  await world.settle();
  expect(hana.dm.latest()?.text()).toContain('The debrief of Sam Reyes is ready');
  expect(told()).toHaveLength(1);
});

test('who owes a view of the candidate themselves is not told', async () => {
  const { ben, hana } = world.people;
  await anInterview(world, {
    startsAt: new Date('2027-01-18T10:00:00Z'),
    stageId: 'delivery',
    seats: { [hana.id]: 'asked' },
  });
  await changes(world, interview, ben, { levels: { API: 5 } });
  await world.settle();
  expect(told()).toHaveLength(1);
});
