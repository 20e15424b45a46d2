import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { noteDone } from './hold.ts';
import { isLive, type Seat } from './interview.ts';
import type { Scene } from './scene.ts';
import {
  closedToStaffing,
  itsAuthors,
  type NewSeat,
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
import { findSeat, scorecardsBySeat } from './store.ts';

export interface ReplaceRequest extends StaffRequest {
  /** The seat that someone else is to take over. */
  seatId: string;
}

const action = 'interviews.replace';

/**
 * Asks someone else in a seat's stead. They take over its place and with it the questions; whoever still sat there is
 * let go.
 */
export async function replaceSeat(deps: Deps, request: ReplaceRequest): Promise<StaffOutcome> {
  const left = await inWorkspace(deps.db, deps.workspaceId, (tx) => findSeat(tx, request.seatId));
  if (!left) return refused({ code: 'gone' });
  const { interviewId } = left;
  return staffing(deps, { ...request, interviewId, action }, async (tx, scene) => {
    const seat = scene.seats.find((s) => s.id === left.id) ?? left;
    const cards = await scorecardsBySeat(tx, interviewId);
    const wanted = successor(seat, request);
    const trouble =
      closedToStaffing(scene, deps.clock.now()) ??
      itsAuthors(cards, seat) ??
      notReplaceable(scene, seat) ??
      (await staffTrouble(tx, scene, wanted));
    if (trouble) return refused(trouble);
    if (isLive(seat)) await releaseSeat(deps, tx, scene, seat);
    await seatPerson(deps, tx, scene, wanted);
    await redrawSeat(deps, tx, scene, seat);
    const detail = { seat: seat.id, by: wanted.id, override: Boolean(request.overrideReason) };
    await noteDone(deps, tx, { interviewId, actor: request.actor, action, detail });
    return { ok: true, interviewId, again: false };
  });
}

function successor(seat: Seat, request: ReplaceRequest): NewSeat {
  const { newSeatId: id, userId, overrideReason } = request;
  return { id, userId, overrideReason, role: seat.role, place: seat.place };
}

function notReplaceable(scene: Scene, seat: Seat): StaffRefusal | undefined {
  const taker = scene.seats.find(
    (s) => s.id !== seat.id && s.place !== null && s.place === seat.place && isLive(s),
  );
  if (taker) return { code: 'taken', by: taker.userId };
  return seat.state === 'released' ? { code: 'gone' } : undefined;
}
