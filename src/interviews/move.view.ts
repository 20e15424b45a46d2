import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { section } from '../slack/blocks.ts';
import { select, text } from '../slack/field.ts';
import { type Initial, modal, type ReturnedView } from '../slack/modal.ts';
import { dateTime } from '../slack/time-field.ts';
import { lengths, seatsToAskAgain } from './interview.ts';
import type { MoveRefusal } from './move.ts';
import type { Scene } from './scene.ts';
import { overrideField, seatTroubleText, startWords, usualLengths } from './schedule.view.ts';
import { timeFit } from './time-fit.ts';
import { timeFitBlocks } from './time-fit.view.ts';
import { fullName, span, stageTitle } from './words.ts';

const metadata = z.object({
  interview: z.uuid(),
  revision: z.number().int(),
  /** The details modal that this form lies on. */
  under: z.string().optional(),
});

export function moveForm(usual: readonly number[] = []) {
  const choices = [...new Set([...usualLengths, ...usual])].sort((a, b) => a - b);
  return modal({
    id: 'interviews.move_form',
    title: 'Reschedule',
    submit: 'Reschedule',
    close: 'Back',
    metadata,
    fields: {
      start: dateTime({ label: 'New start', live: true, hint: 'In your own time zone.' }),
      length: select({
        label: 'Length',
        choices: choices.map((n) => ({ value: String(n), label: `${n} minutes` })),
      }),
      reason: text({
        label: 'Why?',
        max: 300,
        min: 3,
        multiline: true,
        hint: 'The panel reads this. Everybody is asked again.',
      }),
      override: overrideField,
    },
  });
}

const minutesOf = ({ interview }: Scene): number =>
  (interview.endsAt.getTime() - interview.startsAt.getTime()) / 60_000;

/** The form as it was drawn for this interview. */
export const moveFormOf = (scene: Scene) => moveForm([minutesOf(scene), scene.stage.minutes]);

/** As it opens. `now` decides whether the old start can still be offered. */
export function moveView(scene: Scene, ids: { under?: string | undefined }, now: Date): ModalView {
  const { interview } = scene;
  return draw(
    scene,
    { revision: interview.revision, ...ids },
    {
      length: String(minutesOf(scene)),
      start: interview.startsAt > now ? interview.startsAt : undefined,
    },
  );
}

/** The same with what is entered, after a start was picked. */
export function moveViewAgain(scene: Scene, view: ReturnedView): ModalView {
  const form = moveFormOf(scene);
  const { revision, under } = form.metadata(view);
  return draw(scene, { revision, under }, form.peek(view));
}

type MoveFields = ReturnType<typeof moveForm>['fields'];

function draw(
  scene: Scene,
  ids: Omit<z.infer<typeof metadata>, 'interview'>,
  initial: Initial<MoveFields>,
): ModalView {
  const { interview, candidate, seats, people } = scene;
  const panel = seatsToAskAgain(seats).flatMap((seat) => people.get(seat.userId) ?? []);
  return moveFormOf(scene).render({
    metadata: { interview: interview.id, ...ids },
    initial,
    above: {
      length: initial.start ? timeFitBlocks(timeFit(initial.start, candidate, panel)) : [],
      top: [section(`*${stageTitle(scene)}* with ${fullName(scene)}\nUntil now: ${span(scene)}`)],
    },
  });
}

export interface MoveErrors {
  start?: string;
  length?: string;
  reason?: string;
}

/** Each refusal beside the field that can mend it. */
export function moveErrors(refusals: readonly MoveRefusal[]): MoveErrors {
  const errors: MoveErrors = {};
  for (const refusal of refusals) {
    const [field, words] = place(refusal);
    errors[field] = errors[field] ? `${errors[field]} ${words}` : words;
  }
  return errors;
}

function place(refusal: MoveRefusal): [keyof MoveErrors, string] {
  switch (refusal.code) {
    case 'not_coordinator':
      return ['reason', 'Only coordinators move interviews. Nothing was changed.'];
    case 'gone':
      return ['reason', 'This interview no longer exists.'];
    case 'cancelled':
      return ['reason', 'This interview was cancelled. Schedule a new one instead.'];
    case 'changed':
      return ['start', 'Someone changed this interview meanwhile. Close this and open it again.'];
    case 'opening_closed':
      return ['reason', 'This opening is closed. Nothing was changed.'];
    case 'candidate_gone':
      return ['reason', 'This candidate has withdrawn. Nothing was changed.'];
    case 'rated':
      return ['reason', 'Someone has rated this interview already. Schedule another one instead.'];
    case 'same_time':
      return ['start', 'It is at this time already.'];
    case 'bad_length':
      return ['length', `Between ${lengths.least} and ${lengths.most} minutes.`];
    case 'start':
      return ['start', startWords[refusal.trouble]];
    case 'seats':
      return ['start', seatTroubleText(refusal.troubles)];
  }
}
