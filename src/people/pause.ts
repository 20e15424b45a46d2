import { note } from '../db/audit.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { type LocalDate, localDate } from '../time/zone.ts';
import { meet } from './directory.ts';
import { type PauseWish, pauseEnd, readPause } from './pause-date.ts';
import { type HeldSeat, isPaused } from './person.ts';
import { heldSeats, updatePerson } from './store.ts';

export type PauseOutcome =
  | {
      kind: 'paused';
      /** The first day on which they are asked again, in their zone. */
      date: LocalDate;
      zone: string;
      /** Seats that begin during the pause: it changes nothing about them. */
      held: HeldSeat[];
    }
  | { kind: 'not_paused' }
  | { kind: 'refused'; wish: PauseWish }
  | { kind: 'unknown_person' };

/** Says what holds when nothing is typed after `pause`; else starts, changes or ends somebody's own pause. */
export async function pauseMyself(
  deps: Deps,
  request: { actor: string; typed: string },
): Promise<PauseOutcome> {
  const person = (await meet(deps, [request.actor])).get(request.actor);
  if (!person) return { kind: 'unknown_person' };
  const now = deps.clock.now();
  const wish = readPause(request.typed, localDate(now, person.zone));
  return inWorkspace(deps.db, deps.workspaceId, async (tx): Promise<PauseOutcome> => {
    const paused = async (until: Date): Promise<PauseOutcome> => ({
      kind: 'paused',
      date: localDate(until, person.zone),
      zone: person.zone,
      held: await heldSeats(tx, person.userId, { startsAt: now, endsAt: until }),
    });
    if (wish.kind === 'ask') {
      return person.pausedUntil && isPaused(person, now)
        ? paused(person.pausedUntil)
        : { kind: 'not_paused' };
    }
    if (wish.kind !== 'until' && wish.kind !== 'off') return { kind: 'refused', wish };
    const until = wish.kind === 'until' ? pauseEnd(wish.date, person.zone) : null;
    if (until?.getTime() !== person.pausedUntil?.getTime()) {
      await updatePerson(tx, person.userId, { pausedUntil: until });
      await note(deps, tx, {
        actor: request.actor,
        action: until ? 'people.pause' : 'people.resume',
        subject: `person:${request.actor}`,
        detail: until ? { until: until.toISOString() } : {},
      });
    }
    return until ? paused(until) : { kind: 'not_paused' };
  });
}
