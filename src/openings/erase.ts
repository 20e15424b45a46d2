import { note } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { forget } from '../outbox/remnants.ts';
import { meet } from '../people/directory.ts';
import { retentionCutoff } from '../people/retention.ts';
import { retentionOf } from '../people/store.ts';
import { addMs, minutes } from '../time/interval.ts';
import { fallbackZone } from '../time/zone.ts';
import { candidatesPastRetention, deleteLoop, lockInterviewsOf, noticesAbout } from './erasure.store.ts';
import { type Candidate, mayEditOpening, type Opening } from './opening.ts';
import { findCandidate, interviewsAhead, lockCandidate, lockOpening, updateCandidate } from './store.ts';

export type EraseOutcome =
  | { ok: true }
  | { ok: false; code: 'not_coordinator' | 'gone' | 'legal_hold' | 'interviews_ahead' | 'busy' };

/**
 * Deletes a candidate's personal data and all that was said about them, at their request; interviews ahead are to be
 * cancelled first, so that the panel hears of it. Twice is once.
 */
export async function eraseCandidate(
  deps: Deps,
  { candidateId, actor }: { candidateId: string; actor: string },
): Promise<EraseOutcome> {
  const person = (await meet(deps, [actor])).get(actor);
  return inWorkspace(deps.db, deps.workspaceId, async (tx): Promise<EraseOutcome> => {
    const refuse = async (code: (EraseOutcome & { ok: false })['code']): Promise<EraseOutcome> => {
      const subject = `candidate:${candidateId}`;
      await note(deps, tx, { actor, action: 'openings.erase.refused', subject, detail: { code } });
      return { ok: false, code };
    };
    const held = await holdAll(tx, candidateId);
    if (!held) return refuse('gone');
    const { candidate, opening } = held;
    if (!person || !mayEditOpening(opening, person)) return refuse('not_coordinator');
    if (candidate.erasedAt) return { ok: true };
    if (opening.legalHold) return refuse('legal_hold');
    const isAhead = (await interviewsAhead(tx, { candidateId }, deps.clock.now())) > 0;
    if (isAhead) return refuse('interviews_ahead');
    return (await erase(deps, tx, candidate, actor)) ? { ok: true } : refuse('busy');
  });
}

/** A round of the pulse; the next takes the rest. */
const mostAtOnce = 20;

/** The pulse's part: what is past its retention goes, candidate by candidate. @returns how many. */
export async function eraseExpired(deps: Deps): Promise<number> {
  const { db, workspaceId, clock, log } = deps;
  const due = await inWorkspace(db, workspaceId, async (tx) => {
    const cutoff = retentionCutoff(await retentionOf(tx), clock.now());
    return cutoff ? candidatesPastRetention(tx, cutoff, mostAtOnce) : [];
  });
  let erased = 0;
  for (const candidateId of due) {
    try {
      if (await inWorkspace(db, workspaceId, (tx) => eraseIfDue(deps, tx, candidateId))) erased += 1;
    } catch (error) {
      // One candidate whose records resist keeps no other's.
      log.error('openings: a candidate could not be erased', { candidate: candidateId, error });
    }
  }
  return erased;
}

/** Looks again under the locks: a hold or a longer retention may have come in between. */
async function eraseIfDue(deps: Deps, tx: Tx, candidateId: string): Promise<boolean> {
  const held = await holdAll(tx, candidateId);
  const cutoff = retentionCutoff(await retentionOf(tx), deps.clock.now());
  const closedAt = held?.opening.closedAt;
  if (!held || held.opening.legalHold || held.candidate.erasedAt) return false;
  if (!cutoff || !closedAt || closedAt > cutoff) return false;
  return erase(deps, tx, held.candidate, 'parley');
}

/** Holds the opening, the interviews and the candidate, in the order in which everybody else does. */
async function holdAll(
  tx: Tx,
  candidateId: string,
): Promise<{ candidate: Candidate; opening: Opening } | undefined> {
  const known = await findCandidate(tx, candidateId);
  const opening = known && (await lockOpening(tx, known.openingId));
  if (!opening) return undefined;
  await lockInterviewsOf(tx, candidateId);
  const candidate = await lockCandidate(tx, candidateId);
  return candidate && { candidate, opening };
}

/** A message that Slack was asked to show and has not answered for is waited for so long: its place is not yet known. */
const inHand = minutes(2);

/** False where a message about them is on its way at this moment. */
async function erase(deps: Deps, tx: Tx, candidate: Candidate, actor: string): Promise<boolean> {
  const now = deps.clock.now();
  const about = await noticesAbout(tx, candidate.id);
  const since = addMs(now, -inHand);
  if (about.some((n) => n.state === 'queued' && n.postingSince && n.postingSince > since)) return false;
  const messages = await forget(
    deps,
    tx,
    about.map((notice) => notice.id),
  );
  const counts = await deleteLoop(tx, candidate.id);
  await updateCandidate(tx, candidate.id, {
    name: 'Erased',
    email: null,
    languages: [],
    zone: fallbackZone,
    withdrawnAt: candidate.withdrawnAt ?? now,
    erasedAt: now,
  });
  const detail = { ...counts, notices: about.length, messages };
  await note(deps, tx, { actor, action: 'openings.erase', subject: `candidate:${candidate.id}`, detail });
  return true;
}
