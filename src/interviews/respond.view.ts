import { z } from 'zod';
import { person, text } from '../slack/field.ts';
import { modal } from '../slack/modal.ts';
import type { RespondOutcome } from './respond.ts';

const metadata = z.object({ seat: z.uuid(), revision: z.number().int(), under: z.string().optional() });
const reason = text({
  label: 'Why?',
  max: 300,
  min: 3,
  multiline: true,
  hint: 'Only the coordinator reads this.',
});

export const declineForm = modal({
  id: 'interviews.decline_form',
  title: 'Decline',
  submit: 'Decline',
  close: 'Back',
  metadata,
  fields: { reason },
});

export const suggestForm = modal({
  id: 'interviews.suggest_form',
  title: 'Ask someone else',
  submit: 'Decline and suggest',
  close: 'Back',
  metadata,
  fields: { suggested: person({ label: 'Who could take it?' }), reason },
});

const refusals: Record<Extract<RespondOutcome, { ok: false }>['code'], string> = {
  not_yours: 'This question was for someone else, so nothing was changed.',
  gone: 'This seat no longer exists.',
  cancelled: 'This interview is off. There is nothing to answer.',
  over: 'This interview is over.',
  moved: 'This interview was moved meanwhile. Answer the newer message.',
  released: 'This seat is no longer yours. If you can make it after all, tell the coordinator.',
};
export const respondRefusal = (code: keyof typeof refusals): string => refusals[code];
