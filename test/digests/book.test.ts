import { afterAll, beforeAll, expect, test } from 'vitest';
import { cancelInterview } from '../../src/interviews/cancel.ts';
import { withdrawCandidate } from '../../src/openings/save-candidate.ts';
import { booked } from '../interviews/booked.ts';
import { type Scenario, startScenario } from '../support/scenario.ts';

let world: Scenario;
beforeAll(async () => {
  world = await startScenario();
});
afterAll(() => world.stop());

test('whom nobody is waiting for is scheduled from where they are named, with candidate, stage and panel filled in', async () => {
  const { ana, ben, chen } = world.people;
  const { deps } = world.parley;
  const startsAt = new Date('2027-01-12T10:00:00Z');
  const { id } = await booked(world, { panelists: [ben, chen], startsAt });
  await cancelInterview(deps, { interviewId: id, actor: ana.id, reason: 'Another day' });
  await world.passTo(new Date('2027-01-18T08:00:00Z'));
  await ana.openHome();
  await expect.poll(() => ana.home?.text()).toContain('was cancelled');
  await ana.home?.click('Schedule', { near: 'was cancelled' });
  const form = await ana.waitForModal('Schedule an interview');
  expect(form.value('Candidate')).toContain('Sam Reyes');
  expect(form.value('Stage')).toContain('Design under pressure');
  await form.close();

  // Pressed late, it says so instead of opening a form that would be refused.
  await withdrawCandidate(deps, { candidateId: world.sam.id, actor: ana.id });
  await ana.home?.click('Schedule', { near: 'was cancelled' });
  expect((await ana.waitForModal('Schedule')).text()).toContain('There is nothing to schedule any more');
});
