import type { App } from '@slack/bolt';
import { and, eq } from 'drizzle-orm';
import { z } from 'zod';
import { note } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { notices } from '../db/schema/messages.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { tell } from '../slack/answer.ts';
import { actions, section } from '../slack/blocks.ts';
import { button } from '../slack/button.ts';
import { channelLink, esc, mention } from '../slack/mrkdwn.ts';
import { isChannel, type Message, type Notice, type Renderer, type Renderers } from './notice.ts';
import { post, redraw, retell } from './post.ts';
import { answersFor } from './stand-in.ts';

const kind = 'outbox.undelivered';
const undeliveredKey = (noticeId: string) => `notice:${noticeId}:undelivered`;
const about = z.object({ noticeId: z.uuid(), why: z.enum(['failed', 'in_doubt']) });

const arrivedButton = button('outbox.arrived', z.object({ notice: z.uuid() }));
const sendAgainButton = button('outbox.send_again', z.object({ notice: z.uuid() }));

/**
 * Asks the notice's owner what to do, once for each notice; where they have left Slack, whoever answers for it now, and
 * what was to be told to the owner themselves is told to that person instead. Word about such a word is only logged.
 */
export async function noteUndelivered(
  deps: Deps,
  tx: Tx,
  failed: Notice,
  why: 'failed' | 'in_doubt',
): Promise<void> {
  const [notice = failed] = await tx.select().from(notices).where(eq(notices.id, failed.id));
  const owner = await answersFor(tx, notice);
  if (owner !== notice.owner) {
    await tx.update(notices).set({ owner }).where(eq(notices.id, notice.id));
    if (notice.recipient === notice.owner) return readdress(deps, tx, notice, owner);
  }
  if (notice.kind === kind || missedByNobody.has(notice.kind)) return;
  const key = undeliveredKey(notice.id);
  const ref = { noticeId: notice.id, why };
  const added = await post(deps, tx, [{ key, kind, recipient: owner, owner, ref, dueAt: deps.clock.now() }]);
  // It was sent again, and is lost again.
  if (added === 0) await retell(deps, tx, key, ref);
}

/** Said again by other messages anyway. */
const missedByNobody: ReadonlySet<string> = new Set(['digests.morning']);

/** A message that stands with somebody who is gone is left as it is. */
async function readdress(deps: Deps, tx: Tx, notice: Notice, recipient: string): Promise<void> {
  if (notice.ts !== null) return;
  await tx
    .update(notices)
    .set({ recipient, state: 'queued', channelId: null, postingSince: null, attempts: 0, error: null })
    .where(eq(notices.id, notice.id));
  await deps.jobs.enqueue(tx, [notice.id]);
}

/** Refusals that stay as they are however often one asks. */
const final: ReadonlySet<string | null> = new Set(['user_disabled', 'user_not_found']);

/** What Slack's refusal means for the person who can mend it. Codes: docs.slack.dev/reference/methods/chat.postMessage. */
const remedies: Record<string, string> = {
  internal: 'That is a fault of mine. Tell whoever runs Parley; the log says what it was.',
  channel_not_found: 'I am not in that channel, or it is gone. Invite me there: `/invite @Parley`.',
  not_in_channel: 'I am not in that channel. Invite me there: `/invite @Parley`.',
  is_archived: 'That channel is archived. Give the opening another one: `/interview openings`.',
  user_disabled: 'They are deactivated in Slack. Where they sit on a panel, replace them: `/interview list`.',
  account_inactive: 'Slack no longer accepts my token. Tell whoever runs Parley.',
  user_not_found: 'Slack does not know them. Where they sit on a panel, replace them: `/interview list`.',
  messages_tab_disabled: 'Messages to me are switched off in the app’s settings. Tell whoever runs Parley.',
};

/** What the message is, for a person; other kinds go unnamed. */
const subjects: Record<string, string> = {
  'interviews.card': 'the interview’s card',
  'interviews.ask': 'the question whether they can interview',
  'interviews.questions': 'their questions',
  'interviews.reminder': 'a reminder of their interview',
  'interviews.calendar': 'the calendar file',
  'interviews.calendar_removed': 'the calendar file that clears a cancelled interview',
  'interviews.cancelled': 'word that an interview was cancelled',
  'interviews.released': 'word that they are no longer needed',
  'interviews.did_not_happen': 'word that an interview did not happen',
  'interviews.declined': 'word that somebody declined',
  'interviews.unanswered': 'word of who has not answered',
  'interviews.unreachable': 'word that somebody cannot be reached',
  'interviews.work_in': 'word that work to talk about is in',
  'assignments.card': 'word of work asked of a candidate',
  'assignments.file': 'a file to forward to a candidate',
  'assignments.overdue': 'word of work that is due and not in',
  'ratings.ask': 'the request to rate',
  'ratings.expired': 'word that a scorecard expired',
  'ratings.withdrawn': 'word that a scorecard was taken out',
  'ratings.taken_out': 'word that their scorecard was taken out',
  'debriefs.ready': 'word that a debrief is ready',
  'debriefs.ready_channel': 'word that a debrief is ready',
  'debriefs.later': 'word that a scorecard has changed since',
  'debriefs.decided': 'word of a decision',
  'debriefs.decided_channel': 'word of a decision',
  'digests.channel': 'the digest',
};

