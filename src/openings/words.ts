import type { CloseOutcome } from './close.ts';
import type { Privacy } from './opening.ts';
import type { CandidateOutcome, WithdrawOutcome } from './save-candidate.ts';

/** For everybody who may not do a coordinator's work. */
export const onlyCoordinators =
  'Only coordinators do this. Ask a Parley admin to make you one with `/interview admin`.';

/** How the channel is shown candidates, after "shown as". */
export const privacyWords: Record<Privacy, string> = {
  code: 'a code, C-1',
  initials: 'initials, S.R. C-1',
  full: 'full name',
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
  return outcome.code === 'gone' ? 'I do not know this opening any more.' : onlyCoordinators;
}

/** Why a candidate stays, or undefined where they are withdrawn now. */
export function withdrawWords(outcome: WithdrawOutcome): string | undefined {
  if (outcome.ok) return undefined;
  if ('count' in outcome) return ahead(outcome.count);
  return outcome.refusals.includes('gone') ? 'I do not know this candidate any more.' : onlyCoordinators;
}

/** Why a candidate is not considered again, or undefined where they are. */
export function bringBackWords(outcome: CandidateOutcome): string | undefined {
  if (outcome.ok) return undefined;
  if (outcome.refusals.includes('closed')) return 'This opening is closed.';
  return outcome.refusals.includes('gone') ? 'I do not know this candidate any more.' : onlyCoordinators;
}
