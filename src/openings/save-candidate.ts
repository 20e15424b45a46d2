import { isDeepStrictEqual } from 'node:util';
import { note } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { redraw } from '../outbox/post.ts';
import { meet } from '../people/directory.ts';
import type { Person } from '../people/person.ts';
import { isZone } from '../time/zone.ts';
import { type Candidate, isEmail, isName, mayEditOpening, type Opening } from './opening.ts';
import {
  cardKeys,
  findCandidate,
  findOpening,
  insertCandidate,
  interviewsAhead,
  lockCandidate,
  updateCandidate,
} from './store.ts';

export interface CandidateFacts {
  name: string;
  email: string | undefined;
  /** IANA name. */
  zone: string;
  /** What they work in; none where nobody said. */
  languages?: readonly string[];
}

export type CandidateRefusal = 'not_coordinator' | 'gone' | 'closed' | 'no_name' | 'bad_email' | 'bad_zone';

export type CandidateOutcome =
  | { ok: true; candidateId: string; again: boolean }
  | { ok: false; refusals: CandidateRefusal[] };

interface Act {
  actor: string;
  candidateId: string;
}

/** Adds someone to an opening, under its next number. The same form twice adds one. */
export async function addCandidate(
  deps: Deps,
  request: Act & CandidateFacts & { openingId: string },
): Promise<CandidateOutcome> {
  const { candidateId } = request;
  const actor = (await meet(deps, [request.actor])).get(request.actor);
  return inWorkspace(deps.db, deps.workspaceId, async (tx): Promise<CandidateOutcome> => {
    const opening = await findOpening(tx, request.openingId);
    if (!opening) return { ok: false, refusals: ['gone'] };
    if (!may(opening, actor)) return refuse(deps, tx, request, 'openings.add_candidate');
    if (await findCandidate(tx, candidateId)) return { ok: true, candidateId, again: true };
    const refusals = troubles(opening, request);
    if (refusals.length > 0) return { ok: false, refusals };
    const added = await insertCandidate(tx, {
      workspaceId: deps.workspaceId,
      id: candidateId,
      openingId: opening.id,
      name: request.name,
      email: request.email ?? null,
      zone: request.zone,
      languages: [...(request.languages ?? [])],
      createdBy: request.actor,
    });
    if (added) await note(deps, tx, about(request, 'openings.add_candidate'));
    return { ok: true, candidateId, again: !added };
  });
}

/** Corrects what is known of a candidate; the channel's cards follow. */
export async function editCandidate(deps: Deps, request: Act & CandidateFacts): Promise<CandidateOutcome> {
  return withCandidate(deps, request, 'openings.edit_candidate', async (tx, { candidate, opening }) => {
    const refusals = troubles(opening, request);
    if (candidate.withdrawnAt) refusals.push('gone');
    if (refusals.length > 0) return { ok: false, refusals };
    const change = {
      name: request.name,
      email: request.email ?? null,
      zone: request.zone,
      languages: [...(request.languages ?? [])],
    };
    const changed = (Object.keys(change) as (keyof typeof change)[]).filter(
      (name) => !isDeepStrictEqual(candidate[name], change[name]),
    );
    if (changed.length === 0) return { ok: true, candidateId: candidate.id, again: true };
    await updateCandidate(tx, candidate.id, change);
    await redraw(deps, tx, await cardKeys(tx, { candidateId: candidate.id }));
    await note(deps, tx, { ...about(request, 'openings.edit_candidate'), detail: { changed } });
    return { ok: true, candidateId: candidate.id, again: false };
  });
}

export type WithdrawOutcome = CandidateOutcome | { ok: false; refusals: ['interviews_ahead']; count: number };

/** The candidate leaves on their own; what was decided about them, if anything, stays. Twice is once; interviews ahead are to be cancelled first. */
export async function withdrawCandidate(deps: Deps, request: Act): Promise<WithdrawOutcome> {
  return withCandidate<WithdrawOutcome>(
    deps,
    request,
    'openings.withdraw_candidate',
    async (tx, { candidate, opening }) => {
      if (opening.closedAt) return { ok: false, refusals: ['closed'] };
      if (candidate.withdrawnAt) return { ok: true, candidateId: candidate.id, again: true };
      const now = deps.clock.now();
      const count = await interviewsAhead(tx, { candidateId: candidate.id }, now);
      if (count > 0) return { ok: false, refusals: ['interviews_ahead'], count };
      await updateCandidate(tx, candidate.id, { withdrawnAt: now });
      await note(deps, tx, about(request, 'openings.withdraw_candidate'));
      return { ok: true, candidateId: candidate.id, again: false };
    },
  );
}

/** A withdrawn candidate is considered again, with all that was rated before. Twice is once. */
export async function bringBackCandidate(deps: Deps, request: Act): Promise<CandidateOutcome> {
  const action = 'openings.bring_back_candidate';
  return withCandidate<CandidateOutcome>(deps, request, action, async (tx, { candidate, opening }) => {
    if (candidate.erasedAt) return { ok: false, refusals: ['gone'] };
    if (opening.closedAt) return { ok: false, refusals: ['closed'] };
    if (!candidate.withdrawnAt) return { ok: true, candidateId: candidate.id, again: true };
    await updateCandidate(tx, candidate.id, { withdrawnAt: null });
    await note(deps, tx, about(request, action));
    return { ok: true, candidateId: candidate.id, again: false };
  });
}

type Held = { candidate: Candidate; opening: Opening };

/** Runs `work` with the candidate held, for those who may edit the opening. */
async function withCandidate<T>(
  deps: Deps,
  request: Act,
  action: string,
  work: (tx: Tx, held: Held) => Promise<T>,
): Promise<T | CandidateOutcome> {
  const actor = (await meet(deps, [request.actor])).get(request.actor);
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const candidate = await lockCandidate(tx, request.candidateId);
    const opening = candidate && (await findOpening(tx, candidate.openingId));
    if (!candidate || !opening) return { ok: false, refusals: ['gone'] };
    if (!may(opening, actor)) return refuse(deps, tx, request, action);
    return work(tx, { candidate, opening });
  });
}

const may = (opening: Opening, actor: Person | undefined) => Boolean(actor && mayEditOpening(opening, actor));

const about = ({ actor, candidateId }: Act, action: string) => ({
  actor,
  action,
  subject: `candidate:${candidateId}`,
});

async function refuse(deps: Deps, tx: Tx, request: Act, action: string): Promise<CandidateOutcome> {
  await note(deps, tx, about(request, `${action}.refused`));
  return { ok: false, refusals: ['not_coordinator'] };
}

function troubles(opening: Opening, { name, email, zone }: CandidateFacts): CandidateRefusal[] {
  const found: CandidateRefusal[] = [];
  if (opening.closedAt) found.push('closed');
  if (!isName(name)) found.push('no_name');
  if (email !== undefined && !isEmail(email)) found.push('bad_email');
  if (!isZone(zone)) found.push('bad_zone');
  return found;
}
