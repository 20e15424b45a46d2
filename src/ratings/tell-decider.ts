import type { Tx } from '../db/client.ts';
import type { Deps } from '../deps.ts';
import { openingOf } from '../openings/store.ts';
import { post } from '../outbox/post.ts';
import type { Scorecard } from './scorecard.ts';
import { isDecided, isUnblinded } from './store.ts';

/** What became of a scorecard that somebody may have relied on. */
export type Later = 'amended' | 'submitted' | 'withdrawn';

interface News {
  card: Pick<Scorecard, 'id' | 'userId' | 'candidateId' | 'role'>;
  what: Later;
  actor: string;
  /** Names this change of the scorecard among others. */
  occasion: string;
}

/**
 * Tells the hiring manager that evidence is not what it was when they read it, or decided on it. Never what it says: that
 * is for the debrief, if they may see it. Before they have looked, there is nothing to tell.
 */
export async function tellDecider(deps: Deps, tx: Tx, { card, what, actor, occasion }: News): Promise<void> {
  const { candidateId } = card;
  const { hiringManagerId: recipient, coordinatorId: owner } = await openingOf(tx, candidateId);
  if (card.role !== 'counted' || recipient === actor) return;
  // A scorecard that comes in before any decision is told by the debrief's being ready.
  const hasLooked = what !== 'submitted' && (await isUnblinded(tx, recipient, candidateId));
  if (!hasLooked && !(await isDecided(tx, candidateId))) return;
  await post(deps, tx, [
    {
      key: `scorecard:${card.id}:later:${occasion}:${recipient}`,
      kind: 'debriefs.later',
      recipient,
      owner,
      ref: { candidateId, rater: card.userId, what },
      dueAt: deps.clock.now(),
    },
  ]);
}
