import { note } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { isCounted } from '../interviews/interview.ts';
import { type Scene, sceneOf } from '../interviews/scene.ts';
import { findCandidate } from '../openings/store.ts';
import { recordLook, sightOf } from '../ratings/sight.ts';
import { ratable } from '../ratings/store.ts';
import { type Debrief, debriefOf } from './debrief.ts';

export interface LookRequest {
  candidateId: string;
  viewerId: string;
}

/** The rest of their scorecards is offered once these are in. */
const mostShown = 5;

/** Why a debrief stays shut. Follows from the viewer's own seats alone, and so tells nothing of anybody else. */
export interface Shut {
  ok: false;
  /** They still owe a view of this candidate; else the debrief is not theirs to read. */
  owes: boolean;
  /** Their interviews with this candidate that they can rate now. */
  ratable: Scene[];
}

export type LookOutcome = { ok: true; debrief: Debrief } | Shut;

/** A candidate's evidence, for whoever the blind rule lets see it; that they looked is written down. */
export async function lookAtDebrief(deps: Deps, request: LookRequest): Promise<LookOutcome> {
  return inWorkspace(deps.db, deps.workspaceId, (tx) => look(deps, tx, request));
}

/** The same within a transaction. */
export async function look(
  deps: Pick<Deps, 'workspaceId' | 'clock' | 'library'>,
  tx: Tx,
  { candidateId, viewerId }: LookRequest,
): Promise<LookOutcome> {
  const at = deps.clock.now();
  const known = await findCandidate(tx, candidateId);
  const sight = known ? await sightOf(tx, viewerId, candidateId) : { maySee: false, pending: 0 };
  if (sight.maySee) {
    await recordLook(tx, { workspaceId: deps.workspaceId, viewerId, candidateId, at });
    return { ok: true, debrief: await debriefOf(deps, tx, candidateId) };
  }
  await note(deps, tx, {
    actor: viewerId,
    action: 'debriefs.look.refused',
    subject: `candidate:${candidateId}`,
  });
  const owed = await ratable(tx, viewerId, at);
  const theirs = owed.filter(
    ({ interview, seat }) => interview.candidateId === candidateId && isCounted(seat),
  );
  const scenes: Scene[] = [];
  for (const { interview } of theirs.slice(0, mostShown)) scenes.push(await sceneOf(tx, interview.id));
  return { ok: false, owes: sight.pending > 0, ratable: scenes };
}
