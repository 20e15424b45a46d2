import { note } from '../db/audit.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { post } from '../outbox/post.ts';
import { look, type Shut } from './look.ts';

export interface PictureRequest {
  /** Minted when the debrief was drawn: pressed twice, one picture comes. */
  pictureId: string;
  candidateId: string;
  actor: string;
}

/** Has the matrix sent as a picture to somebody who may see the debrief, in their direct messages. */
export async function askForPicture(deps: Deps, request: PictureRequest): Promise<{ ok: true } | Shut> {
  const { pictureId, candidateId, actor } = request;
  return inWorkspace(deps.db, deps.workspaceId, async (tx): Promise<{ ok: true } | Shut> => {
    const seen = await look(deps, tx, { candidateId, viewerId: actor });
    if (!seen.ok) return seen;
    const notice = { key: `picture:${pictureId}`, kind: 'debriefs.picture', recipient: actor, owner: actor };
    const isNew = await post(deps, tx, [{ ...notice, ref: { candidateId }, dueAt: deps.clock.now() }]);
    const subject = `candidate:${candidateId}`;
    if (isNew > 0) await note(deps, tx, { actor, action: 'debriefs.picture', subject });
    return { ok: true };
  });
}
