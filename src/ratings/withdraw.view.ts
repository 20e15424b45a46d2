import { z } from 'zod';
import { radio } from '../slack/field.ts';
import { modal } from '../slack/modal.ts';
import { type WithdrawOutcome, whyWithdrawn } from './withdraw.ts';
import { whyWithdrawnLabel } from './words.ts';

export const withdrawForm = modal({
  id: 'ratings.withdraw',
  title: 'Hand back',
  submit: 'Hand back',
  close: 'Keep it',
  metadata: z.object({ seat: z.uuid() }),
  fields: {
    why: radio({
      label: 'Why is this scorecard not yours?',
      hint: 'The coordinator is told which. What you entered so far counts nowhere.',
      choices: whyWithdrawn.options.map((value) => ({ value, label: whyWithdrawnLabel(value) })),
    }),
  },
});

const refusals: Record<Extract<WithdrawOutcome, { ok: false }>['code'], string> = {
  gone: 'This seat no longer exists.',
  not_yours: 'This scorecard is someone else’s, so nothing was changed.',
  off: 'This interview was cancelled or did not happen. There is nothing to hand back.',
  not_begun: 'The interview has not begun. If you cannot make it, decline it.',
  not_sitting: 'This seat is no longer yours. Nothing to do.',
};
export const withdrawRefusal = (code: keyof typeof refusals): string => refusals[code];
