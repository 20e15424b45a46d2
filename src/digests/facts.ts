import type { Assignment, WorkStage } from '../assignments/assignment.ts';
import type { scorecards } from '../db/schema/ratings.ts';
import { type Interview, isCounted, isLive, type Revision, type Seat } from '../interviews/interview.ts';
import type { Scene } from '../interviews/scene.ts';
import { type Kit, type RatedStage, ratedStages } from '../kits/kit.ts';
import type { Candidate, Opening } from '../openings/opening.ts';

/** That a scorecard is there and how far it is. What it says is never loaded for a digest, so that none can tell it. */
export type ScorecardFacts = Pick<typeof scorecards.$inferSelect, 'seatId' | 'state' | 'firstSubmittedAt'>;

/** An interview with what a digest may say about it. */
export interface InterviewFacts
  extends Pick<Scene, 'interview' | 'opening' | 'candidate' | 'stage' | 'seats'> {
  scorecards: readonly ScorecardFacts[];
  /** The task that it is about is in, and may be marked: see `isToMark`. */
  isToMark?: boolean;
  /** What became of it in the digest's span, oldest first. */
  changes: readonly Pick<Revision, 'change' | 'at'>[];
}

export interface CandidateFacts {
  opening: Opening;
  candidate: Candidate;
  /** The one they are measured by, which may be older than the opening's. */
  kit: Kit;
  interviews: readonly InterviewFacts[];
  /** That somebody decided, and who; never what. The latest. */
  decision?: { by: string; at: Date } | undefined;
  /** What was asked of them and is not back. */
  awaited?: readonly { assignment: Assignment; stage: WorkStage }[];
}

/** Everything a digest is made of. */
export interface Facts {
  openings: readonly { opening: Opening; kit: Kit }[];
  candidates: readonly CandidateFacts[];
}

export function isHeld(interview: Interview, now: Date): boolean {
  return interview.state === 'scheduled' && interview.endsAt <= now;
}

export function isAhead(interview: Interview, now: Date): boolean {
  return interview.state === 'scheduled' && interview.endsAt > now;
}

function scorecardOf({ scorecards }: InterviewFacts, seat: Seat): ScorecardFacts | undefined {
  return scorecards.find((card) => card.seatId === seat.id);
}

/** Counted seats of a held interview whose scorecard is not in. Shadows delay nobody. */
export function owing(facts: InterviewFacts, now: Date): Seat[] {
  if (!isHeld(facts.interview, now)) return [];
  return facts.seats.filter((seat) => {
    const state = scorecardOf(facts, seat)?.state ?? 'draft';
    return isCounted(seat) && isLive(seat) && state === 'draft';
  });
}

/** When the last counted scorecard came in. */
function lastSubmission({ interviews }: CandidateFacts): Date | undefined {
  const times = interviews.flatMap((facts) =>
    facts.seats.filter(isCounted).flatMap((seat) => {
      const card = scorecardOf(facts, seat);
      return card?.state === 'submitted' && card.firstSubmittedAt ? [card.firstSubmittedAt] : [];
    }),
  );
  return times.sort((a, b) => b.getTime() - a.getTime())[0];
}

/** Since when a debrief waits for its decision: nothing is ahead, nobody owes a scorecard, and nobody has decided yet. */
export function readySince(facts: CandidateFacts, now: Date): Date | undefined {
  if (facts.decision || facts.candidate.withdrawnAt) return undefined;
  const isSettled = facts.interviews.every((i) => !isAhead(i.interview, now) && owing(i, now).length === 0);
  return isSettled ? lastSubmission(facts) : undefined;
}

/** An interview that led to nothing, where nothing else is under way; since it was over or called off. */
export interface Left {
  why: 'unrated' | 'did_not_happen' | 'cancelled';
  of: InterviewFacts;
  since: Date;
}

/**
 * What a candidate was left at whom nobody is waiting for: their last interview was called off and nothing is ahead, or
 * all were held and nobody rated one. Without it nobody would hear of them again.
 */
export function leftAt(facts: CandidateFacts, now: Date): Left | undefined {
  const { interviews, awaited, candidate, decision } = facts;
  if (decision || candidate.withdrawnAt || (awaited ?? []).length > 0) return undefined;
  if (interviews.some((i) => isAhead(i.interview, now) || owing(i, now).length > 0)) return undefined;
  const held = new Set(interviews.filter((i) => isHeld(i.interview, now)).map((i) => i.interview.stageId));
  // Where the stage was held another time, nobody misses the one that was called off.
  const missed = interviews.filter(
    ({ interview }) => interview.state === 'scheduled' || !held.has(interview.stageId),
  );
  const of = missed.toSorted((a, b) => b.interview.endsAt.getTime() - a.interview.endsAt.getTime())[0];
  if (!of) return undefined;
  const { state, endsAt, createdAt } = of.interview;
  if (state === 'scheduled') return lastSubmission(facts) ? undefined : { why: 'unrated', of, since: endsAt };
  const calledOff = of.changes.findLast(({ change }) => change === state)?.at;
  return { why: state, of, since: calledOff ?? (state === 'cancelled' ? createdAt : endsAt) };
}

/** Stages of the loop that this candidate has not been through. */
export function stagesLeft({ interviews, kit }: CandidateFacts, now: Date): RatedStage[] {
  const held = new Set(interviews.filter((i) => isHeld(i.interview, now)).map((i) => i.interview.stageId));
  return ratedStages(kit).filter((stage) => !held.has(stage.id));
}

/** Stages that were held and of which no counted scorecard came in. */
export function stagesUnrated({ interviews, kit }: CandidateFacts, now: Date): RatedStage[] {
  const held = interviews.filter((i) => isHeld(i.interview, now));
  const isRated = (of: InterviewFacts): boolean =>
    of.seats.some((seat) => isCounted(seat) && scorecardOf(of, seat)?.state === 'submitted');
  return ratedStages(kit).filter((stage) => {
    const ofStage = held.filter((of) => of.interview.stageId === stage.id);
    return ofStage.length > 0 && !ofStage.some(isRated);
  });
}
