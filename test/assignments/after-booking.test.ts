import { afterAll, beforeAll, expect, test } from 'vitest';
import { aLoopOfFourMethods } from '../support/kits.ts';
import { type Scenario, startScenario } from '../support/scenario.ts';
import { at } from './given.ts';

let world: Scenario;
beforeAll(async () => {
  world = await startScenario({ kit: aLoopOfFourMethods() });
});
afterAll(() => world.stop());

test('what is said after booking stays below what it asks for, and says what is left', async () => {
  const { ana, ben } = world.people;
  await ana.slash('/interview schedule', { in: world.channel });
  const form = await ana.waitForModal('Schedule an interview');
  await form.fill({ Candidate: 'Sam' });
  await form.waitForValue('Stage');
  await form.fill({ Stage: 'Take-home task', Panelists: [ben], Start: at(25, 10) });
  await form.submit();
  const said = await ana.waitForModal('Scheduled');
  expect(said.text()).toContain('has not been asked for the work yet');
  expect(said.text()).toContain('No test result of Sam Reyes is on record yet');
  const raters = 'This stage wants 2 to rate, and one is asked.';
  expect(said.text()).toContain(raters);

  await said.click('Ask for it');
  await (await ana.waitForModal('Ask for work')).submit();
  const asked = await ana.waitForModal('Asked for');
  await world.settle();
  const drawn = world.slack.calls.filter((call) => call.method === 'views.update');
  expect(JSON.stringify(drawn), 'nor another screen in its place for a moment').not.toContain(
    'assignments.list',
  );
  await asked.back();
  expect(ana.modal?.title).toBe('Scheduled');
  expect(ana.modal?.text()).not.toContain('has not been asked for the work yet');
  expect(ana.modal?.text()).toContain('The work to talk about is not in yet');
  expect(ana.modal?.text()).toContain(raters);

  await ana.modal?.click('Test result');
  const record = await ana.waitForModal('Test result');
  const [name = ''] = await record.search('Test', '');
  await record.fill({ Test: name, Vendor: 'Skillmark', Score: '71', 'Day of the test': '2027-01-08' });
  expect(await record.submit()).not.toHaveProperty('errors');
  await world.settle();
  await ana.modal?.back();
  expect(ana.modal?.title).toBe('Scheduled');
  expect(ana.modal?.text()).not.toContain('No test result');
  expect(ana.modal?.text()).toContain(raters);
  await ana.modal?.close({ all: true });
});
