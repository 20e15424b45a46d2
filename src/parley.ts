import { HTTPReceiver, LogLevel, type Receiver, SocketModeReceiver } from '@slack/bolt';
import { WebClient } from '@slack/web-api';
import { beats, buildApp, renderers } from './app.ts';
import { openDatabase } from './db/client.ts';
import { workspaces } from './db/schema/people.ts';
import { inWorkspace } from './db/tenant.ts';
import type { Deps } from './deps.ts';
import { openFrontDoor } from './front-door.ts';
import type { Library } from './kits/library.ts';
import type { Logger } from './log.ts';
import { type Delivery, deliver } from './outbox/deliver.ts';
import { startJobs } from './outbox/jobs.ts';
import { underWay } from './outbox/post.ts';
import { noteUndelivered } from './outbox/undelivered.ts';
import { runBeats, startPulse } from './pulse.ts';
import { readiness } from './readiness.ts';
import type { Clock } from './time/clock.ts';

export interface ParleyOptions {
  databaseUrl: string;
  slack: {
    botToken: string;
    /** Set: Socket Mode. */
    appToken?: string | undefined;
    /** Needed in HTTP mode. */
    signingSecret?: string | undefined;
    apiUrl: string;
  };
  /** 0 picks a free one. */
  port: number;
  host: string;
  clock: Clock;
  log: Logger;
  library: Library;
  /** Stands between the steps of a delivery, for tests that end the process there. */
  onStep?: Delivery['onStep'];
}

export interface Parley {
  /** Where it listens, without a path. */
  address: string;
  deps: Deps;
  /** Looks now at what is due instead of at the next pulse. */
  beat(): Promise<void>;
  /** Waits until every message that is due has been dealt with; at most ten seconds, then throws. */
  settled(): Promise<void>;
  /** Takes no more work, finishes what is in hand, and lets go of everything; at most ten seconds. */
  stop(): Promise<void>;
}

/** What may take long before Slack gives up on an interaction, and what may not. */
const interactiveTimeout = 2_500;
const deliveryTimeout = 10_000;

/** Starts a replica on a migrated database. Several may share one. @throws if Slack does not accept the token. */
export async function startParley(options: ParleyOptions): Promise<Parley> {
  const { log, clock, slack } = options;
  const common = { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, logLevel: LogLevel.ERROR };
  const interactive = { ...common, timeout: interactiveTimeout };
  const identity = await new WebClient(slack.botToken, { ...common, timeout: deliveryTimeout }).auth.test();
  const workspaceId = identity.team_id ?? identity.enterprise_id;
  if (!workspaceId || !identity.user_id)
    throw new Error('Slack did not say which workspace the token is for');

  const database = openDatabase(options.databaseUrl);
  const jobs = await startJobs(options.databaseUrl, { log });
  const deps: Deps = {
    db: database.db,
    workspaceId,
    clock,
    log,
    jobs,
    slack: new WebClient(slack.botToken, interactive),
    library: options.library,
  };
  await inWorkspace(deps.db, workspaceId, (tx) =>
    tx
      .insert(workspaces)
      .values({ workspaceId, name: identity.team ?? workspaceId })
      .onConflictDoNothing(),
  );
  const delivery: Delivery = {
    ...deps,
    slack: new WebClient(slack.botToken, {
      ...common,
      timeout: deliveryTimeout,
      rejectRateLimitedCalls: true,
    }),
    renderers,
    onFailure: (tx, notice, why) => noteUndelivered(deps, tx, notice, why),
    ...(options.onStep ? { onStep: options.onStep } : {}),
  };
  await jobs.work((job) => deliver(delivery, job));

  const receiver = receiverFor(options, common);
  buildApp({
    deps,
    receiver,
    bot: { token: slack.botToken, botId: identity.bot_id ?? '', botUserId: identity.user_id },
    clientOptions: interactive,
  });
  const door = await openFrontDoor({
    port: options.port,
    host: options.host,
    slack: receiver instanceof HTTPReceiver ? receiver.requestListener : undefined,
    ready: readiness(deps, identity.ok ?? false),
  });
  if (receiver instanceof SocketModeReceiver) await receiver.start();
  const pulse = startPulse(beats(deps), log);
  return {
    address: door.address,
    deps,
    beat: () => runBeats(beats(deps), log),
    settled: () => settled(deps),
    async stop() {
      await pulse.stop();
      if (receiver instanceof SocketModeReceiver) await receiver.stop();
      await door.close();
      await jobs.stop();
      await database.close();
    },
  };
}

async function settled(deps: Deps): Promise<void> {
  for (let waited = 0; (await underWay(deps)) > 0; waited += 20) {
    if (waited > 10_000) throw new Error('messages are still under way after ten seconds');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function receiverFor({ slack }: ParleyOptions, clientOptions: object): Receiver {
  const logLevel = LogLevel.ERROR;
  if (slack.appToken) {
    return new SocketModeReceiver({
      appToken: slack.appToken,
      logLevel,
      installerOptions: { clientOptions },
    });
  }
  return new HTTPReceiver({ signingSecret: slack.signingSecret ?? '', endpoints: '/slack/events', logLevel });
}
