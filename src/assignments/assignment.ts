import type { assignments } from '../db/schema/evidence.ts';
import { type Kit, type RatedStage, ratedStages } from '../kits/kit.ts';
import type { Candidate, Opening } from '../openings/opening.ts';
import { hours } from '../time/interval.ts';
import { addLocalDays, instantOf, localDate } from '../time/zone.ts';

/** Work asked of a candidate outside an interview. */
export type Assignment = typeof assignments.$inferSelect;

/** A stage before which something is asked of the candidate: a task, or a portfolio. */
export type WorkStage = Exclude<RatedStage, { method: 'scenario_interview' }>;

/** An assignment with what it is about. */
export interface Work {
  assignment: Assignment;
  stage: WorkStage;
  candidate: Candidate;
  opening: Opening;
  /** The interview about it is booked, or was held. */
  isBooked?: boolean;
}

function isWorkStage(stage: RatedStage): stage is WorkStage {
  return stage.method !== 'scenario_interview';
}

export function workStages(kit: Pick<Kit, 'stages'>): WorkStage[] {
  return ratedStages(kit).filter(isWorkStage);
}

/** One of them by its id; undefined if the kit has none there, or a stage of another method. */
export function workStage(kit: Pick<Kit, 'stages'>, id: string): WorkStage | undefined {
  return workStages(kit).find((stage) => stage.id === id);
}

/** Given, and not yet back. */
export function isOpen(assignment: Pick<Assignment, 'state'>): boolean {
  return assignment.state === 'assigned';
}

export function isOverdue(assignment: Pick<Assignment, 'state' | 'dueAt'>, now: Date): boolean {
  return isOpen(assignment) && assignment.dueAt <= now;
}

/** How far ahead something may be due. */
const furthest = hours(24 * 90);

/** What a form offers first: in a week, at five in the afternoon by the candidate's clock. */
export function usualDue(now: Date, zone: string): Date {
  return instantOf(addLocalDays(localDate(now, zone), 7), '17:00', zone);
}

export type DueTrouble = 'past' | 'too_far';

export function dueTrouble(dueAt: Date, now: Date): DueTrouble | undefined {
  if (dueAt <= now) return 'past';
  return dueAt.getTime() - now.getTime() > furthest ? 'too_far' : undefined;
}

/** A picker knows whole minutes only: by so much may what it says differ from the clock. */
const grain = 60_000;

/** Why a time is no extension of what was agreed. */
export function extendTrouble(
  dueAt: Date,
  agreed: Pick<Assignment, 'dueAt'>,
  now: Date,
): DueTrouble | 'same' | 'earlier' | undefined {
  if (dueAt.getTime() === agreed.dueAt.getTime()) return 'same';
  return dueTrouble(dueAt, now) ?? (dueAt < agreed.dueAt ? 'earlier' : undefined);
}

export type ReceivedTrouble = 'future' | 'before_given';

export function receivedTrouble(
  receivedAt: Date,
  { assignedAt }: Pick<Assignment, 'assignedAt'>,
  now: Date,
): ReceivedTrouble | undefined {
  if (receivedAt.getTime() > now.getTime() + grain) return 'future';
  return receivedAt.getTime() + grain < assignedAt.getTime() ? 'before_given' : undefined;
}

/** Milliseconds by which it came after it was due; 0 where it was in time, or is not back. */
export function lateBy({ receivedAt, dueAt }: Pick<Assignment, 'receivedAt' | 'dueAt'>): number {
  const late = receivedAt ? receivedAt.getTime() - dueAt.getTime() : 0;
  // The due minute itself is in time.
  return late < grain ? 0 : late;
}

/** The longest that may be asked for, in minutes; a portfolio has no such limit. */
export function workLimit(stage: WorkStage): number | undefined {
  return stage.method === 'practical_task' ? stage.task.workLimitMin : undefined;
}

/** Minutes that anybody may be said to have spent. */
export const mostMinutes = 9_999;
