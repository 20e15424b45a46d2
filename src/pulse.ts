import { schedule } from 'node-cron';
import type { Logger } from './log.ts';

/** Something that time alone brings about. It decides by the database what is due, so it may run late, twice or everywhere. */
export interface Beat {
  name: string;
  run: () => Promise<unknown>;
}

/** Every ten seconds, on every replica. Nothing is due to the second; a reminder may be ten seconds late. */
const line = '*/10 * * * * *';

export interface Pulse {
  /** No further tick, and waits for the one in hand. */
  stop(): Promise<void>;
}

/** Runs every beat once now, for what fell due while nobody was there, and then on each tick. */
export function startPulse(beats: readonly Beat[], log: Logger): Pulse {
  let inHand: Promise<void> = Promise.resolve();
  const beatAll = (): Promise<void> => {
    inHand = runBeats(beats, log);
    return inHand;
  };
  const task = schedule(line, beatAll, { name: 'pulse', noOverlap: true, timezone: 'UTC' });
  void beatAll();
  return {
    async stop() {
      await task.destroy();
      await inHand;
    },
  };
}

/** One beat that fails keeps no other from running. */
export async function runBeats(beats: readonly Beat[], log: Logger): Promise<void> {
  for (const beat of beats) {
    try {
      await beat.run();
    } catch (error) {
      log.error('pulse: a beat failed', { beat: beat.name, error });
    }
  }
}
