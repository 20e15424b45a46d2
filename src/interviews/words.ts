import { publicName } from '../openings/opening.ts';
import { esc, escLine, firstWhenOnDay, mention, onDate, timeOnly, whenOnDay } from '../slack/mrkdwn.ts';
import type { Interval } from '../time/interval.ts';
import { localMoment } from '../time/zone.ts';
import type { Seat, Standing } from './interview.ts';
import type { Scene } from './scene.ts';

/** The candidate as this opening's channel may call them, escaped. */
export function channelName(scene: Pick<Scene, 'candidate' | 'opening'>): string {
  return escLine(publicName(scene.candidate, scene.opening.privacy));
}

/** The full name, for direct messages to the panel and the opening's people only; escaped. */
export function fullName(scene: Pick<Scene, 'candidate'>): string {
  return escLine(scene.candidate.name);
}

/** What the candidate works in, as a panelist is told; nothing where nobody said. */
export function worksIn({ candidate: { languages } }: Pick<Scene, 'candidate'>): string {
  return languages.length > 0 ? ` · works in ${esc(languages.join(', '))}` : '';
}

/** From when to when, within a sentence. */
export function span({ interview }: { interview: Interval }): string {
  return `${whenOnDay(interview.startsAt)}–${timeOnly(interview.endsAt)}`;
}

/** The same at the beginning of a line. */
export function firstSpan({ interview }: Pick<Scene, 'interview'>): string {
  return `${firstWhenOnDay(interview.startsAt)}–${timeOnly(interview.endsAt)}`;
}

/** The same for a message that lies about: days by their date, since tomorrow's "today" is another. */
export function fixedSpan({ interview }: Pick<Scene, 'interview'>): string {
  return `${onDate(interview.startsAt)}–${timeOnly(interview.endsAt)}`;
}

/** When it begins by the candidate's own clock, for whoever may know their name. */
export function theirTime({ interview, candidate }: Pick<Scene, 'interview' | 'candidate'>): string {
  return `For ${escLine(candidate.name)}: ${esc(localMoment(interview.startsAt, candidate.zone))}`;
}

/** The times alone, where the day is said already. */
export function timeSpan({ interview }: Pick<Scene, 'interview'>): string {
  return `${timeOnly(interview.startsAt)}–${timeOnly(interview.endsAt)}`;
}

export const stageTitle = (scene: Pick<Scene, 'stage'>): string => escLine(scene.stage.title);
export const openingTitle = (scene: Pick<Scene, 'opening'>): string => escLine(scene.opening.title);

const standingWords: Record<Standing, string> = {
  asking: 'Waiting for answers',
  confirmed: 'Confirmed',
  short: 'Panel incomplete',
  now: 'Happening now',
  held: 'Held',
  cancelled: 'Cancelled',
  did_not_happen: 'Did not happen',
};
export const standingLabel = (standing: Standing): string => standingWords[standing];

const seatWords: Record<Seat['state'], string> = {
  asked: 'has not answered yet',
  accepted: 'accepted',
  declined: 'declined',
  expired: 'did not answer in time',
  released: 'released',
};

/** `@Ben accepted`, `@Chen (shadow) has not answered yet`. `who` is escaped. */
export function seatLine(
  seat: Pick<Seat, 'userId' | 'state' | 'role'>,
  who: string = mention(seat.userId),
): string {
  return `${whose(seat, who)} ${seatWords[seat.state]}`;
}

/** A panel in few lines: how each seat stands, and of those who have not answered only who they are. */
export function seatLines(
  seats: readonly Seat[],
  nameOf: (seat: Seat) => string = ({ userId }) => mention(userId),
): string[] {
  const asked = seats.filter((seat) => seat.state === 'asked').map((seat) => whose(seat, nameOf(seat)));
  return [
    ...seats.filter((seat) => seat.state !== 'asked').map((seat) => seatLine(seat, nameOf(seat))),
    ...(asked.length > 0 ? [`Not answered yet: ${asked.join(', ')}`] : []),
  ];
}

/** `@Ben`, `@Chen (shadow)`. `who` is escaped. */
export function whose(
  { userId, role }: Pick<Seat, 'userId' | 'role'>,
  who: string = mention(userId),
): string {
  return role === 'shadow' ? `${who} (shadow)` : who;
}

/** The beginning of what becomes of them. */
export const sheetsWords = (count: number): string =>
  count === 1 ? '1 scorecard about the work is' : `${count} scorecards about the work are`;
