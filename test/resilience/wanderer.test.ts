import { expect, test } from 'vitest';
import { addMs, hours } from '../../src/time/interval.ts';
import { anInterview } from '../support/interviews.ts';
import { aLoopOfFourMethods } from '../support/kits.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';
import { hunt, Wanderer } from './wanderer.ts';

const { seed, steps } = hunt(200);

/** One interview that panelists were asked to, and one that they sat in and can rate. */
async function inTheMiddle(world: Scenario): Promise<void> {
  const { ben, dana, otto } = world.people;
  const inHours = (n: number) => addMs(world.slack.clock.now(), hours(n));
  await anInterview(world, { startsAt: inHours(30), seats: { [ben.id]: 'asked', [dana.id]: 'asked' } });
  await anInterview(world, {
    startsAt: inHours(-2),
    stageId: 'delivery',
    seats: { [ben.id]: 'accepted', [otto.id]: 'accepted' },
  });
}

test.concurrent.each(transports)(
  `${steps} presses, words and forms at random break nothing, over %s`,
  { timeout: 60_000 + steps * 100 },
  async (mode) => {
    const world = await startScenario({ mode, kit: aLoopOfFourMethods() });
    await inTheMiddle(world);
    const wanderer = new Wanderer(world, seed + mode.length);
    try {
      for (let n = 0; n < steps && world.log.length === 0; n++) await wanderer.step();
      await world.settle();
      expect(world.log, wanderer.trail.slice(-12).join('\n')).toEqual([]);
      const seen = Object.values(world.people).flatMap((person) =>
        person.screen
          .seen()
          .conversations.flatMap(({ messages }) => messages.map(({ json }) => JSON.stringify(json))),
      );
      expect(
        seen.filter((text) => /Something went wrong|\bundefined\b|\bNaN\b|\[object /.test(text)),
      ).toEqual([]);
    } finally {
      await world.stop();
    }
  },
);
