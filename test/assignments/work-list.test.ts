import { afterAll, beforeAll, expect, test } from 'vitest';
import { workStages } from '../../src/assignments/assignment.ts';
import { workRows } from '../../src/assignments/work-list.ts';
import { aLoopOfFourMethods } from '../support/kits.ts';
import { type Scenario, startScenario } from '../support/scenario.ts';
import { at, given } from './given.ts';

let world: Scenario;
beforeAll(async () => {
  world = await startScenario({ kit: aLoopOfFourMethods() });
});
afterAll(() => world.stop());

test('what was given under another version of the kit stays in sight, and is not given anew', async () => {
  await given(world, { dueAt: at(21, 9) });
  const { kit, sam, within } = world;
  const rows = await within((tx) => workRows(tx, sam.id, []));
  expect(rows).toMatchObject([{ stage: { id: 'take-home' }, isOffered: false }]);
  const now = await within((tx) => workRows(tx, sam.id, workStages(kit)));
  expect(now.map(({ stage, isOffered, latest }) => [stage.id, isOffered, latest?.state])).toEqual([
    ['take-home', true, 'assigned'],
    ['portfolio', true, undefined],
  ]);
});
