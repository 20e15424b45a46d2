import { sql } from 'drizzle-orm';
import { type Db, fromDrizzle, PgBoss } from 'pg-boss';
import type { Tx } from '../db/client.ts';
import { afterCommit } from '../db/tenant.ts';
import type { Logger } from '../log.ts';

/** pg-boss, told as Parley uses it: a queue of notices to deliver. Jobs carry an id; what is true is in the notice's row. */
export interface Jobs {
  /** Asks for notices to be delivered, in the transaction that changes their rows: one statement for all of them. */
  enqueue(tx: Tx, noticeIds: readonly string[], afterSeconds?: number): Promise<void>;
  /** Starts taking jobs. One notice is never in two hands, on whichever replica they are. */
  work(handle: (noticeId: string) => Promise<void>): Promise<void>;
  /** Whether the queue's database has answered of late. */
  healthy(): boolean;
  /** Waits for the jobs in hand, at most eight seconds. */
  stop(): Promise<void>;
}

interface NoticeJob {
  noticeId: string;
}

/**
 * A dead worker's jobs are taken up again once its heartbeat is ten seconds old, which is pg-boss's least. A live
 * worker never holds a notice for longer than its Slack calls take, which `expireInSeconds` bounds.
 */
const queueOptions = {
  policy: 'singleton',
  retryLimit: 1_000,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 60,
  heartbeatSeconds: 10,
  expireInSeconds: 120,
  // Waking by NOTIFY would let commits wait for each other (PostgreSQL notifies in the order of commits), so that the
  // submits of a busy hour queue up behind one another's disk writes. This replica wakes itself; others look each second.
  notify: false,
} as const;

/** Takers of jobs, so that one whose Slack call hangs does not hold up the rest. */
const hands = 3;
const workOptions = { batchSize: 8, localConcurrency: 1, pollingIntervalSeconds: 1 } as const;
/** Between a commit and the look for its jobs, so that one look finds those of many. Milliseconds. */
const gatherFor = 15;

/** How long after the last trouble the queue counts as unwell. Milliseconds. */
const convalescence = 15_000;

function bossOn(url: string): PgBoss {
  return new PgBoss({
    connectionString: url,
    max: 4,
    application_name: 'parley-jobs',
    schedule: false,
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
  });
}

/** Brings pg-boss's own tables to this version. It takes its own lock. */
export async function migrateJobs(url: string): Promise<void> {
  const boss = bossOn(url);
  await boss.start();
  await boss.stop({ graceful: false });
}

/** Each workspace has a queue of its own, so that no replica is handed what it may not see. */
export async function startJobs(url: string, workspaceId: string, log: Logger): Promise<Jobs> {
  const boss = bossOn(url);
  const queue = `notices-${workspaceId}`;
  let troubleAt = Number.NEGATIVE_INFINITY;
  const takers: string[] = [];
  const wake = () => {
    for (const taker of takers) boss.notifyWorker(taker);
  };
  let waking: NodeJS.Timeout | undefined;
  const wakeSoon = () => {
    waking ??= setTimeout(() => {
      waking = undefined;
      wake();
    }, gatherFor);
  };
  boss.on('error', (error) => {
    troubleAt = performance.now();
    log.error('jobs: database trouble', { error });
  });
  await boss.start();
  await boss.createQueue(queue, queueOptions);
  return {
    async enqueue(tx, noticeIds, afterSeconds = 0) {
      if (noticeIds.length === 0) return;
      const later = afterSeconds > 0 ? { startAfter: afterSeconds } : {};
      const wanted = noticeIds.map((noticeId) => ({ data: { noticeId }, singletonKey: noticeId, ...later }));
      await boss.insert(queue, wanted, { db: inTransaction(tx) });
      if (afterSeconds === 0) afterCommit(tx, wakeSoon);
    },
    async work(handle) {
      for (let hand = 0; hand < hands; hand++) {
        const taker = await boss.work<NoticeJob, void>(queue, workOptions, async (jobs) => {
          const results = await Promise.allSettled(jobs.map((job) => handle(job.data.noticeId)));
          // A job for the same notice may have waited for this one.
          wakeSoon();
          for (const result of results) if (result.status === 'rejected') throw result.reason;
        });
        takers.push(taker);
      }
    },
    healthy: () => performance.now() - troubleAt > convalescence,
    stop() {
      clearTimeout(waking);
      return boss.stop({ graceful: true, timeout: 8_000 });
    },
  };
}

/** postgres.js under drizzle takes dates and objects only as text; pg-boss hands over the values themselves. */
function inTransaction(tx: Tx): Db {
  const adapter = fromDrizzle(tx, sql);
  const asText = (value: unknown): unknown => {
    if (value instanceof Date) return value.toISOString();
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return JSON.stringify(value);
    return value;
  };
  return { executeSql: (text, values) => adapter.executeSql(text, values?.map(asText)) };
}
