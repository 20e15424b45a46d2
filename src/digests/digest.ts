import { type Assignment, isOverdue, type WorkStage } from '../assignments/assignment.ts';
import { isCounted, openPlaces, type Seat, standing } from '../interviews/interview.ts';
import type { CompetencyCode } from '../kits/competency.ts';
import { unasked } from '../kits/division.ts';
import { type Family, families, familyOf } from '../kits/family.ts';
import type { RatedStage } from '../kits/kit.ts';
import { addMs, hours } from '../time/interval.ts';
import { defaultHours, endOfWorkingDayAfter } from '../time/working-hours.ts';
import { addLocalDays, instantOf, localDate } from '../time/zone.ts';
import {
  type CandidateFacts,
  type Facts,
  type InterviewFacts,
  isAhead,
  isHeld,
  type Left,
  leftAt,
  owing,
  readySince,
  stagesLeft,
  stagesUnrated,
} from './facts.ts';
import { type Pace, paceOf } from './pace.ts';
import type { Section } from './standing-order.ts';

/** What waits for somebody to do something. */
export type Stuck =
  | { kind: 'scorecards'; of: InterviewFacts; raters: readonly Seat[]; since: Date }
  /** Of one interview, in one state; since the first of them was asked. */
  | { kind: 'seats'; of: InterviewFacts; seats: readonly [Seat, ...Seat[]]; since: Date }
  | { kind: 'work'; of: CandidateFacts; assignment: Assignment; stage: WorkStage; since: Date }
  | ({ kind: 'left' } & Left)
  | ({ kind: 'decision' } & Ready);

/** Of whom somebody can decide. */
export interface Ready {
  of: CandidateFacts;
  stagesLeft: readonly RatedStage[];
  /** Held, and rated by nobody. */
  unrated: readonly RatedStage[];
  since: Date;
}

export type Change =
  | { kind: 'held' | 'moved' | 'cancelled' | 'did_not_happen'; of: InterviewFacts; at: Date }
  | { kind: 'decided'; of: CandidateFacts; by: string; at: Date };

/** A must-have that nobody asks about: in a whole loop, or of one candidate who has no interview ahead. */
export interface Gap {
  opening: CandidateFacts['opening'];
  candidate?: CandidateFacts['candidate'];
  competencies: readonly CompetencyCode[];
}

interface FamilyCount {
  family: Family;
  openings: number;
  /** Those still considered and not decided about. */
  candidates: number;
}

export interface Digest {
  stuck: readonly Stuck[];
  soon: readonly InterviewFacts[];
  since: readonly Change[];
  gaps: readonly Gap[];
  /** What is being filled here, where that is of more than one kind; else empty. */
  families: readonly FamilyCount[];
  /** How fast things went lately. */
  pace: Pace;
}

export interface Span {
  /** What happened after this is news. */
  since: Date;
  /** What happened later than this is news for the next time. */
  until: Date;
  /** How things stand. */
  now: Date;
  /** Whose today and tomorrow. */
  zone: string;
  /** When the next standing digest comes; undefined where there is none. */
  next?: Date | undefined;
}

/** Rating on the day of the interview is in time; the second reminder has gone out by then. */
const overdueAfter = hours(4);
/** Empty seats are told for interviews of the next working days. */
const seatDays = 2;

/** How long a question may go unanswered before it counts as stuck (product.md, Defaults). */
const patience = hours(4);
/** How long where the interview is within a day. Who books for this afternoon reads no complaint a minute later. */
const shortPatience = hours(1);
const near = hours(24);
/** Working days in which somebody who cancelled may book anew. */
const cancelledDays = 2;

/** What there is to say, in the order in which it should be read. */
export function digestOf(facts: Facts, span: Span, wanted: readonly Section[]): Digest {
  const interviews = facts.candidates.flatMap((c) => c.interviews);
  return {
    stuck: wanted.includes('stuck') ? stuckIn(facts, span) : [],
    soon: wanted.includes('soon') ? soonIn(interviews, span) : [],
    since: wanted.includes('since') ? changesIn(facts.candidates, interviews, span) : [],
    gaps: wanted.includes('gaps') ? gapsIn(facts, span.now) : [],
    families: familiesIn(facts),
    pace: paceOf(facts, span.now),
  };
}

