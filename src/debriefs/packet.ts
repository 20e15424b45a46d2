import { note } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { coordinates, decides, type Opening } from '../openings/opening.ts';
import { findCandidate, openingById } from '../openings/store.ts';
import { post } from '../outbox/post.ts';
import { sightOf } from '../ratings/sight.ts';

export interface PacketRequest {
  /** Minted when the form was opened. */
  packetId: string;
  candidateId: string;
  actor: string;
  form: 'named' | 'nameless';
}

export type PacketOutcome = { ok: true } | { ok: false; code: 'not_yours' | 'blind' };

/** Has everything about a candidate sent to one of the opening's people, as a file in their direct messages. */
export async function askForPacket(deps: Deps, request: PacketRequest): Promise<PacketOutcome> {
  const { packetId, candidateId, actor, form } = request;
  return inWorkspace(deps.db, deps.workspaceId, async (tx): Promise<PacketOutcome> => {
    const subject = `candidate:${candidateId}`;
    const may = await mayHavePacket(tx, candidateId, actor);
    if (may !== 'yes') {
      await note(deps, tx, { actor, action: 'debriefs.packet.refused', subject, detail: { code: may } });
      return { ok: false, code: may };
    }
    const isNew = await post(deps, tx, [
      {
        key: `packet:${packetId}`,
        kind: 'debriefs.packet',
        recipient: actor,
        owner: actor,
        ref: { candidateId, form },
        dueAt: deps.clock.now(),
      },
    ]);
    if (isNew > 0) await note(deps, tx, { actor, action: 'debriefs.packet', subject, detail: { form } });
    return { ok: true };
  });
}

/** Asked again as the file is made: whoever owes a view by then gets none. */
export async function mayHavePacket(
  tx: Tx,
  candidateId: string,
  actor: string,
): Promise<'yes' | 'not_yours' | 'blind'> {
  const candidate = await findCandidate(tx, candidateId);
  const opening: Opening | undefined = candidate && (await openingById(tx, candidate.openingId));
  if (!opening || !(decides(opening, actor) || coordinates(opening, actor))) return 'not_yours';
  return (await sightOf(tx, actor, candidateId)).maySee ? 'yes' : 'blind';
}
