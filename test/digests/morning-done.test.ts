import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillPlain, openRate } from '../ratings/rated.ts';
import { anInterview } from '../support/interviews.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';

const at = (day: number, hour: number) => new Date(Date.UTC(2027, 0, day, hour));

describe.each(transports)('the morning’s message, as things get done, over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode });
    const { ben } = world.people;
    await anInterview(world, { startsAt: at(11, 14), seats: { [ben.id]: 'accepted' } });
    await anInterview(world, { startsAt: at(14, 10), stageId: 'delivery', seats: { [ben.id]: 'asked' } });
    await world.settle();
    await world.passTo(at(12, 8));
  });
  afterAll(() => world.stop());

  const morning = () => {
    const [message, ...more] = world.people.ben.dm
      .messages()
      .filter((one) => one.buttons().includes('Stop morning messages'));
    expect(more).toEqual([]);
    return message;
  };

  test('asks for the scorecard and for an answer', () => {
    expect(morning()?.text()).toMatch(
      /Scorecards to write.*Design under pressure.*Can you interview\?.*Delivery/s,
    );
    expect(morning()?.buttons()).toEqual(
      expect.arrayContaining(['Rate', 'Accept', 'Decline', 'Suggest someone else']),
    );
  });

  test('answered in it, the question is gone, and what is left stays', async () => {
    await morning()?.click('Accept');
    await expect.poll(() => morning()?.text()).not.toContain('Can you interview?');
    expect(morning()?.text()).toContain('Scorecards to write');
    expect(morning()?.buttons()).not.toContain('Accept');
  });

  test('once the last of it is handed in, wherever, it says that all is done', async () => {
    const { ben } = world.people;
    const form = await fillPlain(await openRate(world, ben));
    await form.submit();
    await ben.modal?.close();
    await world.settle();
    await expect.poll(() => morning()?.text()).toMatch(/^All that waited for you this morning is done\./);
    expect(morning()?.buttons()).toEqual(['Stop morning messages']);
  });
});