/** Whose first line may be read by whoever is told that it got lost: it says what, with whom and when. */
const quotable = /^(interviews|ratings\.ask)/;

/** `others` render what got lost. */
const draw =
  (others: Renderers): Renderer =>
  async (tx, notice, now) => {
    const { noticeId, why } = about.parse(notice.ref);
    const [lost] = await tx.select().from(notices).where(eq(notices.id, noticeId));
    if (!lost) return undefined;
    const said = quotable.test(lost.kind) ? await others.get(lost.kind)?.(tx, lost, now) : undefined;
    const line = said ? `\n>${said.text}` : '';
    return why === 'failed' ? failed(lost, line) : inDoubt(lost, line);
  };

const target = (notice: Notice) =>
  isChannel(notice.recipient) ? channelLink(notice.recipient) : mention(notice.recipient);

/** Drawn again as things change, which needs Slack's answer to where they stand. */
const keptUp: ReadonlySet<string> = new Set(['interviews.card', 'debriefs.ready_channel']);

/** One that arrived without Slack saying where stays as it is. */
function settled(notice: Notice): Message {
  const isStill = keptUp.has(notice.kind) && notice.state === 'sent' && notice.ts === null;
  const stays = isStill ? ' It stays as it is: I cannot keep it up to date.' : '';
  const text = `Settled: ${subjects[notice.kind] ?? 'a message'} to ${target(notice)}.${stays}`;
  return { text, blocks: [section(text)] };
}

function failed(notice: Notice, line: string): Message {
  if (notice.state !== 'failed') return settled(notice);
  const remedy = remedies[notice.error ?? ''] ?? `Slack said “${esc(notice.error ?? 'nothing')}”.`;
  const what = subjects[notice.kind] ?? 'a message';
  return {
    text: `Not delivered: ${what}`,
    blocks: [
      section(`*Not delivered* to ${target(notice)}: ${what}.${line}\n${remedy}`),
      ...(final.has(notice.error) ? [] : [actions(sendAgainButton.draw(sendAgain, { notice: notice.id }))]),
    ],
  };
}

const sendAgain = 'Send again';

function inDoubt(notice: Notice, line: string): Message {
  if (notice.state !== 'in_doubt') return settled(notice);
  const choice = keptUp.has(notice.kind)
    ? '\nIf it is there, I cannot keep it up to date. _Send again_ posts one that I can.'
    : '';
  return {
    text: 'Did a message arrive?',
    blocks: [
      section(
        `Slack did not answer when I posted ${subjects[notice.kind] ?? 'a message'} in ${target(notice)}, so I cannot tell whether it arrived. Please look there.${line}${choice}`,
      ),
      actions(
        arrivedButton.draw('It is there', { notice: notice.id }),
        sendAgainButton.draw(sendAgain, { notice: notice.id }, { style: 'primary' }),
      ),
    ],
  };
}

export const undeliveredRenderer = (others: Renderers): [string, Renderer] => [kind, draw(others)];

/**
 * Settles a message in doubt or one refused. Only its owner may; a second press changes nothing. @returns what is to be
 * said beside the question, which is drawn again by itself.
 */
async function settle(
  deps: Deps,
  noticeId: string,
  actor: string,
  verdict: 'arrived' | 'again',
): Promise<string | undefined> {
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const [notice] = await tx.select().from(notices).where(eq(notices.id, noticeId)).for('update');
    const subject = `notice:${noticeId}`;
    if (notice?.owner !== actor) {
      await note(deps, tx, { actor, action: `outbox.${verdict}.refused`, subject });
      return 'Only the coordinator whom I asked can settle this.';
    }
    if (notice.state !== 'in_doubt' && notice.state !== 'failed') return 'This is settled already.';
    await tx
      .update(notices)
      .set({ state: verdict === 'arrived' ? 'sent' : 'queued', postingSince: null, attempts: 0 })
      .where(and(eq(notices.id, noticeId)));
    if (verdict === 'again') await deps.jobs.enqueue(tx, [noticeId]);
    await redraw(deps, tx, [undeliveredKey(noticeId)]);
    await note(deps, tx, { actor, action: `outbox.${verdict}`, subject });
    return verdict === 'arrived' ? undefined : 'Sending it again.';
  });
}

export function listenUndelivered(app: App, deps: Deps): void {
  const choices = [
    [arrivedButton, 'arrived'],
    [sendAgainButton, 'again'],
  ] as const;
  for (const [pressed, verdict] of choices) {
    pressed.listen(app, async (args, { notice }) => {
      const words = await settle(deps, notice, args.body.user.id, verdict);
      await args.ack();
      if (words) await tell(args, { text: words });
    });
  }
}
