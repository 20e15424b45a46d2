import type { Tx } from '../db/client.ts';
import { violatedConstraint } from '../db/errors.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { lockCandidate, lockOpening } from '../openings/store.ts';
import { post, redraw } from '../outbox/post.ts';
import { meet } from '../people/directory.ts';
import { addMs, type Interval, minutes } from '../time/interval.ts';
import { passedOver, type SeatTrouble, seatTroubles, type WantedSeats } from './eligibility.ts';
import { holdInterview, noteDone } from './hold.ts';
import {
  isInCalendar,
  isLive,
  lengths,
  type Seat,
  type StartTrouble,
  seatsToAskAgain,
  startTrouble,
} from './interview.ts';
import { standingKeys, workKeys } from './notice-keys.ts';
import { calendarNotice, panelNotices } from './notices.ts';
import { isRated, type Scene, sceneOf } from './scene.ts';
import { insertRevision, scorecardsBySeat, seatsOf, updateInterview, updateSeats } from './store.ts';

export interface MoveRequest {
  interviewId: string;
  /** The revision that was seen when the form was opened: the form moves that time, and no later one. */
  revision: number;
  actor: string;
  startsAt: Date;
  lengthMin: number;
  /** Shown to the panel. */
  reason: string;
  /** Why a pause or a weekly limit is passed over. */
  overrideReason?: string | undefined;
}

export type MoveRefusal =
  | { code: 'not_coordinator' | 'gone' | 'cancelled' | 'changed' | 'rated' | 'bad_length' | 'same_time' }
  | { code: 'opening_closed' | 'candidate_gone' }
  | { code: 'start'; trouble: StartTrouble }
  | { code: 'seats'; troubles: SeatTrouble[] };

export type MoveOutcome =
  | { ok: true; interviewId: string; again: boolean }
  | { ok: false; refusals: MoveRefusal[] };

/**
 * Puts an interview to another time: its seats follow, everybody who sits is asked anew, and calendars hear of it at
 * once. Who asks what, and scorecards, stay. Also revives one that did not happen.
 */
export async function moveInterview(deps: Deps, request: MoveRequest): Promise<MoveOutcome> {
  const panel = await inWorkspace(deps.db, deps.workspaceId, (tx) => seatsOf(tx, request.interviewId));
  await meet(deps, [...new Set([request.actor, ...panel.map((seat) => seat.userId)])]);
  try {
    return await inWorkspace(deps.db, deps.workspaceId, (tx) => move(deps, tx, request));
  } catch (error) {
    if (violatedConstraint(error) !== 'seats_no_overlap') throw error;
    // Another interview took one of these people between our look and our write: look again, to name them.
    return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
      const scene = await sceneOf(tx, request.interviewId);
      const troubles = await seatTroubles(tx, wantedSeats(scene, request));
      return { ok: false, refusals: [{ code: 'seats', troubles }] };
    });
  }
}

async function move(deps: Deps, tx: Tx, request: MoveRequest): Promise<MoveOutcome> {
  const { interviewId, actor } = request;
  const held = await holdInterview(deps, tx, { interviewId, actor, action: 'interviews.move' });
  if (!held.ok) return { ok: false, refusals: [{ code: held.code }] };
  const { scene } = held;
  if (isThisMove(scene, request)) return { ok: true, interviewId, again: true };
  const refusals = await refusalsOf(tx, scene, request, deps.clock.now());
  if (refusals.length > 0) return { ok: false, refusals };
  await write(deps, tx, scene, request);
  const detail = { revision: scene.interview.revision + 1, override: Boolean(request.overrideReason) };
  await noteDone(deps, tx, { interviewId, actor, action: 'interviews.move', detail });
  return { ok: true, interviewId, again: false };
}

function span({ startsAt, lengthMin }: MoveRequest): Interval {
  return { startsAt, endsAt: addMs(startsAt, minutes(lengthMin)) };
}

function isAt({ interview }: Scene, { startsAt, endsAt }: Interval): boolean {
  return (
    interview.startsAt.getTime() === startsAt.getTime() && interview.endsAt.getTime() === endsAt.getTime()
  );
}

