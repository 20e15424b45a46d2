import { eq } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { notices } from '../db/schema/messages.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { type FileMessage, isChannel, type Message, type Notice, type Renderers } from './notice.ts';
import { type Attempt, SlackPoster } from './slack-poster.ts';

export interface Delivery extends Pick<Deps, 'db' | 'clock' | 'jobs' | 'log' | 'slack' | 'workspaceId'> {
  renderers: Renderers;
  /** Told, in the transaction that gives up on a notice, so that a person hears of it. */
  onFailure: (tx: Tx, notice: Notice, why: 'failed' | 'in_doubt') => Promise<void>;
  /** Stands between the steps in tests that kill the process there. */
  onStep?: (step: DeliveryStep, notice: Notice) => Promise<void> | void;
}

type DeliveryStep = 'marked' | 'posted' | 'recorded';

type Plan = { notice: Notice; message: Message | FileMessage; doubtful: boolean };

/** Slack being away is waited for: with this back-off, about a day. */
const mostAttempts = 30;
const mostStumbles = 5;
const backoffSeconds = (attempt: number): number => Math.min(2 ** attempt, 3600);

/**
 * Delivers one notice: mark, call Slack, record. A mark that an earlier attempt left behind means that its outcome is
 * unknown; then the message is looked for by its key before anything is sent again, and where Parley may not look
 * (channels), it is not sent again: a person is asked.
 */
export async function deliver(deps: Delivery, noticeId: string): Promise<void> {
  try {
    const plan = await inWorkspace(deps.db, deps.workspaceId, (tx) => mark(deps, tx, noticeId));
    if (!plan) return;
    await deps.onStep?.('marked', plan.notice);
    const attempt = await call(deps, plan);
    await deps.onStep?.('posted', plan.notice);
    await inWorkspace(deps.db, deps.workspaceId, (tx) => record(deps, tx, plan, attempt));
    await deps.onStep?.('recorded', plan.notice);
  } catch (error) {
    // Our own fault, or the database is away; then this throws too, and pg-boss brings the job back.
    deps.log.error('outbox: a notice could not be dealt with', { notice: noticeId, error });
    await inWorkspace(deps.db, deps.workspaceId, (tx) => stumble(deps, tx, noticeId));
  }
}

/** A notice that keeps failing on our side must not be tried for ever: a person is told, as with Slack's refusals. */
async function stumble(deps: Delivery, tx: Tx, id: string): Promise<void> {
  const [notice] = await tx.select().from(notices).where(eq(notices.id, id)).for('update');
  if (notice?.state !== 'queued') return;
  const attempts = notice.attempts + 1;
  const state = attempts < mostStumbles ? 'queued' : 'failed';
  await tx.update(notices).set({ attempts, state, error: 'internal' }).where(eq(notices.id, id));
  if (state === 'failed') await deps.onFailure(tx, notice, 'failed');
  else await deps.jobs.enqueue(tx, [id], backoffSeconds(attempts));
}

async function mark(deps: Delivery, tx: Tx, id: string): Promise<Plan | undefined> {
  const [notice] = await tx.select().from(notices).where(eq(notices.id, id)).for('update');
  if (notice?.state !== 'queued') return undefined;
  const render = deps.renderers.get(notice.kind);
  if (!render) throw new Error(`nothing renders notices of kind ${notice.kind}`);
  const now = deps.clock.now();
  const message = await render(tx, notice, now);
  if (!message) {
    await tx
      .update(notices)
      .set({ state: notice.ts ? 'sent' : 'moot', shown: notice.wanted, postingSince: null })
      .where(eq(notices.id, id));
    return undefined;
  }
  const doubtful = notice.postingSince !== null && notice.ts === null;
  if (doubtful && isChannel(notice.recipient)) {
    await tx.update(notices).set({ state: 'in_doubt' }).where(eq(notices.id, id));
    await deps.onFailure(tx, notice, 'in_doubt');
    return undefined;
  }
  await tx
    .update(notices)
    .set({ postingSince: now, attempts: notice.attempts + 1 })
    .where(eq(notices.id, id));
  return { notice, message, doubtful };
}

async function call(deps: Delivery, { notice, message, doubtful }: Plan): Promise<Attempt> {
  const poster = new SlackPoster(deps.slack, deps.log);
  const channelId = notice.channelId ?? (isChannel(notice.recipient) ? notice.recipient : undefined);
  const where = channelId
    ? ({ kind: 'open', channelId } as const)
    : await poster.openDirect(notice.recipient);
  if (where.kind !== 'open') return where;
  const { ts } = notice;
  if (ts && 'blocks' in message) return poster.update(where.channelId, ts, message);
  // A file that was sent stays as it is.
  if (ts) return { kind: 'done', channelId: where.channelId, ts };
  if (doubtful) {
    const found = await poster.find(where.channelId, notice);
    if (found.kind !== 'absent') return found;
  }
  if ('file' in message)
    return poster.upload(where.channelId, message, (fileId) => remember(deps, notice, fileId));
  return poster.post(where.channelId, notice.key, message);
}

/** Before the file is shared: by this id the share is recognised if its answer is lost. */
async function remember(deps: Delivery, notice: Notice, fileId: string): Promise<void> {
  await inWorkspace(deps.db, deps.workspaceId, (tx) =>
    tx.update(notices).set({ fileId }).where(eq(notices.id, notice.id)),
  );
}

async function record(deps: Delivery, tx: Tx, { notice }: Plan, attempt: Attempt): Promise<void> {
  const [current] = await tx.select().from(notices).where(eq(notices.id, notice.id)).for('update');
  if (!current) return;
  const where = eq(notices.id, notice.id);
  const again = (seconds: number) => deps.jobs.enqueue(tx, [notice.id], seconds);
  switch (attempt.kind) {
    case 'done': {
      // Something may have changed while Slack was answering, or since the attempt that had sent it: then it is drawn
      // once more.
      const drawn = attempt.isFound ? 1 : notice.wanted;
      const stale = current.wanted > drawn;
      await tx
        .update(notices)
        .set({
          state: stale ? 'queued' : 'sent',
          shown: drawn,
          postingSince: null,
          channelId: attempt.channelId,
          ts: attempt.ts ?? current.ts,
          sentAt: current.sentAt ?? deps.clock.now(),
          attempts: 0,
          error: null,
        })
        .where(where);
      if (stale) await again(0);
      return;
    }
    case 'later': {
      // Where Slack says how long, it is waited for however often: to be asked for patience is no failure.
      const attempts = attempt.seconds === undefined ? current.attempts : notice.attempts;
      if (attempts < mostAttempts) {
        await tx.update(notices).set({ attempts, error: attempt.error, postingSince: null }).where(where);
        return again(attempt.seconds ?? backoffSeconds(attempts));
      }
      break;
    }
    case 'unknown':
      // The mark stays: the next attempt looks before it sends.
      await tx.update(notices).set({ error: attempt.error }).where(where);
      return again(backoffSeconds(Math.min(current.attempts, 5)));
    case 'refused':
      break;
  }
  await tx.update(notices).set({ state: 'failed', error: attempt.error, postingSince: null }).where(where);
  deps.log.warn('outbox: Slack refused a message', { notice: notice.key, reason: attempt.error });
  await deps.onFailure(tx, notice, 'failed');
}
