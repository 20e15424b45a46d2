import { coordinatorsHours } from '../assignments/coordinator-hours.ts';
import { note } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { openingById } from '../openings/store.ts';
import { isYetToSend, post, redraw } from '../outbox/post.ts';
import { workingHours } from '../people/person.ts';
import { knownPerson } from '../people/store.ts';
import { addMs, hours } from '../time/interval.ts';
import { endOfWorkingDayAfter, nextWorkingInstant } from '../time/working-hours.ts';
import { expiredNotice, standingKeys } from './ask-notices.ts';
import { announceIfComplete } from './complete.ts';
import { blankCard } from './open.ts';
import { insertScorecard, lockScorecard, scorecardOfSeat, updateScorecard } from './scorecard.store.ts';
import { lockLoop, type OwedScorecard, scorecardsOwedSince } from './store.ts';

/** In the rater's own calendar, after the day of the interview. */
const expiresAfterWorkingDays = 5;
/** No five working days are shorter than this, wherever the rater is. */
const atLeast = hours(4 * 24);

/** The pulse's part: scorecards nobody submitted in time stop holding up the debrief. @returns how many. */
export async function expireScorecards(deps: Deps): Promise<number> {
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const now = deps.clock.now();
    let expired = 0;
    const told = new Set<string>();
    for (const owed of await scorecardsOwedSince(tx, addMs(now, -atLeast))) {
      const work = workingHours(await knownPerson(tx, owed.seat.userId));
      if (endOfWorkingDayAfter(owed.since, expiresAfterWorkingDays, work) > now) continue;
      if (await expire(deps, tx, owed, told)) expired += 1;
    }
    return expired;
  });
}

/** False where it was submitted, or expired elsewhere, meanwhile. */
async function expire(
  deps: Deps,
  tx: Tx,
  { interview, seat }: OwedScorecard,
  told: Set<string>,
): Promise<boolean> {
  const now = deps.clock.now();
  await lockLoop(tx, interview.candidateId);
  await insertScorecard(tx, blankCard(deps, { interview }, seat, { id: crypto.randomUUID(), now }));
  const found = await scorecardOfSeat(tx, seat.id);
  const card = found && (await lockScorecard(tx, found.id));
  if (card?.state !== 'draft') return false;
  await updateScorecard(tx, card.id, { state: 'expired' });
  await redraw(deps, tx, standingKeys(interview, seat.id));
  const opening = await openingById(tx, interview.openingId);
  const toldAt = nextWorkingInstant(now, await coordinatorsHours(tx, opening));
  await tellExpired(deps, tx, expiredNotice(opening, seat, toldAt), told);
  await note(deps, tx, {
    actor: 'parley',
    action: 'ratings.expire',
    subject: `scorecard:${card.id}`,
  });
  await announceIfComplete(deps, tx, interview.candidateId);
  return true;
}

/**
 * In the word of the interview's day, where that is yet to be said: it names everybody who is missing by then. Otherwise
 * in a word of its own, since a change to a message that stands notifies nobody. `told` are this round's, which nobody
 * else sees yet.
 */
async function tellExpired(
  deps: Deps,
  tx: Tx,
  word: ReturnType<typeof expiredNotice>,
  told: Set<string>,
): Promise<void> {
  if (!word) return;
  const { ofDay, ofSeat } = word;
  const added = await post(deps, tx, [ofDay]);
  if (added > 0) told.add(ofDay.key);
  else if (!told.has(ofDay.key) && !(await isYetToSend(tx, ofDay.key))) await post(deps, tx, [ofSeat]);
}
