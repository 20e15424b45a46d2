import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assignments } from '../../src/db/schema/evidence.ts';
import { at } from '../assignments/given.ts';
import { aLoopOfFourMethods } from '../support/kits.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';

describe.each(transports)('a fourth view, where Slack stacks three, over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode, kit: aLoopOfFourMethods() });
  });
  afterAll(() => world.stop());

  test('takes the place of the third, is sent, and the way back still leads somewhere', async () => {
    const { ana } = world.people;
    await ana.slash('/interview openings', { in: world.channel });
    await (await ana.waitForModal('Openings')).click('Candidates');
    await (await ana.waitForModal('Candidates')).click('Tasks', { near: 'C-1' });
    await (await ana.waitForModal('Tasks')).click('Ask for it', { near: 'Take-home' });
    const form = await ana.waitForModal('Ask for work');
    await form.fill({ Due: at(14, 16) });
    await form.submit();
    await (await ana.waitForModal('Asked for')).back();
    expect(await world.rows(assignments)).toMatchObject([{ state: 'assigned', stageId: 'take-home' }]);
    // The list of tasks gave way to the form: the candidates lie below, and say what was asked for.
    await expect.poll(() => ana.modal?.text()).toMatch(/^Candidates.*1 task not in yet/s);
    await ana.modal?.close({ all: true });
    expect(world.log.join('\n')).not.toContain('push_limit_reached');
  });
});
