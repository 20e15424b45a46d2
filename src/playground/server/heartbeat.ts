import { StillUnderWay } from '../../parley.ts';
import type { Stage } from '../stage.ts';

/** How often the bot looks at what is due. A real one does every minute; here nobody wants to wait. */
const beatMs = 800;
/** How long one waits until all that is due was said. While Slack is broken it will not be, and nothing may stand still. */
const patienceMs = 10_000;
const brokenPatienceMs = 1000;

export type Heartbeat = ReturnType<typeof heartbeatOf>;

/** Lets the bot look at what is due, again and again, one look at a time. `after`: what follows each look. */
export function heartbeatOf(
  stage: Stage,
  { after, isBroken }: { after: () => Promise<void>; isBroken: () => boolean },
) {
  let under: Promise<void> | undefined;
  let isOver = false;

  async function look(): Promise<void> {
    if (isOver) return;
    await stage.settle(isBroken() ? brokenPatienceMs : patienceMs).catch((error: unknown) => {
      if (!(error instanceof StillUnderWay)) throw error;
    });
    await after();
  }

  /** One more look, after the one that is under way. @throws what went wrong in it. */
  function now(): Promise<void> {
    const next = (under ?? Promise.resolve()).catch(() => undefined).then(look);
    under = next;
    const done = () => {
      if (under === next) under = undefined;
    };
    next.then(done, done);
    return next;
  }

  /** Where nobody waits for it. */
  function soon(): void {
    now().catch((error: unknown) => {
      process.stderr.write(`playground: ${error instanceof Error ? error.message : String(error)}\n`);
    });
  }

  const timer = setInterval(() => {
    if (!under) soon();
  }, beatMs);
  return {
    now,
    soon,
    async stop(): Promise<void> {
      clearInterval(timer);
      isOver = true;
      await under?.catch(() => undefined);
    },
  };
}
