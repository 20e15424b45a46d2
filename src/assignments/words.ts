import { minutes } from '../time/interval.ts';
import { localMoment } from '../time/zone.ts';
import type { AssignRefusal } from './assign.ts';
import { type DueTrouble, lateBy, type Work, workLimit } from './assignment.ts';
import type { ExtendRefusal } from './extend.ts';
import type { LinkRefusal } from './links.ts';
import { linkLimits } from './links.ts';
import type { ReceiveRefusal } from './receive.ts';

/** A length of time in the largest unit that fits: `40 min`, `5 h`, `3 days`. */
export function lasting(ms: number): string {
  const whole = Math.floor(ms / minutes(1));
  if (whole < 120) return `${whole} min`;
  return whole < 48 * 60 ? `${Math.floor(whole / 60)} h` : `${Math.floor(whole / (24 * 60))} days`;
}

/** What is on record of the time, as facts: nobody is judged by them. */
export function timeFacts({ assignment, stage }: Pick<Work, 'assignment' | 'stage'>): string[] {
  const late = lateBy(assignment);
  const limit = workLimit(stage);
  const spent = assignment.minutesSpent;
  return [
    ...(late > 0 ? [`Came ${lasting(late)} after it was due.`] : []),
    ...(spent === null ? [] : [`Took ${spent} min, as told${limit ? `; the limit was ${limit}` : ''}.`]),
  ];
}

/** The due time by the candidate's clock. Plain text. */
export function candidatesDue({ assignment, candidate }: Pick<Work, 'assignment' | 'candidate'>): string {
  return localMoment(assignment.dueAt, candidate.zone);
}

const onlyCoordinators = 'Only coordinators do this. Nothing was changed.';
const gone = 'I do not know this any more.';
const dueWords: Record<DueTrouble, string> = {
  past: 'This time has passed. Pick a later one.',
  too_far: 'Pick a time within the next 90 days.',
};

export const assignWords: Record<AssignRefusal, string> = {
  ...dueWords,
  not_coordinator: onlyCoordinators,
  gone: 'This candidate has withdrawn, or is gone.',
  closed: 'This opening is closed.',
  unknown_stage: 'Pick one of the stages shown.',
  already: 'This was given already. Withdraw that first, or extend it.',
};

export const extendWords: Record<ExtendRefusal, string> = {
  ...dueWords,
  not_coordinator: onlyCoordinators,
  gone,
  withdrawn: 'This was withdrawn. Give it anew.',
  received: 'This is in already.',
};

export const receiveWords: Record<ReceiveRefusal, string> = {
  not_coordinator: onlyCoordinators,
  gone,
  withdrawn: 'This was withdrawn. Give it anew.',
  future: 'This time is still to come.',
  before_given: 'This is before it was asked for.',
  nothing: 'Add a link, or what they wrote instead. Either counts the same.',
  bad_minutes: 'Write whole minutes, such as 150.',
};

export function linkWords(refusal: LinkRefusal): string {
  switch (refusal.code) {
    case 'too_many':
      return `At most ${linkLimits.most} links.`;
    case 'not_an_address':
      return `Link ${refusal.at} is no web address. Begin each with https://, one a line.`;
    case 'not_web':
      return `Link ${refusal.at} is not a web page. Only https:// and http:// are taken.`;
    case 'credentials':
      return `Link ${refusal.at} has a user name or password in it. Take that out.`;
    case 'too_long':
      return `Link ${refusal.at} is longer than ${linkLimits.longest} characters.`;
  }
}
