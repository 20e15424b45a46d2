import { sql } from 'drizzle-orm';
import { type Db, fromDrizzle, PgBoss } from 'pg-boss';
import type { Tx } from '../db/client.ts';
import type { Logger } from '../log.ts';

/** pg-boss, told as Parley uses it: one queue of notices to deliver. Jobs carry ids; what is true is in the notice's row. */
export interface Jobs {
  /** Asks for a notice to be delivered, in the transaction that changes its row. */
  enqueue(tx: Tx, job: NoticeJob, afterSeconds?: number): Promise<void>;
  /** Starts taking jobs. One notice is never in two hands, on whichever replica they are. */
  work(handle: (job: NoticeJob) => Promise<void>): Promise<void>;
  healthy(): boolean;
  /** Waits for the jobs in hand, at most eight seconds. */
  stop(): Promise<void>;
}

export interface NoticeJob {
  workspaceId: string;
  noticeId: string;
}

const queue = 'notices';

/**
 * A dead worker's jobs are taken up again once its heartbeat is ten seconds old, which is pg-boss's least. A live
 * worker never holds a notice for longer than its Slack calls take, which `expireInSeconds` bounds.
 */
const queueOptions = {
  policy: 'singleton',
  retryLimit: 1_000,
  retryDelay: 1,
  heartbeatSeconds: 10,
  expireInSeconds: 120,
  notify: true,
} as const;

export async function startJobs(url: string, options: { log: Logger | undefined }): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: url,
    max: 4,
    application_name: 'parley-jobs',
    schedule: false,
    useListenNotify: true,
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
  });
  let failing = false;
  boss.on('error', (error) => {
    failing = true;
    options.log?.error('jobs: database trouble', { error });
  });
  await boss.start();
  await boss.createQueue(queue, queueOptions);
  return {
    async enqueue(tx, job, afterSeconds = 0) {
      await boss.send(queue, job, {
        singletonKey: job.noticeId,
        ...(afterSeconds > 0 ? { startAfter: afterSeconds } : {}),
        db: inTransaction(tx),
      });
    },
    async work(handle) {
      await boss.work<NoticeJob, void>(
        queue,
        {
          batchSize: 1,
          localConcurrency: 8,
          pollingIntervalSeconds: 1,
          notifyPollingIntervalSeconds: 1,
          burstWhenBatchFull: true,
        },
        async ([job]) => {
          failing = false;
          if (job) await handle(job.data);
        },
      );
    },
    healthy: () => !failing,
    stop: () => boss.stop({ graceful: true, timeout: 8_000 }),
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