/** Alone they are no reason to send a digest. */
function familiesIn({ openings, candidates }: Facts): FamilyCount[] {
  const familyOfOpening = new Map(
    openings.map(({ opening, kit }) => [opening.id, opening.family ?? familyOf(kit)]),
  );
  const of = (family: Family) => (openingId: string) => familyOfOpening.get(openingId) === family;
  const present = families.filter((family) => [...familyOfOpening.values()].includes(family));
  if (present.length < 2) return [];
  return present.map((family) => ({
    family,
    openings: openings.filter(({ opening }) => of(family)(opening.id)).length,
    candidates: candidates.filter(
      ({ opening, candidate, decision }) => of(family)(opening.id) && !candidate.withdrawnAt && !decision,
    ).length,
  }));
}

export function isSilent({ stuck, soon, since, gaps }: Digest): boolean {
  return stuck.length + soon.length + since.length + gaps.length === 0;
}

/** Overdue scorecards, then seats, work not handed in, who was left, then decisions; in each, whoever has waited longest first. */
export function stuckIn(facts: Facts, { now, zone }: Pick<Span, 'now' | 'zone'>): Stuck[] {
  const interviews = facts.candidates.filter((c) => !c.candidate.withdrawnAt).flatMap((c) => c.interviews);
  const until = endOfWorkingDayAfter(now, seatDays, { zone, ...defaultHours });
  const scorecards = interviews.flatMap((of): Stuck[] => {
    const raters = owing(of, addMs(now, -overdueAfter));
    return raters.length > 0 ? [{ kind: 'scorecards', of, raters, since: of.interview.endsAt }] : [];
  });
  const seats = interviews
    .filter(({ interview: i }) => i.state === 'scheduled' && i.startsAt > now && i.startsAt <= until)
    .flatMap((of) => {
      const waited = unfilled(of.seats).filter((seat) => hasWaited(of, seat, now));
      return [...Map.groupBy(waited, ({ state }) => state).values()].flatMap(([first, ...others]): Stuck[] =>
        first ? [{ kind: 'seats', of, seats: [first, ...others], since: earliest([first, ...others]) }] : [],
      );
    });
  const work = facts.candidates
    .filter((of) => !of.decision && !of.candidate.withdrawnAt)
    .flatMap((of) =>
      (of.awaited ?? [])
        .filter(({ assignment }) => isOverdue(assignment, now))
        .map((due): Stuck => ({ kind: 'work', of, ...due, since: due.assignment.dueAt })),
    );
  const lefts = leftIn(facts, { now, zone });
  const left = lefts.map((one): Stuck => ({ kind: 'left', ...one }));
  // Where a stage is missing, the candidate comes first in the hands of whoever books.
  const missing = new Map(lefts.map(({ of }) => [of.candidate.id, of.interview.stageId]));
  const decisions = readyIn(facts, now)
    .filter(({ since }) => since <= addMs(now, -patience))
    .filter(({ of, stagesLeft: rest }) => !rest.some(({ id }) => id === missing.get(of.candidate.id)))
    .map((one): Stuck => ({ kind: 'decision', ...one }));
  return [scorecards, seats, work, left, decisions].flatMap((group) => group.sort(byTime((s) => s.since)));
}

/** Whoever records a no-show means to find a new time soon; whoever cancels may have a plan for the next days. */
function leftIn(facts: Facts, { now, zone }: Pick<Span, 'now' | 'zone'>): Left[] {
  const isLong = ({ why, since }: Left): boolean =>
    why === 'cancelled'
      ? endOfWorkingDayAfter(since, cancelledDays, { zone, ...defaultHours }) <= now
      : since <= addMs(now, -patience);
  return facts.candidates.flatMap((of) => {
    const left = leftAt(of, now);
    return left && isLong(left) ? [left] : [];
  });
}

