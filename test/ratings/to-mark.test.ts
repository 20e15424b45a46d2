import { expect, test } from 'vitest';
import { receive } from '../../src/assignments/receive.ts';
import { at, given } from '../assignments/given.ts';
import { anInterview } from '../support/interviews.ts';
import { aLoopOfFourMethods } from '../support/kits.ts';
import { startScenario } from '../support/scenario.ts';

test('a task that is in can be marked before its talk: by the command, and from the Home tab', async () => {
  const world = await startScenario({ kit: aLoopOfFourMethods() });
  const { ana, ben, chen } = world.people;
  try {
    await anInterview(world, {
      startsAt: at(20, 10),
      stageId: 'take-home',
      seats: { [ben.id]: 'accepted', [chen.id]: 'asked' },
    });
    const work = await given(world, { dueAt: at(14, 9) });
    const early = await ben.slash('/interview rate');
    expect(early.ack?.text()).toContain('a task’s when the work is in');
    await ben.openHome();
    await expect.poll(() => ben.home?.text()).toContain('Take-home task');
    expect(ben.home?.buttons()).not.toContain('Rate');

    await receive(world.parley.deps, {
      assignmentId: work.id,
      actor: ana.id,
      receivedAt: at(11, 8),
      links: ['https://git.example/sam'],
      minutesSpent: undefined,
      narrative: undefined,
    });
    await ben.slash('/interview rate');
    const form = await ben.waitForModal('Scorecard');
    expect(form.text()).toContain('Sam Reyes');
    await form.close();
    await ben.openHome();
    await expect.poll(() => ben.home?.buttons()).toContain('Rate');
    await ben.home?.click('Rate');
    await (await ben.waitForModal('Scorecard')).close();
    // Whoever has not said yes answers first.
    const asked = await chen.slash('/interview rate');
    expect(asked.ack?.text()).toContain('You have nothing to rate.');
  } finally {
    await world.stop();
  }
});
