import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { section } from '../slack/blocks.ts';
import { radio } from '../slack/field.ts';
import { modal } from '../slack/modal.ts';
import { whyNotWords } from './coordinator.view.ts';
import type { DidNotHappenRefusal } from './did-not-happen.ts';
import type { Viewer } from './hold.ts';
import { whyNot } from './interview.ts';
import { nameFor } from './manage.view.ts';
import type { Scene } from './scene.ts';
import { firstSpan, sheetsWords, stageTitle } from './words.ts';

export const didNotHappenForm = modal({
  id: 'interviews.did_not_happen_form',
  title: 'Did not happen',
  submit: 'It did not happen',
  close: 'Back',
  metadata: z.object({ interview: z.uuid(), under: z.string().optional() }),
  fields: {
    why: radio({
      label: 'What happened?',
      choices: whyNot.options.map((value) => ({ value, label: whyNotWords[value] })),
    }),
  },
});

/** `sheets`: how many scorecards count until then. */
export function didNotHappenView(
  scene: Scene,
  viewer: Viewer,
  sheets: number,
  ids: { under?: string | undefined },
): ModalView {
  return didNotHappenForm.render({
    metadata: { interview: scene.interview.id, ...ids },
    above: {
      top: [
        section(
          `*${stageTitle(scene)}* with ${nameFor(scene, viewer)}\n${firstSpan(scene)}\nNobody is asked to rate it then, and the coordinator is told.${lostSheets(sheets)}`,
        ),
      ],
    },
  });
}

/** The end of a text: a task may be marked although the talk about it never was. */
function lostSheets(sheets: number): string {
  if (sheets === 0) return '';
  return `\n:warning: ${sheetsWords(sheets)} not counted then, unless it is rescheduled.`;
}

const refusals: Record<DidNotHappenRefusal, string> = {
  not_yours: 'Only the panel and coordinators say this. Nothing was changed.',
  gone: 'This interview no longer exists.',
  cancelled: 'This interview was cancelled. Nothing to do.',
  not_begun: 'This interview has not begun. Decline it, or ask the coordinator to move or cancel it.',
  rated: 'Someone has rated this interview already, so it did take place.',
};
export const didNotHappenRefusal = (code: DidNotHappenRefusal): string => refusals[code];
