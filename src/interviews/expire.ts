import { note } from '../db/audit.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { redraw } from '../outbox/post.ts';
import { interviewsLeftUnanswered } from './list.store.ts';
import { standingKeys } from './notice-keys.ts';
import { seatsOf, updateSeats } from './store.ts';

/** At most so many interviews a beat; the next beat takes the rest. */
const most = 50;

/**
 * Closes the questions that nobody answered in time: those asked ahead of an interview that has begun, and those asked
 * during one that is over. @returns how many.
 */
export async function expireUnanswered(deps: Deps): Promise<number> {
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const now = deps.clock.now();
    const left = await interviewsLeftUnanswered(tx, now, most);
    for (const { interview, seats } of left) {
      await updateSeats(
        tx,
        seats.map((seat) => seat.id),
        { state: 'expired' },
      );
      await redraw(deps, tx, standingKeys(interview, seats, await seatsOf(tx, interview.id)));
      for (const seat of seats) {
        await note(deps, tx, {
          actor: 'parley',
          action: 'interviews.expire',
          subject: `seat:${seat.id}`,
        });
      }
    }
    return left.reduce((sum, { seats }) => sum + seats.length, 0);
  });
}
