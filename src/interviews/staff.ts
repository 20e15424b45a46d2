import type { Tx } from '../db/client.ts';
import { violatedConstraint } from '../db/errors.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { post, redraw } from '../outbox/post.ts';
import { meet } from '../people/directory.ts';
import { passedOver, type SeatTrouble, seatTroubles, type WantedSeats } from './eligibility.ts';
import { holdInterview } from './hold.ts';
import { isLive, panel, places, type Seat } from './interview.ts';
import { questionKeys, standingKeys } from './notice-keys.ts';
import { askNotices, goneNotice, newQuestionsNotice } from './notices.ts';
import { redivide } from './redivide.ts';
import { type Scene, sceneOf } from './scene.ts';
import { insertSeats, type Scorecards, updateSeat } from './store.ts';

/** Why nobody can be asked, replaced or let go in this interview. */
export type StaffRefusal =
  | {
      code:
        | 'not_coordinator'
        | 'gone'
        | 'off'
        | 'over'
        | 'on_panel'
        | 'panel_full'
        | 'rated'
        | 'handed_in'
        | 'last_panelist';
    }
  | { code: 'taken'; by: string }
  | { code: 'seats'; troubles: SeatTrouble[] };

export type StaffOutcome =
  | { ok: true; interviewId: string; again: boolean }
  | { ok: false; refusal: StaffRefusal };

export const refused = (refusal: StaffRefusal): Extract<StaffOutcome, { ok: false }> => ({
  ok: false,
  refusal,
});

export interface NewSeat {
  /** Minted when the form was opened. */
  id: string;
  userId: string;
  role: Seat['role'];
  place: number | null;
  overrideReason?: string | undefined;
}

/** Nobody takes over a scorecard: what has been begun stays its author's. */
export function itsAuthors(cards: Scorecards, seat: Pick<Seat, 'id'>): StaffRefusal | undefined {
  const state = cards.get(seat.id);
  return state && { code: state === 'submitted' ? 'handed_in' : 'rated' };
}

/** Whether the panel may be changed at all at `now`. */
export function closedToStaffing({ interview }: Scene, now: Date): StaffRefusal | undefined {
  if (interview.state !== 'scheduled') return { code: 'off' };
  return now >= interview.endsAt ? { code: 'over' } : undefined;
}

/** What speaks against this person taking this seat. */
export async function staffTrouble(tx: Tx, scene: Scene, seat: NewSeat): Promise<StaffRefusal | undefined> {
  const live = scene.seats.filter(isLive);
  if (live.some((s) => s.userId === seat.userId)) return { code: 'on_panel' };
  if (isFull(scene, seat)) return { code: 'panel_full' };
  const troubles = await seatTroubles(tx, wantedSeat(scene, seat));
  return troubles.length > 0 ? { code: 'seats', troubles } : undefined;
}

const wantedSeat = (scene: Scene, seat: NewSeat): WantedSeats => ({
  userIds: [seat.userId],
  known: scene.people,
  at: scene.interview,
  interviewId: scene.interview.id,
  override: Boolean(seat.overrideReason),
});

/** A successor needs no more room than the place had. */
function isFull({ seats }: Scene, { role, place }: NewSeat): boolean {
  if (role === 'counted') return places(seats).filter((p) => p !== place).length >= panel.most;
  return seats.filter((s) => isLive(s) && s.role === 'shadow').length >= panel.shadows;
}

/** Gives someone a seat and asks them. */
export async function seatPerson(deps: Deps, tx: Tx, scene: Scene, wanted: NewSeat): Promise<void> {
  const { interview } = scene;
  const now = deps.clock.now();
  const passed = await passedOver(tx, wantedSeat(scene, wanted));
  await insertSeats(tx, [
    {
      ...wanted,
      workspaceId: deps.workspaceId,
      interviewId: interview.id,
      startsAt: interview.startsAt,
      endsAt: interview.endsAt,
      askedAt: now,
      overrideReason: (passed.has(wanted.userId) && wanted.overrideReason) || null,
    },
  ]);
  const after = await sceneOf(tx, interview.id);
  const seat = after.seats.find((s) => s.id === wanted.id);
  if (!seat) throw new Error(`seat ${wanted.id} was not written`);
  await post(deps, tx, askNotices(after, seat, now));
}

/** Lets someone go, who hears of it once. One who had declined or never answered is not told again. */
export async function releaseSeat(deps: Deps, tx: Tx, scene: Scene, seat: Seat): Promise<void> {
  const now = deps.clock.now();
  await updateSeat(tx, seat.id, { state: 'released' });
  if (!isLive(seat)) return;
  await post(deps, tx, [goneNotice('released', scene, seat, now)]);
}

/** Divides the questions again after `cause` came or went, and tells those whose questions are others now. */
export async function redivideAndTell(
  deps: Deps,
  tx: Tx,
  interviewId: string,
  cause: Seat['id'],
): Promise<void> {
  const scene = await sceneOf(tx, interviewId);
  const changed = await redivide(tx, scene, scene.seats);
  const affected = scene.seats.filter(
    (seat) =>
      seat.state === 'accepted' && seat.place !== null && changed.has(seat.place) && seat.id !== cause,
  );
  const now = deps.clock.now();
  await redraw(
    deps,
    tx,
    affected.flatMap((seat) => questionKeys(scene.interview, seat, scene.seats)),
  );
  await post(
    deps,
    tx,
    affected.map((seat) => newQuestionsNotice(scene, seat, { id: cause }, now)),
  );
}

/** Draws again all that shows how this seat stands. */
export async function redrawSeat(
  deps: Deps,
  tx: Tx,
  { interview, seats }: Scene,
  seat: Pick<Seat, 'id'>,
): Promise<void> {
  await redraw(deps, tx, standingKeys(interview, [seat], seats));
}

export interface StaffRequest {
  /** Minted when the form was opened. */
  newSeatId: string;
  actor: string;
  /** Who is asked. */
  userId: string;
  /** Why a pause or a weekly limit is passed over. */
  overrideReason?: string | undefined;
}

/**
 * How everybody comes onto a panel that is booked: the interview is held for one who may change it, and the same form
 * twice asks once. Where another interview took the person between our look and our write, that is said.
 */
export async function staffing(
  deps: Deps,
  { interviewId, action, actor, userId, newSeatId }: StaffRequest & { interviewId: string; action: string },
  ask: (tx: Tx, scene: Scene) => Promise<StaffOutcome>,
): Promise<StaffOutcome> {
  const known = await meet(deps, [actor, userId]);
  try {
    return await inWorkspace(deps.db, deps.workspaceId, async (tx) => {
      const held = await holdInterview(deps, tx, { interviewId, actor, action });
      if (!held.ok) return refused({ code: held.code });
      const scene: Scene = { ...held.scene, people: known };
      const isAsked = scene.seats.some((seat) => seat.id === newSeatId);
      return isAsked ? { ok: true, interviewId, again: true } : ask(tx, scene);
    });
  } catch (error) {
    if (violatedConstraint(error) !== 'seats_no_overlap') throw error;
    const name = known.get(userId)?.name ?? 'This person';
    return refused({ code: 'seats', troubles: [{ code: 'busy', name }] });
  }
}
