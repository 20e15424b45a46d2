import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { firstSpan, fullName, stageTitle } from '../interviews/words.ts';
import { section } from '../slack/blocks.ts';
import { radio } from '../slack/field.ts';
import { modal } from '../slack/modal.ts';
import { mention } from '../slack/mrkdwn.ts';
import { type Withdrawable, type WithdrawOutcome, whyWithdrawn } from './withdraw.ts';
import { whyWithdrawnLabel } from './words.ts';

const words = {
  own: {
    title: 'Not me: hand it back',
    submit: 'Hand back',
    label: 'Why is this scorecard not yours?',
    hint: 'The coordinator is told which. What you entered so far counts nowhere.',
  },
  other: {
    title: 'Take out',
    submit: 'Take out',
    label: 'Why does this scorecard not count?',
    hint: 'Its rater is told which, and cannot rate any more. What they entered stays on record and counts nowhere.',
  },
} as const;

function form(whose: keyof typeof words) {
  const { title, submit, label, hint } = words[whose];
  return modal({
    id: 'ratings.withdraw',
    title,
    submit,
    close: 'Keep it',
    metadata: z.object({
      seat: z.uuid(),
      /** The details modal on top of which it was opened. */
      under: z.string().max(40).optional(),
    }),
    fields: {
      why: radio({
        label,
        hint,
        choices: whyWithdrawn.options.map((value) => ({ value, label: whyWithdrawnLabel(value) })),
      }),
    },
  });
}

/** For reading it back: its inputs are the same, whosever it is. */
export const withdrawForm = form('own');

export function drawWithdraw({ whose, scene, seat }: Withdrawable, under?: string): ModalView {
  const rater = whose === 'other' ? `Scorecard of ${mention(seat.userId)}\n` : '';
  const about = section(`${rater}*${stageTitle(scene)}* with ${fullName(scene)}\n${firstSpan(scene)}`);
  return form(whose).render({ metadata: { seat: seat.id, under }, above: { top: [about] } });
}

const refusals: Record<Extract<WithdrawOutcome, { ok: false }>['code'], string> = {
  gone: 'This seat no longer exists.',
  not_yours: 'This scorecard is for its rater or the coordinator to hand back. Nothing was changed.',
  off: 'This interview was cancelled or did not happen. There is nothing to hand back.',
  not_begun: 'The interview has not begun. If you cannot make it, decline it.',
  not_sitting: 'This seat is no longer yours. Nothing to do.',
};
export const withdrawRefusal = (code: keyof typeof refusals): string => refusals[code];
