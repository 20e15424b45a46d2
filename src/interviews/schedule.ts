import { standingAssignment } from '../assignments/store.ts';
import { note } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { violatedConstraint } from '../db/errors.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { unasked } from '../kits/division.ts';
import { type Kit, type RatedStage, ratedStage } from '../kits/kit.ts';
import { kitOf } from '../openings/kit.store.ts';
import type { Candidate, Opening } from '../openings/opening.ts';
import { lockCandidate, lockOpening } from '../openings/store.ts';
import { post, redraw } from '../outbox/post.ts';
import { meet } from '../people/directory.ts';
import { isCoordinator, type Person } from '../people/person.ts';
import { addMs, type Interval, minutes } from '../time/interval.ts';
import { passedOver, type SeatTrouble, seatTroubles, type WantedSeats } from './eligibility.ts';
import { lengths, panel, type StartTrouble, startTrouble } from './interview.ts';
import { workKeys } from './notice-keys.ts';
import { scheduledNotices } from './notices.ts';
import { firstDivision } from './redivide.ts';
import { type Remark, remarksOn } from './remarks.ts';
import { insertInterview, insertRevision, insertSeats, saveQuestions, seatsOf } from './store.ts';

export interface ScheduleRequest {
  /** Minted when the form was opened. */
  interviewId: string;
  actor: string;
  openingId: string;
  candidateId: string;
  stageId: string;
  panelists: readonly string[];
  shadows: readonly string[];
  startsAt: Date;
  lengthMin: number;
  /** Why a pause or a weekly limit is passed over. */
  overrideReason?: string | undefined;
}

export type ScheduleRefusal =
  | { code: 'not_coordinator' }
  | {
      code:
        | 'opening_closed'
        | 'candidate_gone'
        | 'unknown_stage'
        | 'no_panelist'
        | 'panel_too_large'
        | 'bad_length'
        | 'in_both';
    }
  | { code: 'start'; trouble: StartTrouble }
  | { code: 'seats'; troubles: SeatTrouble[] }
  | { code: 'must_have_unasked'; competencies: string[] };

export type ScheduleOutcome =
  | {
      ok: true;
      interviewId: string;
      again: boolean;
      /** What is worth saying about it; nothing where it was booked before. */
      remarks: Remark[];
    }
  | { ok: false; refusals: ScheduleRefusal[] };

/** Books an interview: the row, its seats, who asks what, and every message that follows, or nothing. */
export async function scheduleInterview(deps: Deps, request: ScheduleRequest): Promise<ScheduleOutcome> {
  const known = await meet(deps, [request.actor, ...request.panelists, ...request.shadows]);
  try {
    return await inWorkspace(deps.db, deps.workspaceId, (tx) => book(deps, tx, request, known));
  } catch (error) {
    if (violatedConstraint(error) !== 'seats_no_overlap') throw error;
    // Somebody else booked one of these people between our look and our write: look again, to name them.
    return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
      const troubles = await seatTroubles(tx, wantedSeats(request, known));
      return { ok: false, refusals: [{ code: 'seats', troubles }] };
    });
  }
}

function span(request: ScheduleRequest): Interval {
  return { startsAt: request.startsAt, endsAt: addMs(request.startsAt, minutes(request.lengthMin)) };
}

const wantedSeats = (request: ScheduleRequest, known: ReadonlyMap<string, Person>): WantedSeats => ({
  userIds: [...new Set([...request.panelists, ...request.shadows])],
  known,
  at: span(request),
  interviewId: request.interviewId,
  override: Boolean(request.overrideReason),
});

async function book(
  deps: Deps,
  tx: Tx,
  request: ScheduleRequest,
  known: ReadonlyMap<string, Person>,
): Promise<ScheduleOutcome> {
  const actor = known.get(request.actor);
  const now = deps.clock.now();
  const noted = { actor: request.actor, subject: `interview:${request.interviewId}` };
  if (!actor || !isCoordinator(actor)) {
    await note(deps, tx, { ...noted, action: 'interviews.schedule.refused' });
    return { ok: false, refusals: [{ code: 'not_coordinator' }] };
  }
  // The same form, delivered again, finds its own booking before it can clash with it.
  if ((await seatsOf(tx, request.interviewId)).length > 0)
    return { ok: true, interviewId: request.interviewId, again: true, remarks: [] };

  // Held, so that neither can end in between: the opening first, here and when moving.
  const opening = await lockOpening(tx, request.openingId);
  const candidate = await lockCandidate(tx, request.candidateId);
  const plan = opening && (await stageOf(tx, opening, request));
  const refusals = [
    ...askedWrongly(request, now, opening, candidate, plan?.stage),
    ...(plan && opening.loopOverrideReason === null ? missing(plan.kit) : []),
    ...seatRefusal(await seatTroubles(tx, wantedSeats(request, known))),
  ];
  if (refusals.length > 0 || !opening || !candidate || !plan) return { ok: false, refusals };

  const added = await write(deps, tx, request, {
    opening,
    kit: plan.kit,
    sha256: plan.sha256,
    stage: plan.stage,
    passed: await passedOver(tx, wantedSeats(request, known)),
    now,
  });
  const remarks = await remarksOn(tx, { ...request, ...span(request), kit: plan.kit });
  if (added) {
    await note(deps, tx, { ...noted, action: 'interviews.schedule', detail: detailOf(request, remarks) });
    const assignment = await standingAssignment(tx, request.candidateId, request.stageId);
    await redraw(deps, tx, workKeys({ assignment }));
  }
  return { ok: true, interviewId: request.interviewId, again: !added, remarks };
}

