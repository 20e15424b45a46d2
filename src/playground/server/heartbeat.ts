import { StillUnderWay } from '../../parley.ts';
import type { Stage } from '../stage.ts';

/** How often the bot looks at what is due. A real one does every minute; here nobody wants to wait. */
const beatMs = 800;
/**
 * How long a jump of the clock waits until all that was due is said. It comes later where Slack is broken, or was, and
 * nobody should stand before a clock that does not move.
 */
const patienceMs = 3000;
const brokenPatienceMs = 500;

/** Does what is due, and waits for it only so long. */
async function settle(stage: Stage, patience: number): Promise<void> {
  await stage.settle(patience).catch((error: unknown) => {
    if (!(error instanceof StillUnderWay)) throw error;
  });
}

export type Heartbeat = ReturnType<typeof heartbeatOf>;

/** Lets the bot look at what is due, again and again, one look at a time. `after`: what follows each look. */
export function heartbeatOf(
  stage: Stage,
  { after, isBroken }: { after: () => Promise<void>; isBroken: () => boolean },
) {
  let under: Promise<void> | undefined;
  let isOver = false;

  /** One thing after the other. @throws what goes wrong in it. */
  function inTurn(look: () => Promise<void>): Promise<void> {
    const next = (under ?? Promise.resolve())
      .catch(() => undefined)
      .then(async () => {
        if (isOver) return;
        await look();
        await after();
      });
    under = next;
    const done = () => {
      if (under === next) under = undefined;
    };
    next.then(done, done);
    return next;
  }

  /** Looks, and waits until what is due was said. @throws what goes wrong. */
  const settled = (): Promise<void> =>
    inTurn(() => settle(stage, isBroken() ? brokenPatienceMs : patienceMs));

  /** Looks, where nobody waits for it. */
  function soon(): void {
    inTurn(() => stage.parley.beat()).catch((error: unknown) => {
      process.stderr.write(`playground: ${error instanceof Error ? error.message : String(error)}\n`);
    });
  }

  const timer = setInterval(() => {
    if (!under) soon();
  }, beatMs);
  return {
    settled,
    soon,
    async stop(): Promise<void> {
      clearInterval(timer);
      isOver = true;
      await under?.catch(() => undefined);
    },
  };
}
