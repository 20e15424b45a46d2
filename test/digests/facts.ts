import type { Span } from '../../src/digests/digest.ts';
import type { CandidateFacts, Facts, InterviewFacts, ScorecardFacts } from '../../src/digests/facts.ts';
import type { Interview, Seat } from '../../src/interviews/interview.ts';
import type { Candidate } from '../../src/openings/opening.ts';
import { addMs, hours } from '../../src/time/interval.ts';
import { aKit } from '../support/kits.ts';
import { aCandidate, anOpening } from '../support/openings.ts';

/** A Wednesday morning in Berlin. */
export const now = new Date('2027-01-13T08:00:00Z');
export const span: Span = { since: addMs(now, -hours(24)), until: now, now, zone: 'Europe/Berlin' };
const createdAt = new Date('2027-01-01T00:00:00Z');
export const kit = aKit();

export const opening = anOpening(kit, { id: 'opening' });
export const sam = aCandidate({ id: 'sam', openingId: opening.id });

export interface Wanted {
  at: string;
  seats: Seat['state'][];
  stage?: 'design' | 'delivery';
  state?: Interview['state'];
  shadow?: boolean;
  scorecards?: (ScorecardFacts['state'] | undefined)[];
  changes?: InterviewFacts['changes'];
  of?: Candidate;
}

export function interview({
  at,
  seats,
  stage = 'design',
  state = 'scheduled',
  shadow,
  scorecards,
  changes,
  of = sam,
}: Wanted): InterviewFacts {
  const times = { startsAt: new Date(at), endsAt: addMs(new Date(at), hours(1)) };
  const found = kit.stages.find((s) => s.id === stage);
  if (!found) throw new Error(`no stage ${stage}`);
  const id = `interview-${of.id}-${at}`;
  const row: Interview = {
    workspaceId: 'T1',
    id,
    openingId: opening.id,
    candidateId: of.id,
    kitId: kit.id,
    kitVersion: kit.version,
    kitSha256: 'x',
    stageId: stage,
    ...times,
    state,
    endNotedAt: null,
    revision: 0,
    scheduledBy: 'UANA',
    createdAt,
  };
  const seatRows = seats.map(
    (seatState, place): Seat => ({
      workspaceId: 'T1',
      id: `${id}-${place}`,
      interviewId: id,
      userId: `U${place}`,
      role: shadow ? 'shadow' : 'counted',
      place: shadow ? null : place,
      state: seatState,
      ...times,
      askedAt: createdAt,
      answeredAt: null,
      reason: null,
      suggestedUserId: null,
      overrideReason: null,
      createdAt,
    }),
  );
  const cards = (scorecards ?? []).flatMap((card, i): ScorecardFacts[] => {
    const seat = seatRows[i];
    return card && seat
      ? [{ seatId: seat.id, state: card, firstSubmittedAt: addMs(times.endsAt, hours(1)) }]
      : [];
  });
  return {
    interview: row,
    opening,
    candidate: of,
    stage: found,
    seats: seatRows,
    scorecards: cards,
    changes: changes ?? [],
  };
}

export function facts(interviews: InterviewFacts[], more: Partial<CandidateFacts> = {}): Facts {
  return {
    openings: [{ opening, kit }],
    candidates: [{ opening, candidate: sam, kit, interviews, ...more }],
  };
}
