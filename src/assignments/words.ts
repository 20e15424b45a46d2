import { notCoordinator } from '../people/words.ts';
import { lasting } from '../time/lasting.ts';
import type { AssignRefusal } from './assign.ts';
import { type DueTrouble, lateBy, type Work, workLimit } from './assignment.ts';
import type { ExtendRefusal } from './extend.ts';
import { type LinkRefusal, type LinksRead, linkLimits } from './links.ts';
import type { ReceiveFault, ReceiveOutcome } from './receive.ts';

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

const gone = 'I do not know this any more.';
const withdrawn = 'This was withdrawn. Ask for it again.';
const dueWords: Record<DueTrouble, string> = {
  past: 'This time has passed. Pick a later one.',
  too_far: 'Pick a time within the next 90 days.',
};

export const assignWords: Record<AssignRefusal, string> = {
  ...dueWords,
  not_coordinator: notCoordinator,
  gone: 'This candidate has withdrawn, or is gone.',
  closed: 'This opening is closed.',
  unknown_stage: 'Pick one of the stages shown.',
  already: 'This was asked for already. Withdraw that first, or extend it.',
};

export const extendWords: Record<ExtendRefusal, string> = {
  ...dueWords,
  not_coordinator: notCoordinator,
  gone,
  withdrawn,
  received: 'This is in already.',
  same: 'It is due then already. Pick a later time.',
  earlier: 'That is earlier than now agreed. Pick a later time.',
};

const faultWords: Record<Exclude<ReceiveFault, 'bad_links'>, string> = {
  future: 'This time is still to come.',
  before_given: 'This is before it was asked for.',
  nothing: 'Add a link, or what they wrote instead. Either counts the same.',
  bad_minutes: 'Write whole minutes, such as 150.',
};
const faultFields = {
  future: 'at',
  before_given: 'at',
  bad_links: 'links',
  nothing: 'links',
  bad_minutes: 'minutes',
} as const satisfies Record<ReceiveFault, string>;

/** Why nothing was recorded, all at once and each beside its field. */
export function receiveErrors(outcome: Extract<ReceiveOutcome, { ok: false }>, links: LinksRead) {
  if (outcome.code !== 'faults')
    return { at: { not_coordinator: notCoordinator, gone, withdrawn }[outcome.code] };
  const words = (fault: ReceiveFault): string | undefined =>
    fault !== 'bad_links' ? faultWords[fault] : links.ok ? undefined : linkWords(links.refusal);
  return Object.fromEntries(outcome.faults.map((fault) => [faultFields[fault], words(fault)]));
}

function linkWords(refusal: LinkRefusal): string {
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
