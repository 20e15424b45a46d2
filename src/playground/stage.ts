import { migrate } from '../db/migrate.ts';
import { loadLibrary } from '../kits/library.ts';
import { createLogger } from '../log.ts';
import { type Parley, startParley } from '../parley.ts';
import type { Ground } from './server/ground.ts';
import { startWorkspace, type Workspace } from './workspace/workspace.ts';

/** The real bot on an embedded PostgreSQL, opposite a simulated workspace whose clock can be moved. */
export interface Stage {
  slack: Workspace;
  parley: Parley;
  /** The bot's database, as its owner. */
  databaseUrl: string;
  /** Lets the bot do all that is due by the workspace's clock, and waits until it is done. @throws StillUnderWay */
  settle(patienceMs?: number): Promise<void>;
  /** Moves the workspace's clock, then settles. */
  passTo(at: Date): Promise<void>;
  stop(): Promise<void>;
}

/** The Monday on which every playground begins. */
const opensAt = new Date('2027-01-11T08:00:00Z');

interface Setting {
  /** The bot is reached through a socket that can be dropped; otherwise by signed HTTP. */
  socket?: boolean;
  /** What it stands on, which may be in the making; its database stops with the stage, also with one that does not start. */
  ground: Promise<Ground>;
}

export async function setStage({ socket = false, ground }: Setting): Promise<Stage> {
  const log = createLogger('warn');
  // Read while the database is being made, by a process of its own.
  const library = loadLibrary();
  const { database, kept } = await ground;
  await using standing = new AsyncDisposableStack();
  standing.defer(() => database.stop());
  const slack = await startWorkspace(kept ? { memory: kept.memory } : { now: opensAt });
  standing.defer(() => slack.stop());
  await migrate(database.url);
  const parley = await startParley({
    databaseUrl: database.url,
    slack: {
      botToken: slack.botToken,
      apiUrl: slack.apiUrl,
      ...(socket ? { appToken: slack.appToken } : { signingSecret: slack.signingSecret }),
    },
    port: 0,
    host: '127.0.0.1',
    clock: slack.clock,
    log,
    library,
  });
  standing.defer(() => parley.stop());
  standing.defer(() => slack.idle());
  if (!socket) slack.connect({ eventsUrl: `${parley.address}/slack/events` });
  const settle = async (patienceMs?: number): Promise<void> => {
    await parley.beat();
    await parley.settled(patienceMs);
    await slack.idle();
  };
  const whole = standing.move();
  return {
    slack,
    parley,
    databaseUrl: database.url,
    settle,
    async passTo(at) {
      slack.clock.set(at);
      await settle();
    },
    stop: () => whole.disposeAsync(),
  };
}
