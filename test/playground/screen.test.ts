import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ControlAt } from '../../src/playground/workspace/screen.ts';
import { type Scenario, startScenario } from '../support/scenario.ts';

let world: Scenario;
beforeAll(async () => {
  world = await startScenario();
});
afterAll(() => world.stop());

/** Slack's own bot client, which posts as Parley would. */
const posted = async (buttons: { block: string; value: string }[]) => {
  const { slack } = world.parley.deps;
  const { ts } = await slack.chat.postMessage({
    channel: world.channel.id,
    text: 'Pick one',
    blocks: buttons.map(({ block, value }) => ({
      type: 'actions',
      block_id: block,
      elements: [
        {
          type: 'button',
          action_id: 'home.refresh',
          text: { type: 'plain_text', text: 'Press' },
          value,
        },
      ],
    })),
  });
  return (blockId: string): ControlAt => ({
    where: { channel: world.channel.id, ts: ts ?? '' },
    blockId,
    actionId: 'home.refresh',
  });
};
const pressed = () => world.slack.deliveries.length;
const moved = 'This changed just as you pressed. Look again.';

test('a button that was drawn anew in this moment, in a block of another id, is still the same button', async () => {
  const { ben } = world.people;
  const at = await posted([
    { block: 'first', value: '1' },
    { block: 'second', value: '2' },
  ]);
  const before = pressed();
  expect(await ben.screen.use(at('first'), '1')).toEqual({ status: 200 });
  // The page still holds the block of the drawing before.
  expect(await ben.screen.use(at('of-another-drawing'), '2')).toEqual({ status: 200 });
  await world.settle();
  expect(pressed()).toBe(before + 2);
});

test('where two are alike, or none is, nothing is pressed by guess', async () => {
  const { ben } = world.people;
  const at = await posted([
    { block: 'first', value: '1' },
    { block: 'second', value: '1' },
  ]);
  const before = pressed();
  await expect(ben.screen.use(at('of-another-drawing'), '1')).rejects.toThrow(moved);
  await expect(ben.screen.use(at('first'), 'another value')).rejects.toThrow(moved);
  await world.settle();
  expect(pressed()).toBe(before);
  expect(await ben.screen.use(at('second'), '1')).toEqual({ status: 200 });
  await world.settle();
  expect(pressed()).toBe(before + 1);
});
