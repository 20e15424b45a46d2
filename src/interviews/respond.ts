import { note } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { openingById } from '../openings/store.ts';
import { post, redraw } from '../outbox/post.ts';
import type { Interview, Seat } from './interview.ts';
import { isInCalendar, isLive } from './interview.ts';
import { standingKeys } from './notice-keys.ts';
import { acceptedNotices, calendarRemoval, declinedNotice } from './notices.ts';
import { findSeat, lockInterview, seatsOf, updateSeat } from './store.ts';

export type RespondOutcome =
  | { ok: true; seat: Seat; interview: Interview; again: boolean }
  | { ok: false; code: 'not_yours' | 'gone' | 'cancelled' | 'over' | 'moved' | 'released' };

interface AnswerRequest {
  seatId: string;
  actor: string;
  /** The revision of the interview that was asked about: an answer never passes to a time that nobody asked about. */
  revision: number;
}

/** "I'll be there." Said twice, it counts once. */
export async function acceptSeat(deps: Deps, request: AnswerRequest): Promise<RespondOutcome> {
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const found = await ownSeat(deps, tx, request, 'interviews.accept');
    if (!found.ok) return found;
    const { seat, interview } = found;
    if (seat.state === 'accepted') return { ...found, again: true };
    if (seat.state !== 'asked') return { ok: false, code: 'released' };
    const now = deps.clock.now();
    await updateSeat(tx, seat.id, { state: 'accepted', answeredAt: now, reason: null });
    // What is first said now needs no drawing again.
    await redraw(deps, tx, standingKeys(interview, [seat], await seatsOf(tx, interview.id)));
    await post(
      deps,
      tx,
      acceptedNotices({ interview, opening: await openingById(tx, interview.openingId) }, seat, now),
    );
    await note(deps, tx, {
      actor: request.actor,
      action: 'interviews.accept',
      subject: `seat:${seat.id}`,
    });
    return { ok: true, seat: { ...seat, state: 'accepted' }, interview, again: false };
  });
}

export interface DeclineRequest extends AnswerRequest {
  reason: string;
  /** Whom the panelist proposes instead. */
  suggestedUserId?: string | undefined;
}

/** "I can't." The place stays open until the coordinator fills it; who asks what does not change. */
export async function declineSeat(deps: Deps, request: DeclineRequest): Promise<RespondOutcome> {
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const found = await ownSeat(deps, tx, request, 'interviews.decline');
    if (!found.ok) return found;
    const { seat, interview } = found;
    if (seat.state === 'declined') return { ...found, again: true };
    if (!isLive(seat)) return { ok: false, code: 'released' };
    const now = deps.clock.now();
    await updateSeat(tx, seat.id, {
      state: 'declined',
      answeredAt: now,
      reason: request.reason,
      suggestedUserId: request.suggestedUserId ?? null,
    });
    const opening = await openingById(tx, interview.openingId);
    const subject = { interview, opening };
    await post(deps, tx, [
      declinedNotice(subject, seat, now),
      ...(isInCalendar(seat) ? [calendarRemoval(subject, seat, now)] : []),
    ]);
    await redraw(deps, tx, standingKeys(interview, [seat], await seatsOf(tx, interview.id)));
    await note(deps, tx, {
      actor: request.actor,
      action: 'interviews.decline',
      subject: `seat:${seat.id}`,
    });
    return { ok: true, seat: { ...seat, state: 'declined' }, interview, again: false };
  });
}

type Found = { ok: true; seat: Seat; interview: Interview } | Extract<RespondOutcome, { ok: false }>;

/** The seat, locked with its interview, if this person may still answer for it. */
async function ownSeat(deps: Deps, tx: Tx, request: AnswerRequest, action: string): Promise<Found> {
  const before = await findSeat(tx, request.seatId);
  const refuse = async (code: Extract<RespondOutcome, { ok: false }>['code']): Promise<Found> => {
    await note(deps, tx, {
      actor: request.actor,
      action: `${action}.refused`,
      subject: `seat:${request.seatId}`,
      detail: { code },
    });
    return { ok: false, code };
  };
  if (!before) return refuse('gone');
  if (before.userId !== request.actor) return refuse('not_yours');
  const interview = await lockInterview(tx, before.interviewId);
  const seat = await findSeat(tx, request.seatId);
  if (!interview || !seat) return refuse('gone');
  if (interview.state !== 'scheduled') return refuse('cancelled');
  if (interview.revision !== request.revision) return refuse('moved');
  if (deps.clock.now() >= interview.endsAt) return refuse('over');
  return { ok: true, seat, interview };
}