/** Who can be decided about, since when. */
export function readyIn({ candidates }: Facts, now: Date): Ready[] {
  return candidates.flatMap((of) => {
    const since = readySince(of, now);
    return since ? [{ of, stagesLeft: stagesLeft(of, now), unrated: stagesUnrated(of, now), since }] : [];
  });
}

const earliest = (seats: readonly Seat[]): Date =>
  new Date(Math.min(...seats.map((seat) => seat.askedAt.getTime())));

/** Whoever was asked just now holds nobody up; where the interview is near, soon. */
function hasWaited({ interview }: InterviewFacts, seat: Seat, now: Date): boolean {
  if (seat.state !== 'asked') return true;
  const isNear = interview.startsAt <= addMs(now, near);
  return seat.askedAt <= addMs(now, -(isNear ? shortPatience : patience));
}

/** Counted seats that nobody said yes to: not answered, or given up by their last holder and not filled again. */
function unfilled(seats: readonly Seat[]): Seat[] {
  const open = new Set(openPlaces(seats));
  const lastAtPlace = new Map(seats.map((seat) => [seat.place, seat.id]));
  return seats.filter(
    (seat) =>
      isCounted(seat) &&
      (seat.state === 'asked' ||
        (seat.place !== null && open.has(seat.place) && lastAtPlace.get(seat.place) === seat.id)),
  );
}

/**
 * Interviews that are not over and start before the day after tomorrow. One that everybody said yes to is told once, by
 * the last digest before it; one that waits for somebody is told until it does not.
 */
function soonIn(interviews: readonly InterviewFacts[], { now, zone, next }: Span): InterviewFacts[] {
  const until = instantOf(addLocalDays(localDate(now, zone), 2), '00:00', zone);
  return interviews
    .filter(({ interview }) => isAhead(interview, now) && interview.startsAt < until)
    .filter(
      ({ interview, seats }) =>
        standing(interview, seats, now) !== 'confirmed' || next === undefined || interview.startsAt < next,
    )
    .sort(byTime(({ interview }) => interview.startsAt));
}

function changesIn(
  candidates: readonly CandidateFacts[],
  interviews: readonly InterviewFacts[],
  { since, until, now }: Span,
): Change[] {
  const isNews = (at: Date): boolean => at > since && at <= until;
  const ofInterviews = interviews.flatMap((of): Change[] => {
    const last = of.changes.findLast((change) => isNews(change.at) && change.change !== 'scheduled');
    if (last && last.change !== 'scheduled') return [{ kind: last.change, of, at: last.at }];
    const { interview } = of;
    return isHeld(interview, now) && isNews(interview.endsAt)
      ? [{ kind: 'held', of, at: interview.endsAt }]
      : [];
  });
  const decided = candidates.flatMap((of): Change[] =>
    of.decision && isNews(of.decision.at) ? [{ kind: 'decided', of, ...of.decision }] : [],
  );
  return [...ofInterviews, ...decided].sort(byTime((change) => change.at));
}

function gapsIn(facts: Facts, now: Date): Gap[] {
  return facts.openings.flatMap(({ opening, kit }): Gap[] => {
    const never = unasked(kit);
    const ofCandidates = facts.candidates
      .filter((c) => c.opening.id === opening.id && !c.decision && !c.candidate.withdrawnAt)
      .filter((c) => c.interviews.some((i) => isHeld(i.interview, now)))
      .filter((c) => !c.interviews.some((i) => isAhead(i.interview, now)))
      .map(({ candidate, kit: theirs, interviews }): Gap => {
        const held = interviews.filter((i) => isHeld(i.interview, now)).map((i) => i.interview.stageId);
        const neverTheirs = unasked(theirs);
        const competencies = unasked(theirs, held).filter((code) => !neverTheirs.includes(code));
        return { opening, candidate, competencies };
      });
    return [{ opening, competencies: never }, ...ofCandidates].filter((gap) => gap.competencies.length > 0);
  });
}

const byTime =
  <T>(at: (item: T) => Date) =>
  (a: T, b: T): number =>
    at(a).getTime() - at(b).getTime();
