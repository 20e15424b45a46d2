import type { Clock } from '../../time/clock.ts';

/** Slack's time in the simulated workspace, and the bot's when it is handed to it. It stands still until moved. */
export interface MovableClock extends Clock {
  set(to: Date): void;
  /** Moves by `ms` milliseconds. */
  advance(ms: number): void;
  /** Lets it tick along with real time from where it stands; the returned function stops it again. */
  run(): () => void;
}

export function movableClock(start: Date): MovableClock {
  let base = start.getTime();
  let runningSince: number | undefined;
  const now = () => base + (runningSince === undefined ? 0 : performance.now() - runningSince);
  const moveTo = (ms: number) => {
    base = ms;
    if (runningSince !== undefined) runningSince = performance.now();
  };
  return {
    now: () => new Date(now()),
    set: (to) => moveTo(to.getTime()),
    advance: (ms) => moveTo(now() + ms),
    run: () => {
      runningSince ??= performance.now();
      return () => {
        moveTo(now());
        runningSince = undefined;
      };
    },
  };
}

/** Message timestamps: Slack's are unique in a channel and never go back, even when two fall in one microsecond. */
export function timestamps(clock: Clock): () => string {
  let last = 0;
  return () => {
    last = Math.max(last + 1, Math.floor(clock.now().getTime()) * 1000);
    return `${Math.floor(last / 1e6)}.${String(last % 1e6).padStart(6, '0')}`;
  };
}

/** Whole Unix seconds of an instant. */
export function unixSeconds(instant: Date): number {
  return Math.floor(instant.getTime() / 1000);
}
