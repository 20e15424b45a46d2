import { HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt';
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
import { boltLog } from './slack/bolt-log.ts';
import { requestsInHand } from './slack/in-hand.ts';
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
  /**
   * Waits until every message that is due has been dealt with, for `patienceMs` milliseconds at most, or ten seconds.
   * @throws StillUnderWay after that.
   */
  settled(patienceMs?: number): Promise<void>;
  /** Takes no more work, finishes what is in hand, and lets go of everything; at most ten seconds. */
  stop(): Promise<void>;
}

/** How long Slack may take to answer where a person waits, and where only a job does. Milliseconds. */
const interactiveTimeout = 2_500;
const deliveryTimeout = 10_000;

/** How long a request may still take once the process is told to stop. Milliseconds. */
const patience = 5_000;

/** What a person waits for goes first: deliveries share few connections of their own. */
const deliveryConnections = 2;

/** Web API clients never retry by themselves: a lost answer would send a message twice. The outbox retries. */
function clientOptions({ slack, log }: ParleyOptions, timeout: number) {
  return { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, timeout, logger: boltLog(log) };
}

interface Identity {
  workspaceId: string;
  workspaceName: string;
  botId: string;
  botUserId: string;
}

/** Whom the token speaks for. @throws if Slack does not accept it. */
async function identify(options: ParleyOptions): Promise<Identity> {
  const client = new WebClient(options.slack.botToken, clientOptions(options, deliveryTimeout));
  const { team_id, enterprise_id, team, bot_id = '', user_id } = await client.auth.test();
  const workspaceId = team_id ?? enterprise_id;
  if (!workspaceId || !user_id) throw new Error('Slack did not say which workspace the token is for');
  return { workspaceId, workspaceName: team ?? workspaceId, botId: bot_id, botUserId: user_id };
}

/** Starts a replica on a migrated database. Several may share one. @throws if Slack does not accept the token. */
export async function startParley(options: ParleyOptions): Promise<Parley> {
  const { clock, log, library, slack } = options;
  const { workspaceId, workspaceName, ...bot } = await identify(options);
  const database = openDatabase(options.databaseUrl);
  const jobs = await startJobs(options.databaseUrl, workspaceId, log);
  const interactive = clientOptions(options, interactiveTimeout);
  const deps: Deps = {
    db: database.db,
    workspaceId,
    clock,
    log,
    jobs,
    slack: new WebClient(slack.botToken, interactive),
    library,
  };
  await inWorkspace(deps.db, workspaceId, (tx) =>
    tx.insert(workspaces).values({ workspaceId, name: workspaceName }).onConflictDoNothing(),
  );
  const delivering = openDatabase(options.databaseUrl, { connections: deliveryConnections });
  await takeJobs({ ...deps, db: delivering.db }, options);

  const receiver = receiverFor(options, interactive);
  const inHand = requestsInHand();
  buildApp({
    deps,
    inHand,
    receiver,
    bot: { ...bot, token: slack.botToken },
    clientOptions: interactive,
  });
  const door = await openFrontDoor({
    port: options.port,
    host: options.host,
    slack: receiver instanceof HTTPReceiver ? receiver.requestListener : undefined,
    ready: readiness(deps),
  });
  if (receiver instanceof SocketModeReceiver) await receiver.start();
  const pulse = startPulse(beats(deps), log);
  return {
    address: door.address,
    deps,
    beat: () => runBeats(beats(deps), log),
    settled: (patienceMs = 10_000) => settled(deps, patienceMs),
    async stop() {
      await pulse.stop();
      // By HTTP the door answers whoever is in before it closes; a socket would be gone under the answers.
      if (receiver instanceof SocketModeReceiver) inHand.takeNoMore();
      else await door.close();
      await inHand.finished(patience);
      if (receiver instanceof SocketModeReceiver) {
        await receiver.stop();
        await door.close();
      }
      await jobs.stop();
      await delivering.close();
      await database.close();
    },
  };
}

async function takeJobs(deps: Deps, options: ParleyOptions): Promise<void> {
  const client = { ...clientOptions(options, deliveryTimeout), rejectRateLimitedCalls: true };
  const delivery: Delivery = {
    ...deps,
    slack: new WebClient(options.slack.botToken, client),
    renderers: renderers(deps.library),
    onFailure: (tx, notice, why) => noteUndelivered(deps, tx, notice, why),
    ...(options.onStep ? { onStep: options.onStep } : {}),
  };
  await deps.jobs.work((noticeId) => deliver(delivery, noticeId));
}

export class StillUnderWay extends Error {
  constructor(patienceMs: number) {
    super(`messages are still under way after ${patienceMs} ms`);
    this.name = 'StillUnderWay';
  }
}

async function settled(deps: Deps, patienceMs: number): Promise<void> {
  for (let waited = 0; (await underWay(deps)) > 0; waited += 20) {
    if (waited > patienceMs) throw new StillUnderWay(patienceMs);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function receiverFor({ slack, log }: ParleyOptions, client: object): Receiver {
  const logger = boltLog(log);
  if (slack.appToken) {
    return new SocketModeReceiver({
      appToken: slack.appToken,
      logger,
      installerOptions: { clientOptions: client },
    });
  }
  return new HTTPReceiver({ signingSecret: slack.signingSecret ?? '', endpoints: '/slack/events', logger });
}
