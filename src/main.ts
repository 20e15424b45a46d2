import { type Config, loadConfig } from './config.ts';
import { startEmbedded } from './db/embedded.ts';
import { NoEmbeddedServer } from './db/embedded-binaries.ts';
import { FolderInUse } from './db/embedded-lock.ts';
import { migrate, RoleError } from './db/migrate.ts';
import { loadLibrary } from './kits/library.ts';
import { createLogger, type Logger } from './log.ts';
import { startParley } from './parley.ts';
import { systemClock } from './time/clock.ts';

/** EX_CONFIG of sysexits.h: starting again will not help, something must be set right first. */
const badConfiguration = 78;

const config = loadConfig();
const log = createLogger(config.logLevel, undefined, { secrets: secretsOf(config) });

// A rejection that nobody awaits must not end in silence: socket-mode 3.1.0 has one on reconnect (node-slack-sdk#2656).
// Whatever it was, the process is no longer known to be whole, and its supervisor starts a new one.
process.on('unhandledRejection', (error) => {
  log.error('stopping: a promise was rejected that nobody awaited', { error });
  process.exit(70);
});
// The one that is known, of postgres.js under a dying connection, is prevented in db/client.ts. After any other, what was
// committed is safe, and a fresh process is better than a doubtful one.
process.on('uncaughtException', (error) => {
  log.error('stopping: an error nobody caught', { error });
  process.exit(70);
});

await run(config, log).catch((error: unknown) => {
  if (error instanceof RoleError || error instanceof FolderInUse || error instanceof NoEmbeddedServer) {
    process.stderr.write(`${error.message}\n`);
    process.exit(badConfiguration);
  }
  log.error('could not start', { error });
  process.exit(1);
});

async function run({ database, slack, http }: Config, logger: Logger): Promise<void> {
  const library = loadLibrary();
  const server =
    database.kind === 'embedded'
      ? await startEmbedded({ dataDir: database.dataDir, log: logger })
      : undefined;
  const databaseUrl = database.kind === 'url' ? database.url : (server?.url ?? '');
  await migrate(databaseUrl);
  const parley = await startParley({
    databaseUrl,
    slack: {
      botToken: slack.botToken,
      apiUrl: slack.apiUrl,
      ...(slack.entrance.mode === 'socket'
        ? { appToken: slack.entrance.appToken }
        : { signingSecret: slack.entrance.signingSecret }),
    },
    port: http.port,
    host: http.host,
    clock: systemClock,
    log: logger,
    library,
  });
  logger.info('ready', {
    address: parley.address,
    mode: slack.entrance.mode,
    workspace: parley.deps.workspaceId,
  });

  let stopping = false;
  const stop = async (signal: string): Promise<void> => {
    if (stopping) return;
    stopping = true;
    logger.info('stopping', { signal });
    await parley.stop();
    await server?.stop();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop('SIGTERM'));
  process.on('SIGINT', () => void stop('SIGINT'));
}

function secretsOf({ slack }: Config): string[] {
  const { entrance } = slack;
  return [slack.botToken, entrance.mode === 'socket' ? entrance.appToken : entrance.signingSecret];
}
