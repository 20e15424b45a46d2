import { notCoordinator } from '../people/words.ts';
import type { CloseOutcome } from './close.ts';
import type { Privacy } from './opening.ts';
import type { CandidateOutcome, CandidateRefusal, WithdrawOutcome } from './save-candidate.ts';

/** How the channel is shown candidates, after "the channel sees". */
export const privacyWords: Record<Privacy, string> = {
  code: 'the code only',
  initials: 'initials and code',
  full: 'the full name',
};

/** How many of something, with the noun as it then reads. */
export function some(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

const ahead = (count: number) =>
  `${some(count, 'interview')} ${count === 1 ? 'is' : 'are'} still ahead. Cancel ${count === 1 ? 'it' : 'them'} first: \`/interview list all\`.`;

/** Why an opening stays open, or undefined where it is closed now. */
export function closeWords(outcome: CloseOutcome): string | undefined {
  if (outcome.ok) return undefined;
  if (outcome.code === 'interviews_ahead') return ahead(outcome.count);
  return outcome.code === 'gone' ? 'I do not know this opening any more.' : notCoordinator;
}

/** Why a candidate stays, or undefined where they are withdrawn now. */
export function withdrawWords(outcome: WithdrawOutcome): string | undefined {
  if (outcome.ok) return undefined;
  if ('count' in outcome) return ahead(outcome.count);
  return candidateWords(outcome.refusals);
}

/** Why a candidate is not considered again, or undefined where they are. */
export function bringBackWords(outcome: CandidateOutcome): string | undefined {
  return outcome.ok ? undefined : candidateWords(outcome.refusals);
}

function candidateWords(refusals: readonly CandidateRefusal[]): string {
  if (refusals.includes('closed')) return 'This opening is closed. Nothing was changed.';
  return refusals.includes('gone') ? 'I do not know this candidate any more.' : notCoordinator;
}
