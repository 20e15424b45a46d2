import type { EmbeddedServer } from '../db/embedded.ts';
import { startTemporary } from '../db/embedded-temporary.ts';
import { migrate } from '../db/migrate.ts';
import { loadLibrary } from '../kits/library.ts';
import { createLogger } from '../log.ts';
import { type Parley, startParley } from '../parley.ts';
import { startWorkspace, type Workspace } from './workspace/workspace.ts';

/** The real bot on an embedded PostgreSQL, opposite a simulated workspace whose clock can be moved. */
export interface Stage {
  slack: Workspace;
  parley: Parley;
  /** The bot's database, as its owner. */
  databaseUrl: string;
  /** Lets the bot do all that is due by the workspace's clock, and waits until it is done. */
  settle(): Promise<void>;
  /** Moves the workspace's clock, then settles. */
  passTo(at: Date): Promise<void>;
  stop(): Promise<void>;
}

/** The Monday on which every playground begins. */
const opensAt = new Date('2027-01-11T08:00:00Z');

interface Setting {
  /** The bot is reached through a socket that can be dropped; otherwise by signed HTTP. */
  socket?: boolean;
  /** A server that is starting already; it stops with the stage. */
  database?: Promise<EmbeddedServer> | undefined;
}

export async function setStage({ socket = false, database }: Setting = {}): Promise<Stage> {
  const log = createLogger('warn');
  const starting = database ?? startTemporary(log);
  // Read while the database is being made, by a process of its own.
  const library = loadLibrary();
  const [server, slack] = await Promise.all([starting, startWorkspace({ now: opensAt })]);
  await migrate(server.url);
  const parley = await startParley({
    databaseUrl: server.url,
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
  if (!socket) slack.connect({ eventsUrl: `${parley.address}/slack/events` });
  const settle = async (): Promise<void> => {
    await parley.beat();
    await parley.settled();
    await slack.idle();
  };
  return {
    slack,
    parley,
    databaseUrl: server.url,
    settle,
    async passTo(at) {
      slack.clock.set(at);
      await settle();
    },
    async stop() {
      await slack.idle();
      await parley.stop();
      await slack.stop();
      await server.stop();
    },
  };
}
