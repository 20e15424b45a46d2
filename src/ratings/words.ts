import type { Closed } from './open.ts';
import type { NotObserved, Overall, Scorecard } from './scorecard.ts';
import type { WhyWithdrawn } from './withdraw.ts';

const notObservedWords: Record<NotObserved, string> = {
  not_asked: 'not asked',
  out_of_time: 'ran out of time',
  declined: 'candidate declined',
  technical: 'technical failure',
  other: 'another reason',
};
export const notObservedLabel = (reason: NotObserved): string => notObservedWords[reason];

const overallWords: Record<Overall, string> = {
  strong_no: 'Strong no',
  no: 'No',
  yes: 'Yes',
  strong_yes: 'Strong yes',
  no_decision: 'No decision',
};
export const overallLabel = (call: Overall): string => overallWords[call];

/** Why a scorecard does not open or change. Tells of nobody else's view. */
const closedWords: Record<Closed, string> = {
  gone: 'This interview no longer exists.',
  no_seat: 'You are not on this panel, so there is nothing for you to rate.',
  not_begun: 'You can rate once the interview has begun.',
  off: 'This interview was cancelled or did not happen. There is nothing to rate.',
  withdrawn: 'This scorecard was handed back or taken out. If that was a mistake, tell the coordinator.',
  too_late:
    'The time to rate is over, and you have seen others’ ratings since. Tell the debrief what you would add.',
};
export const closedText = (code: Closed): string => closedWords[code];

const withdrawnWords: Record<WhyWithdrawn, string> = {
  conflict: 'Conflict of interest',
  wrong_candidate: 'Wrong candidate',
  absent: 'Was not in the interview',
  other: 'Another reason',
};
export const whyWithdrawnLabel = (why: WhyWithdrawn): string => withdrawnWords[why];

type Refused = Closed | 'not_yours' | 'submitted_before' | 'not_submitted';

/** Why a form that was sent changed nothing. */
export function refusalText(code: Refused): string {
  switch (code) {
    case 'not_yours':
      return 'This scorecard is someone else’s, so nothing was changed.';
    case 'submitted_before':
      return 'You submitted this scorecard meanwhile, perhaps on another device. To change it, press “Change it” in your messages with me.';
    case 'not_submitted':
      return 'This scorecard is not submitted yet. Open it again to fill it in: `/interview rate`.';
    default:
      return closedText(code);
  }
}

interface Submitted {
  role: Scorecard['role'];
  progress: { in: number; of: number };
  incomplete: boolean;
}

/** After submitting. Says how many are in, never what they say. */
export function thanks({ role, progress, incomplete }: Submitted): string {
  if (role === 'shadow') return '*Your practice scorecard is in.* It counts nowhere.';
  const gaps = incomplete
    ? '\nMore than a third was not observed, so the debrief shows this interview as incomplete.'
    : '';
  return `*Your scorecard is in. Thank you.*\nIn for this candidate: ${progress.in} of ${progress.of}.${gaps}`;
}

export const changedText = '*Changed.* What you said before is kept with your reason.';
export const unchangedText = 'Nothing was different, so nothing was changed.';
/** On top of a form that was sent and comes back with a field it did not have: one sentence, or whole questions. */
export const callDiffers =
  '*Your overall call and your ratings point different ways.* Say why in one sentence, just above “Anything else”. All you entered is kept.';
export const moreIsAsked =
  '*This scorecard asks more than when you opened it.* Fill in what is still empty. All you entered is kept.';
