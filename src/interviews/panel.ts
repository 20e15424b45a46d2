import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { redraw } from '../outbox/post.ts';
import { meet } from '../people/directory.ts';
import { holdInterview, noteDone } from './hold.ts';
import { places, type Seat } from './interview.ts';
import { cardKey } from './notice-keys.ts';
import type { Scene } from './scene.ts';
import {
  closedToStaffing,
  itsAuthors,
  redivideAndTell,
  redrawSeat,
  refused,
  releaseSeat,
  type StaffOutcome,
  type StaffRefusal,
  type StaffRequest,
  seatPerson,
  staffing,
  staffTrouble,
} from './staff.ts';
import { findSeat, scorecardsBySeat, updateSeats } from './store.ts';

export interface AddRequest extends StaffRequest {
  interviewId: string;
  role: Seat['role'];
}

/** Asks one more person onto the panel. A new counted panelist gets a share of the questions. */
export async function addToPanel(deps: Deps, request: AddRequest): Promise<StaffOutcome> {
  const { interviewId, actor, userId, role, overrideReason } = request;
  const action = 'interviews.add';
  return staffing(deps, { ...request, action }, async (tx, scene) => {
    const place = role === 'counted' ? freshPlace(scene.seats) : null;
    const wanted = { id: request.newSeatId, userId, role, place, overrideReason };
    const trouble = closedToStaffing(scene, deps.clock.now()) ?? (await staffTrouble(tx, scene, wanted));
    if (trouble) return refused(trouble);
    await seatPerson(deps, tx, scene, wanted);
    if (role === 'counted') await redivideAndTell(deps, tx, interviewId, wanted.id);
    await redraw(deps, tx, [cardKey(interviewId)]);
    const detail = { seat: wanted.id, role, override: Boolean(overrideReason) };
    await noteDone(deps, tx, { interviewId, actor, action, detail });
    return { ok: true, interviewId, again: false };
  });
}

/** A number that no seat of this interview ever had: a place's history stays its own. */
function freshPlace(seats: readonly Seat[]): number {
  return Math.max(-1, ...seats.flatMap((seat) => seat.place ?? [])) + 1;
}

export interface RemoveRequest {
  seatId: string;
  actor: string;
}

/** `name`: whose seat it was. */
type RemoveOutcome =
  | (Extract<StaffOutcome, { ok: true }> & { name: string })
  | Extract<StaffOutcome, { ok: false }>;

/** Takes a seat off the panel, and its place with it: its questions go to those who stay. */
export async function removeFromPanel(deps: Deps, request: RemoveRequest): Promise<RemoveOutcome> {
  const { actor } = request;
  await meet(deps, [actor]);
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const before = await findSeat(tx, request.seatId);
    if (!before) return refused({ code: 'gone' });
    const { interviewId } = before;
    const held = await holdInterview(deps, tx, { interviewId, actor, action: 'interviews.remove' });
    if (!held.ok) return refused({ code: held.code });
    const { scene } = held;
    const seat = scene.seats.find((s) => s.id === before.id) ?? before;
    const name = scene.people.get(seat.userId)?.name ?? 'This person';
    if (seat.state === 'released') return { ok: true, interviewId, again: true, name };
    const cards = await scorecardsBySeat(tx, interviewId);
    const trouble =
      closedToStaffing(scene, deps.clock.now()) ?? itsAuthors(cards, seat) ?? notRemovable(scene, seat);
    if (trouble) return refused(trouble);
    await releaseSeat(deps, tx, scene, seat);
    if (seat.place !== null) {
      // Whoever left this place before no longer leaves it open.
      const earlier = scene.seats.filter((s) => s.place === seat.place && s.id !== seat.id);
      await updateSeats(
        tx,
        earlier.map((s) => s.id),
        { state: 'released' },
      );
      await redivideAndTell(deps, tx, interviewId, seat.id);
    }
    await redrawSeat(deps, tx, scene, seat);
    await noteDone(deps, tx, { interviewId, actor, action: 'interviews.remove', detail: { seat: seat.id } });
    return { ok: true, interviewId, again: false, name };
  });
}

function notRemovable(scene: Scene, seat: Seat): StaffRefusal | undefined {
  const successor = scene.seats.find(
    (s) =>
      s.id !== seat.id &&
      s.place !== null &&
      s.place === seat.place &&
      (s.state === 'asked' || s.state === 'accepted'),
  );
  if (successor) return { code: 'taken', by: successor.userId };
  const isOnlyPlace = seat.place !== null && places(scene.seats).length <= 1;
  return isOnlyPlace ? { code: 'last_panelist' } : undefined;
}
