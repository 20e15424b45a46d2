import { expect, test } from 'vitest';
import { stepAfter } from '../../src/playground/page/protocol.ts';
import { wireOf } from '../../src/playground/server/wire.ts';
import { startScenario } from '../support/scenario.ts';

test('what the bot does about something stands after it, also while the clock stands', async () => {
  const world = await startScenario();
  try {
    const { ana } = world.people;
    for (const word of ['kits', 'me']) {
      await ana.slash(`/interview ${word}`);
      await ana.waitForModal();
      await ana.modal?.close({ all: true });
    }
    const wire = wireOf(world.slack);
    const numbers = wire.map(({ n }) => n);
    expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    expect(new Set(numbers).size).toBe(numbers.length);
    const at = (name: string) => wire.findIndex((one) => one.name === name);
    const opened = wire.flatMap(({ name }, n) => (name === 'views.open' ? [n] : []));
    expect(at('/interview kits')).toBeGreaterThan(-1);
    expect(opened[0]).toBeGreaterThan(at('/interview kits'));
    expect(opened[0]).toBeLessThan(at('/interview me'));
    expect(opened[1]).toBeGreaterThan(at('/interview me'));
  } finally {
    await world.stop();
  }
});

test('the guide goes on after the last step that is done, whatever was left out', () => {
  expect(stepAfter([])).toBe('schedule');
  expect(stepAfter(['schedule', 'accept'])).toBe('replace');
  expect(stepAfter(['schedule', 'accept', 'hold'])).toBe('rate');
  expect(stepAfter(['schedule', 'digest'])).toBeUndefined();
});
