import type { WebClient } from '@slack/web-api';
import { and, asc, eq, inArray, lte, sql } from 'drizzle-orm';
import { note } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { notices, remnants } from '../db/schema/messages.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { addMs, minutes } from '../time/interval.ts';
import { judge } from './slack-poster.ts';

type Remnant = typeof remnants.$inferSelect;

/**
 * Forgets these notices in the transaction of the caller; what they left in Slack is taken out by the pulse.
 * @returns how many messages that is: those whose place in Slack is known.
 */
export async function forget(deps: Deps, tx: Tx, noticeIds: readonly string[]): Promise<number> {
  if (noticeIds.length === 0) return 0;
  const now = deps.clock.now();
  const gone = await tx
    .delete(notices)
    .where(inArray(notices.id, [...noticeIds]))
    .returning();
  const left = gone.flatMap(({ workspaceId, id, recipient, channelId, ts, fileId, sentAt }) =>
    ts || fileId
      ? [
          {
            workspaceId,
            id,
            channelId: channelId ?? recipient,
            ts,
            fileId,
            sentAt: sentAt ?? now,
            dueAt: now,
          },
        ]
      : [],
  );
  if (left.length > 0) await tx.insert(remnants).values(left).onConflictDoNothing();
  return left.length;
}

/** A round of the pulse; six a minute stay under the 50 calls a minute of Slack's tier 3 (chat.delete, files.delete). */
const mostAtOnce = 6;
/** With the waits between them, about a day. */
const mostAttempts = 30;
const wait = (attempts: number): number => minutes(Math.min(2 ** attempts, 60));

/** The pulse's part: takes out of Slack what was forgotten. @returns how many messages it tried. */
export async function takeOut(deps: Deps): Promise<number> {
  const due = await inWorkspace(deps.db, deps.workspaceId, (tx) => claim(tx, deps.clock.now()));
  for (const one of due) {
    const trouble = await remove(deps.slack, one);
    await inWorkspace(deps.db, deps.workspaceId, (tx) => settle(deps, tx, one, trouble));
    if (trouble?.kind === 'later' && trouble.seconds !== undefined) break;
  }
  return due.length;
}

/** Moves what is due on by its wait, so that no other replica tries it meanwhile. */
async function claim(tx: Tx, now: Date): Promise<Remnant[]> {
  const due = await tx
    .select()
    .from(remnants)
    .where(lte(remnants.dueAt, now))
    .orderBy(asc(remnants.dueAt))
    .limit(mostAtOnce)
    .for('update', { skipLocked: true });
  for (const { id, attempts } of due)
    await tx
      .update(remnants)
      .set({ dueAt: addMs(now, wait(attempts)), attempts: sql`${remnants.attempts} + 1` })
      .where(eq(remnants.id, id));
  return due;
}

type Trouble = ReturnType<typeof judge>;

/** What is not there any more needs no taking out. */
const isGone = new Set(['message_not_found', 'channel_not_found', 'file_not_found', 'file_deleted']);

async function attempt(call: () => Promise<unknown>): Promise<Trouble | undefined> {
  try {
    await call();
    return undefined;
  } catch (error) {
    const trouble = judge(error);
    return isGone.has(trouble.error) ? undefined : trouble;
  }
}

async function remove(slack: WebClient, one: Remnant): Promise<Trouble | undefined> {
  const { channelId: channel, fileId: file } = one;
  const ts = one.ts ?? (await messageOf(slack, one));
  const trouble = ts ? await attempt(() => slack.chat.delete({ channel, ts })) : undefined;
  if (trouble || !file) return trouble;
  return attempt(() => slack.files.delete({ file }));
}

/** Where a file was shared, Slack does not say; in a direct conversation the message can be looked for. */
async function messageOf(
  slack: WebClient,
  { channelId, fileId, sentAt }: Remnant,
): Promise<string | undefined> {
  if (!channelId.startsWith('D')) return undefined;
  const second = (at: Date) => String(Math.floor(at.getTime() / 1000));
  try {
    const { messages = [] } = await slack.conversations.history({
      channel: channelId,
      oldest: second(addMs(sentAt, -minutes(10))),
      latest: second(addMs(sentAt, minutes(10))),
      limit: 100,
    });
    return messages.find((message) => message.files?.some((f) => f.id === fileId))?.ts;
  } catch {
    // The file itself is deleted all the same.
    return undefined;
  }
}

async function settle(deps: Deps, tx: Tx, one: Remnant, trouble: Trouble | undefined): Promise<void> {
  const mine = and(eq(remnants.id, one.id));
  if (trouble && trouble.kind !== 'refused' && one.attempts + 1 < mostAttempts) {
    await tx.update(remnants).set({ error: trouble.error }).where(mine);
    return;
  }
  await tx.delete(remnants).where(mine);
  if (!trouble) return;
  deps.log.warn('outbox: a message about someone erased stays in Slack', {
    channel: one.channelId,
    ...trouble,
  });
  const detail = { channel: one.channelId, ts: one.ts, error: trouble.error };
  await note(deps, tx, {
    actor: 'parley',
    action: 'outbox.take_out.refused',
    subject: `notice:${one.id}`,
    detail,
  });
}
