import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Modal } from '../../src/playground/workspace/modal.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';

interface Case {
  what: string;
  command: string;
  title: string;
  press: (window: Modal) => Promise<unknown>;
}
const cases: Case[] = [
  {
    what: 'a view put on top',
    command: 'openings',
    title: 'Openings',
    press: (list) => list.click('Candidates'),
  },
  {
    what: 'a form drawn again',
    command: 'schedule',
    title: 'Schedule an interview',
    press: (form) => form.fill({ Opening: 'Back-end developer' }),
  },
];

describe.each(transports)('a window closed while its press is on the way, over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode });
  });
  afterAll(() => world.stop());

  test.each(cases)('$what is not missed, and nobody reads of it', async ({ command, title, press }) => {
    const { ana } = world.people;
    await ana.slash(`/interview ${command}`, { in: world.channel });
    const window = await ana.waitForModal(title);
    const before = world.slack.deliveries.length;
    world.slack.faults.delayNextDelivery(150);
    const pressed = press(window);
    await window.close();
    await pressed;
    await world.settle();
    expect(world.slack.deliveries.length).toBe(before + 1);
    expect(ana.modal).toBeUndefined();
    expect(ana.dm.messages()).toEqual([]);
    expect(world.log).toEqual([]);
  });
});