/** The form was delivered before, and did what it asks. */
function isThisMove(scene: Scene, request: MoveRequest): boolean {
  const { revision, change, by } = scene.latest;
  return (
    revision === request.revision + 1 &&
    change === 'moved' &&
    by === request.actor &&
    isAt(scene, span(request))
  );
}

async function refusalsOf(tx: Tx, scene: Scene, request: MoveRequest, now: Date): Promise<MoveRefusal[]> {
  const { interview } = scene;
  if (interview.state === 'cancelled') return [{ code: 'cancelled' }];
  if (interview.revision !== request.revision) return [{ code: 'changed' }];
  const ended = await endedMeanwhile(tx, scene);
  if (ended) return [{ code: ended }];
  const cards = await scorecardsBySeat(tx, interview.id);
  if (isRated(scene, cards)) return [{ code: 'rated' }];
  const at = span(request);
  const trouble = startTrouble(request.startsAt, now);
  const troubles = await seatTroubles(tx, wantedSeats(scene, request));
  const isBadLength = request.lengthMin < lengths.least || request.lengthMin > lengths.most;
  return [
    ...(interview.state === 'scheduled' && isAt(scene, at) ? [{ code: 'same_time' as const }] : []),
    ...(isBadLength ? [{ code: 'bad_length' as const }] : []),
    ...(trouble ? [{ code: 'start' as const, trouble }] : []),
    ...(troubles.length > 0 ? [{ code: 'seats' as const, troubles }] : []),
  ];
}

/** Nothing is put ahead for what has ended; both are held, so that neither ends until the move is written. */
async function endedMeanwhile(
  tx: Tx,
  { interview }: Scene,
): Promise<'opening_closed' | 'candidate_gone' | undefined> {
  const opening = await lockOpening(tx, interview.openingId);
  if (opening?.closedAt) return 'opening_closed';
  const candidate = await lockCandidate(tx, interview.candidateId);
  return candidate?.withdrawnAt ? 'candidate_gone' : undefined;
}

const wantedSeats = (scene: Scene, request: MoveRequest): WantedSeats => ({
  userIds: seatsToAskAgain(scene.seats).map((seat) => seat.userId),
  known: scene.people,
  at: span(request),
  interviewId: scene.interview.id,
  override: Boolean(request.overrideReason),
});

async function write(deps: Deps, tx: Tx, before: Scene, request: MoveRequest): Promise<void> {
  const { interview } = before;
  const now = deps.clock.now();
  const revision = interview.revision + 1;
  const at = span(request);
  await updateInterview(tx, interview.id, { ...at, revision, state: 'scheduled' });
  await insertRevision(tx, {
    workspaceId: deps.workspaceId,
    interviewId: interview.id,
    revision,
    change: 'moved',
    ...at,
    reason: request.reason,
    by: request.actor,
    at: now,
  });
  const again = seatsToAskAgain(before.seats);
  const idsOf = (some: readonly Seat[]) => some.map((seat) => seat.id);
  // When they last answered stays: whoever once said yes has the old time in their calendar.
  await updateSeats(tx, idsOf(again), { state: 'asked', askedAt: now, overrideReason: null });
  const passed = await passedOver(tx, wantedSeats(before, request));
  await updateSeats(tx, idsOf(again.filter((seat) => passed.has(seat.userId))), {
    overrideReason: request.overrideReason ?? null,
  });
  await tell(deps, tx, before, again, now);
}

/** Each person hears once, by the new question; messages that stand are drawn again. */
async function tell(deps: Deps, tx: Tx, before: Scene, again: readonly Seat[], now: Date): Promise<void> {
  const after = await sceneOf(tx, before.interview.id);
  const seats = after.seats.filter(isLive);
  await post(deps, tx, [
    ...panelNotices(after, seats, now),
    ...seats.filter(isInCalendar).map((seat) => calendarNotice(after, seat, now)),
  ]);
  await redraw(deps, tx, [...standingKeys(before.interview, again, before.seats), ...workKeys(before)]);
}
