import type { people } from '../db/schema/people.ts';
import type { WorkingHours } from '../time/working-hours.ts';

export type Person = typeof people.$inferSelect;
export type Role = Person['roles'][number];

/** May change Parley's own settings: those Slack calls admin or owner, and those they named. */
export function isAdmin(person: Person): boolean {
  return isMember(person) && (person.isSlackAdmin || person.roles.includes('admin'));
}

/** May schedule, and edit openings and candidates. */
export function isCoordinator(person: Person): boolean {
  return isMember(person) && (isAdmin(person) || person.roles.includes('coordinator'));
}

/** A full, active, human member. Only they sit on panels or hold a role. */
export function isMember(person: Person): boolean {
  return !person.isBot && !person.isDeactivated && !person.isGuest && !person.isStranger;
}

export function workingHours(person: Person): WorkingHours {
  return { zone: person.zone, from: person.hoursFrom, to: person.hoursTo };
}

export type CannotSit = 'bot' | 'deactivated' | 'guest' | 'stranger';

/** Why this person can hold no seat at all, if so. */
export function cannotSit(person: Person): CannotSit | undefined {
  if (person.isBot) return 'bot';
  if (person.isDeactivated) return 'deactivated';
  if (person.isStranger) return 'stranger';
  if (person.isGuest) return 'guest';
  return undefined;
}

export function isPaused(person: Person, at: Date): boolean {
  return person.pausedUntil !== null && at < person.pausedUntil;
}

/** Interviews a week that somebody may set as their limit. */
export const weeklyLimits: readonly number[] = [1, 2, 3, 4, 5, 6, 8, 10];

/** A seat somebody holds in an interview that is ahead. */
export interface HeldSeat {
  startsAt: Date;
  candidateName: string;
  state: 'asked' | 'accepted';
}
