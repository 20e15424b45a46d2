import { audit } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import type { Deps } from '../deps.ts';
import { coordinates, decides } from '../openings/opening.ts';
import { candidateById, openingById } from '../openings/store.ts';
import { canSee, pendingSeats } from './blindness.ts';
import { insertUnblinding, loopSeatsOf } from './store.ts';

export interface Sight {
  maySee: boolean;
  /** How many counted scorecards of the viewer's own stand between them and the evidence. */
  pending: number;
}

/** What the blind rule says of this person and candidate, now. @throws if there is no such candidate. */
export async function sightOf(tx: Tx, viewerId: string, candidateId: string): Promise<Sight> {
  const candidate = await candidateById(tx, candidateId);
  const opening = await openingById(tx, candidate.openingId);
  const seats = await loopSeatsOf(tx, viewerId, candidateId);
  const viewer = { seats, decides: decides(opening, viewerId), coordinates: coordinates(opening, viewerId) };
  return { maySee: canSee(viewer), pending: pendingSeats(seats).length };
}

export interface Look {
  workspaceId: string;
  viewerId: string;
  candidateId: string;
  at: Date;
}

/**
 * Writes down that a person was shown what others think of a candidate, in the transaction that reads it for them.
 * From the first look on, a change of their own scorecard is one made after unblinding.
 */
export async function recordLook(tx: Tx, look: Look): Promise<void> {
  const { workspaceId, viewerId, candidateId, at } = look;
  await insertUnblinding(tx, look);
  await audit(tx, {
    workspaceId,
    at,
    actor: viewerId,
    action: 'debriefs.look',
    subject: `candidate:${candidateId}`,
  });
}

/** Whether the person may be shown evidence now; if so, they have looked. @throws if there is no such candidate. */
export async function showsEvidence(
  deps: Pick<Deps, 'workspaceId' | 'clock'>,
  tx: Tx,
  { viewerId, candidateId }: { viewerId: string; candidateId: string },
): Promise<boolean> {
  const { maySee } = await sightOf(tx, viewerId, candidateId);
  const { workspaceId } = deps;
  if (maySee) await recordLook(tx, { workspaceId, viewerId, candidateId, at: deps.clock.now() });
  return maySee;
}