/** What was passed over: a pause or a limit with a reason, a test that comes before. */
function detailOf({ overrideReason }: ScheduleRequest, remarks: readonly Remark[]) {
  const skipped = remarks.flatMap((one) => (one.code === 'test_missing' ? one.stageIds : []));
  return {
    ...(overrideReason ? { override: true } : {}),
    ...(skipped.length > 0 ? { skipped } : {}),
  };
}

async function stageOf(tx: Tx, opening: Opening, { candidateId, stageId }: ScheduleRequest) {
  const { kit, sha256 } = await kitOf(tx, opening, candidateId);
  const stage = ratedStage(kit, stageId);
  return stage && { kit, sha256, stage };
}

function askedWrongly(
  request: ScheduleRequest,
  now: Date,
  opening: Opening | undefined,
  candidate: Candidate | undefined,
  stage: RatedStage | undefined,
): ScheduleRefusal[] {
  const refusals: ScheduleRefusal[] = [];
  if (!opening || opening.closedAt) refusals.push({ code: 'opening_closed' });
  if (!candidate || candidate.withdrawnAt || candidate.openingId !== opening?.id)
    refusals.push({ code: 'candidate_gone' });
  if (!stage) refusals.push({ code: 'unknown_stage' });
  if (request.panelists.length === 0) refusals.push({ code: 'no_panelist' });
  if (request.panelists.length > panel.most || request.shadows.length > panel.shadows)
    refusals.push({ code: 'panel_too_large' });
  if (request.panelists.some((id) => request.shadows.includes(id))) refusals.push({ code: 'in_both' });
  if (request.lengthMin < lengths.least || request.lengthMin > lengths.most)
    refusals.push({ code: 'bad_length' });
  const trouble = startTrouble(request.startsAt, now);
  if (trouble) refusals.push({ code: 'start', trouble });
  return refusals;
}

function missing(kit: Kit): ScheduleRefusal[] {
  const competencies = unasked(kit);
  return competencies.length > 0 ? [{ code: 'must_have_unasked', competencies }] : [];
}

function seatRefusal(troubles: SeatTrouble[]): ScheduleRefusal[] {
  return troubles.length > 0 ? [{ code: 'seats', troubles }] : [];
}

interface Booking {
  opening: Opening;
  kit: Kit;
  sha256: string;
  stage: RatedStage;
  /** Those who are asked against their wish. */
  passed: ReadonlySet<string>;
  now: Date;
}

/** @returns false where another delivery of the same form was first. */
async function write(deps: Deps, tx: Tx, request: ScheduleRequest, booking: Booking): Promise<boolean> {
  const { opening, kit, sha256, stage, passed, now } = booking;
  const { workspaceId } = deps;
  const at = span(request);
  const interviewId = request.interviewId;
  const added = await insertInterview(tx, {
    workspaceId,
    id: interviewId,
    openingId: opening.id,
    candidateId: request.candidateId,
    kitId: kit.id,
    kitVersion: kit.version,
    kitSha256: sha256,
    stageId: stage.id,
    ...at,
    scheduledBy: request.actor,
  });
  if (!added) return false;
  await insertRevision(tx, {
    workspaceId,
    interviewId,
    revision: 0,
    change: 'scheduled',
    ...at,
    by: request.actor,
    at: now,
  });
  const seat = (userId: string) => ({
    workspaceId,
    id: crypto.randomUUID(),
    interviewId,
    userId,
    ...at,
    askedAt: now,
    overrideReason: (passed.has(userId) && request.overrideReason) || null,
  });
  await insertSeats(tx, [
    ...request.panelists.map((userId, place) => ({ ...seat(userId), role: 'counted' as const, place })),
    ...request.shadows.map((userId) => ({ ...seat(userId), role: 'shadow' as const, place: null })),
  ]);
  const places = request.panelists.map((_, place) => place);
  await saveQuestions(tx, workspaceId, interviewId, firstDivision(stage, places));
  await post(deps, tx, await scheduledNotices(tx, interviewId, now));
  return true;
}
