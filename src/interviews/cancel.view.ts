import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { section } from '../slack/blocks.ts';
import { text } from '../slack/field.ts';
import { modal } from '../slack/modal.ts';
import type { CancelRefusal } from './cancel.ts';
import { isLive } from './interview.ts';
import type { Scene } from './scene.ts';
import { firstSpan, fullName, sheetsWords, stageTitle } from './words.ts';

export const cancelForm = modal({
  id: 'interviews.cancel_form',
  title: 'Cancel interview',
  submit: 'Cancel interview',
  close: 'Keep it',
  metadata: z.object({ interview: z.uuid(), under: z.string().optional() }),
  fields: {
    reason: text({ label: 'Why?', max: 300, min: 3, multiline: true, hint: 'The panel reads this.' }),
  },
});

/** `sheets`: how many scorecards count until then. */
export function cancelView(scene: Scene, sheets: number, ids: { under?: string | undefined }): ModalView {
  const told = scene.seats.filter(isLive).length;
  const who = told === 1 ? 'One person on the panel is' : `${told} people on the panel are`;
  return cancelForm.render({
    metadata: { interview: scene.interview.id, ...ids },
    above: {
      top: [
        section(
          `*${stageTitle(scene)}* with ${fullName(scene)}\n${firstSpan(scene)}\n${who} told. The candidate is not: I never write to candidates.${lostSheets(sheets)}`,
        ),
      ],
    },
  });
}

/** The end of a text: what cancelling costs where the work is marked already. */
function lostSheets(sheets: number): string {
  if (sheets === 0) return '';
  return `\n:warning: ${sheetsWords(sheets)} no longer counted then. Rescheduling keeps them.`;
}

const refusals: Record<CancelRefusal, string> = {
  not_coordinator: 'Only coordinators cancel interviews. Nothing was changed.',
  gone: 'This interview no longer exists.',
  over: 'This interview is over. If it did not take place, press “Did not happen”.',
  rated: 'Someone has rated this interview already, so it stays.',
  did_not_happen: 'This interview did not happen. There is nothing to cancel.',
};
export const cancelRefusal = (code: CancelRefusal): string => refusals[code];
