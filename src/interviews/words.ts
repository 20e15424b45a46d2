import { publicName } from '../openings/opening.ts';
import { esc, escLine, mention, timeOnly, when } from '../slack/mrkdwn.ts';
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

export function span(scene: Pick<Scene, 'interview'>): string {
  return `${when(scene.interview.startsAt)}–${timeOnly(scene.interview.endsAt)}`;
}

export const stageTitle = (scene: Pick<Scene, 'stage'>): string => escLine(scene.stage.title);
export const openingTitle = (scene: Pick<Scene, 'opening'>): string => escLine(scene.opening.title);

const standingWords: Record<Standing, string> = {
  asking: 'Waiting for answers',
  confirmed: 'Confirmed',
  short: 'Needs someone',
  now: 'Happening now',
  held: 'Held',
  cancelled: 'Cancelled',
  did_not_happen: 'Did not happen',
};
export const standingLabel = (standing: Standing): string => standingWords[standing];

const seatWords: Record<Seat['state'], string> = {
  asked: 'asked',
  accepted: 'accepted',
  declined: 'declined',
  expired: 'did not answer',
  released: 'released',
};

/** `@Ben accepted`, `@Chen asked (shadow)`. `who` is escaped. */
export function seatLine(
  seat: Pick<Seat, 'userId' | 'state' | 'role'>,
  who: string = mention(seat.userId),
): string {
  return `${who} ${seatWords[seat.state]}${seat.role === 'shadow' ? ' (shadow)' : ''}`;
}
