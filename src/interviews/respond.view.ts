import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { section } from '../slack/blocks.ts';
import { person, text } from '../slack/field.ts';
import { modal } from '../slack/modal.ts';
import type { RespondOutcome } from './respond.ts';
import type { Scene } from './scene.ts';
import { firstSpan, fullName, stageTitle } from './words.ts';

const metadata = z.object({ seat: z.uuid(), revision: z.number().int(), under: z.string().optional() });
const reason = text({
  label: 'Why can’t you make it?',
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
  title: 'Suggest someone else',
  submit: 'Decline and suggest',
  close: 'Back',
  metadata,
  fields: {
    suggested: person({ label: 'Who could take it?', hint: 'The coordinator decides whom to ask.' }),
    reason,
  },
});

/** On top of a form with which a seat is given back: which one. */
export function drawGiveBack(
  form: typeof declineForm | typeof suggestForm,
  scene: Scene,
  ids: z.infer<typeof metadata>,
): ModalView {
  const top = [section(`*${stageTitle(scene)}* with ${fullName(scene)}\n${firstSpan(scene)}`)];
  return form.render({ metadata: ids, above: { top } });
}

const refusals: Record<Extract<RespondOutcome, { ok: false }>['code'], string> = {
  not_yours: 'This question was for someone else, so nothing was changed.',
  gone: 'This question no longer stands.',
  cancelled: 'This interview is off. There is nothing to answer.',
  over: 'This interview is over.',
  moved: 'This interview was moved meanwhile. Answer the newer message.',
  released: 'You are no longer on this panel. If you can make it after all, tell the coordinator.',
};
export const respondRefusal = (code: keyof typeof refusals): string => refusals[code];
