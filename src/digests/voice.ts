import type { channelName } from '../interviews/words.ts';
import { candidateCode } from '../openings/opening.ts';
import type { Person } from '../people/person.ts';
import { escLine, mention } from '../slack/mrkdwn.ts';
import type { InterviewFacts } from './facts.ts';

type Named = Parameters<typeof channelName>[0];

/** How a digest speaks to its readers: what they may call a candidate, and who is who. */
export interface Voice {
  now: Date;
  people: ReadonlyMap<string, Pick<Person, 'name'>>;
  /** Escaped. A channel gets the opening's choice, direct messages the full name. */
  candidateName: (of: Named) => string;
  /**
   * The one who reads it, where it is not for a channel: they are offered what they can do themselves, and read it as it is
   * drawn, so that days may be today and tomorrow.
   */
  reader?: string;
}

/** Whoever is wanted is mentioned, and told so where they read it themselves. */
export function called(userId: string, { reader }: Voice): string {
  return userId === reader ? 'You' : mention(userId);
}

/** Whoever nothing is wanted from is only named. Escaped. */
export function nameOf(userId: string, { people }: Voice): string {
  return escLine(people.get(userId)?.name ?? 'Someone', 40);
}

/** What a button is about, for who has it read out: by the code, which everybody may hear. Plain text. */
export const aloud = ({ stage, candidate }: Pick<InterviewFacts, 'stage' | 'candidate'>): string =>
  `${stage.title}, ${candidateCode(candidate)}`;
