import { expect, test } from 'vitest';
import { planNext } from '../../src/interviews/schedule-defaults.ts';
import { given } from '../assignments/given.ts';
import { anInterview } from '../support/interviews.ts';
import { aLoopOfFourMethods } from '../support/kits.ts';
import { startScenario } from '../support/scenario.ts';

const at = (day: number) => new Date(Date.UTC(2027, 0, day, 10));

test('the form offers the first stage not yet booked; one about work that nobody has asked for comes last', async () => {
  const kit = aLoopOfFourMethods();
  const world = await startScenario({ kit });
  const { ana, ben } = world.people;
  const offered = async () => {
    await ana.slash('/interview schedule', { in: world.channel });
    const form = await ana.waitForModal('Schedule an interview');
    await form.fill({ Candidate: 'Sam' });
    await form.waitForValue('Stage');
    const stage = form.value('Stage');
    await form.close();
    return stage;
  };
  const book = (stageId: string, day: number) =>
    anInterview(world, { startsAt: at(day), stageId, seats: { [ben.id]: 'asked' } });
  try {
    expect(await offered()).toBe('Design under pressure');
    await book('design', 12);
    expect(await offered()).toBe('Delivery');
    await given(world, { dueAt: at(14) });
    expect(await offered()).toBe('Take-home task');
    await book('take-home', 15);
    await book('delivery', 13);
    expect(await offered()).toBe('Portfolio talk');
    await book('portfolio', 18);
    // All is booked: the first of them again.
    const again = await world.within((tx) => planNext(tx, world.opening.id, world.sam.id, kit));
    expect(again?.stageId).toBe('take-home');
  } finally {
    await world.stop();
  }
});
