import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { post, toldSince } from '../outbox/post.ts';
import { addMs, hours } from '../time/interval.ts';

export const spokenToKind = 'home.spoken_to';

/** Two bots that answer each other, or a cat on the keys, end here. */
const mostAnHour = 6;

/**
 * Somebody wrote words to the bot, which reads none: they are told how it is asked, at length the first time within an
 * hour. Their words are not kept. `ts` names their message, which Slack may deliver twice.
 */
export async function answerWords(deps: Deps, { userId, ts }: { userId: string; ts: string }): Promise<void> {
  const now = deps.clock.now();
  await inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const answered = await toldSince(tx, {
      kind: spokenToKind,
      recipient: userId,
      since: addMs(now, -hours(1)),
    });
    if (answered >= mostAnHour) return;
    const about = { kind: spokenToKind, recipient: userId, owner: userId };
    const length = answered === 0 ? 'whole' : answered === mostAnHour - 1 ? 'last' : 'short';
    const ref = { length };
    await post(deps, tx, [{ key: `spoken_to:${userId}:${ts}`, ...about, ref, dueAt: now }]);
  });
}
