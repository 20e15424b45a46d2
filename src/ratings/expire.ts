import { coordinatorsHours } from '../assignments/coordinator-hours.ts';
import { note } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { openingById } from '../openings/store.ts';
import { post, redraw } from '../outbox/post.ts';
import { workingHours } from '../people/person.ts';
import { knownPerson } from '../people/store.ts';
import { addMs, hours } from '../time/interval.ts';
import { endOfWorkingDayAfter, nextWorkingInstant } from '../time/working-hours.ts';
import { expiredNotices, standingKeys } from './ask-notices.ts';
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
    for (const owed of await scorecardsOwedSince(tx, addMs(now, -atLeast))) {
      const work = workingHours(await knownPerson(tx, owed.seat.userId));
      if (endOfWorkingDayAfter(owed.since, expiresAfterWorkingDays, work) > now) continue;
      if (await expire(deps, tx, owed, now)) expired += 1;
    }
    return expired;
  });
}

/** False where it was submitted, or expired elsewhere, meanwhile. */
async function expire(deps: Deps, tx: Tx, { interview, seat }: OwedScorecard, now: Date): Promise<boolean> {
  await lockLoop(tx, interview.candidateId);
  await insertScorecard(tx, blankCard(deps, { interview }, seat, { id: crypto.randomUUID(), now }));
  const found = await scorecardOfSeat(tx, seat.id);
  const card = found && (await lockScorecard(tx, found.id));
  if (card?.state !== 'draft') return false;
  await updateScorecard(tx, card.id, { state: 'expired' });
  await redraw(deps, tx, standingKeys(interview, seat.id));
  const opening = await openingById(tx, interview.openingId);
  const toldAt = nextWorkingInstant(now, await coordinatorsHours(tx, opening));
  const told = expiredNotices(opening, seat, toldAt);
  await post(deps, tx, told);
  // Somebody else of its panel may have been told of today.
  await redraw(
    deps,
    tx,
    told.map(({ key }) => key),
  );
  await note(deps, tx, {
    actor: 'parley',
    action: 'ratings.expire',
    subject: `scorecard:${card.id}`,
  });
  await announceIfComplete(deps, tx, interview.candidateId);
  return true;
}
