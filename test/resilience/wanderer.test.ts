import { expect, test } from 'vitest';
import { aLoopOfFourMethods } from '../support/kits.ts';
import { startScenario, transports } from '../support/scenario.ts';
import { Wanderer } from './wanderer.ts';

/** More of both when hunting: `WANDER_SEED=7 WANDER_STEPS=5000 npx vitest run test/resilience/wanderer.test.ts`. */
const seed = Number(process.env['WANDER_SEED'] ?? 20_270_111);
const steps = Number(process.env['WANDER_STEPS'] ?? 250);

test.concurrent.each(transports)(
  `${steps} presses, words and forms at random break nothing, over %s`,
  { timeout: 60_000 + steps * 100 },
  async (mode) => {
    const world = await startScenario({ mode, kit: aLoopOfFourMethods() });
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
