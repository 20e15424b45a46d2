import { audit } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import type { Deps } from '../deps.ts';
import type { Interview } from '../interviews/interview.ts';
import { lockInterview } from '../interviews/store.ts';
import type { Closed } from './open.ts';
import { closedCard } from './open.ts';
import { findScorecard, lockScorecard } from './scorecard.store.ts';
import type { Scorecard } from './scorecard.ts';
import { lockLoop } from './store.ts';

type HoldRefusal = Closed | 'not_yours';
export type Held = { ok: true; card: Scorecard; interview: Interview } | { ok: false; code: HoldRefusal };

interface Claim {
  scorecardId: string;
  actor: string;
  /** `feature.verb`, for the audit of a refusal. */
  action: string;
}

/**
 * How every hand-in begins: the interview, the loop and the card are held until the transaction ends, so that of two
 * last scorecards one knows that it is the last; and the card is the actor's and can still be changed.
 */
export async function holdOwnCard(deps: Deps, tx: Tx, claim: Claim): Promise<Held> {
  const refuse = (code: HoldRefusal) => refuseCard(deps, tx, claim, code);
  const before = await findScorecard(tx, claim.scorecardId);
  if (!before) return refuse('gone');
  if (before.userId !== claim.actor) return refuse('not_yours');
  // Sent together; one connection takes the locks in this order.
  const [interview, , card] = await Promise.all([
    lockInterview(tx, before.interviewId),
    lockLoop(tx, before.candidateId),
    lockScorecard(tx, before.id),
  ]);
  if (!interview || !card) return refuse('gone');
  if (interview.state !== 'scheduled') return refuse('off');
  const closed = await closedCard(tx, card);
  return closed ? refuse(closed) : { ok: true, card, interview };
}

/** A refusal, with its row in the audit. */
export async function refuseCard(
  deps: Deps,
  tx: Tx,
  claim: Claim,
  code: HoldRefusal,
): Promise<{ ok: false; code: HoldRefusal }> {
  await noteCard(deps, tx, { ...claim, action: `${claim.action}.refused`, detail: { code } });
  return { ok: false, code };
}

/** The audit's row about a scorecard. `detail` holds ids and codes only. */
export async function noteCard(
  deps: Deps,
  tx: Tx,
  { scorecardId, actor, action, detail }: Claim & { detail?: Record<string, unknown> },
): Promise<void> {
  await audit(tx, {
    workspaceId: deps.workspaceId,
    at: deps.clock.now(),
    actor,
    action,
    subject: `scorecard:${scorecardId}`,
    ...(detail ? { detail } : {}),
  });
}
