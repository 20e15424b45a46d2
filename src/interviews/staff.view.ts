import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { sayingModal } from '../slack/answer.ts';
import { actions, section } from '../slack/blocks.ts';
import { person, radio } from '../slack/field.ts';
import { modal } from '../slack/modal.ts';
import { escLine } from '../slack/mrkdwn.ts';
import { removeButton } from './buttons.ts';
import { settledBy } from './coordinator.view.ts';
import { isLive, panel, type Seat } from './interview.ts';
import type { Scene } from './scene.ts';
import { overrideField, seatTroubleText } from './schedule.view.ts';
import { closedToStaffing, type StaffRefusal } from './staff.ts';
import { firstSpan, fullName, seatLine, seatLines, stageTitle } from './words.ts';

/** The details modal that this form lies on, to be drawn again when something was changed. */
const under = z.string().optional();
/** The new seat's id is minted when the form is opened: a form delivered twice asks once. */
const newSeat = z.uuid();

export const replaceForm = modal({
  id: 'interviews.replace_form',
  title: 'Replace',
  submit: 'Ask',
  close: 'Back',
  metadata: z.object({ seat: z.uuid(), newSeat, under }),
  fields: {
    person: person({ label: 'Whom to ask instead', hint: 'The questions stay the same.' }),
    override: overrideField,
  },
});

export const addForm = modal({
  id: 'interviews.add_form',
  title: 'Add to the panel',
  submit: 'Ask',
  close: 'Back',
  /** `scheduled`: what is said after booking, where the form lies on that. */
  metadata: z.object({ interview: z.uuid(), newSeat, under, scheduled: under }),
  fields: {
    person: person({ label: 'Whom to ask' }),
    role: radio({
      label: 'Role on the panel',
      choices: [
        {
          value: 'counted',
          label: 'Panelist',
          description: 'Asks a share of the questions; their rating counts.',
        },
        { value: 'shadow', label: 'Shadow', description: 'Listens and learns; their rating counts nowhere.' },
      ],
    }),
    override: overrideField,
  },
});

const what = (scene: Scene): KnownBlock =>
  section(`*${stageTitle(scene)}* with ${fullName(scene)}\n${firstSpan(scene)}`);

/** As it opens, or what has become of the place: an old message may ask for what is settled since. */
export function replaceView(
  scene: Scene,
  seat: Seat,
  ids: { under?: string | undefined },
  now: Date,
): ModalView {
  const settled = settledBy(scene, seat, now);
  if (settled)
    return sayingModal('Replace', [
      what(scene),
      section(`*There is nobody to replace any more.*\n${settled}`),
    ]);
  return replaceForm.render({
    metadata: { seat: seat.id, newSeat: crypto.randomUUID(), ...ids },
    initial: { person: seat.suggestedUserId ?? undefined },
    above: {
      top: [what(scene), section(seatLine(seat))],
      bottom: [
        actions(
          removeButton.draw(
            `Go on without ${nameOf(scene, seat)}`,
            { seat: seat.id },
            { style: 'danger', confirm: goOnWithout(scene, seat) },
          ),
        ),
      ],
    },
  });
}

const nameOf = (scene: Scene, seat: Seat): string => scene.people.get(seat.userId)?.name ?? 'this person';

function goOnWithout(scene: Scene, seat: Seat) {
  return {
    title: `Go on without ${nameOf(scene, seat)}?`,
    text:
      seat.role === 'counted'
        ? 'This place is taken off the panel, and the others get its questions.'
        : 'This shadow is taken off the panel.',
    confirm: 'Take off the panel',
    deny: 'Back',
  };
}

/** `name` is plain text. */
export const takenOff = (name: string): string =>
  `*${escLine(name)} is off the panel.* They and the others are told.`;

export function addView(
  scene: Scene,
  ids: { under?: string | undefined; scheduled?: string | undefined },
  now: Date,
): ModalView {
  const closed = closedToStaffing(scene, now);
  if (closed) return sayingModal('Add to the panel', [what(scene), section(staffRefusal(closed))]);
  return addForm.render({
    metadata: { interview: scene.interview.id, newSeat: crypto.randomUUID(), ...ids },
    initial: { role: 'counted' },
    above: {
      top: [what(scene), section(seatLines(scene.seats.filter(isLive)).join('\n') || 'Nobody yet')],
    },
  });
}

/** As text beside a field: names, no markup. */
export function staffRefusal(refusal: StaffRefusal): string {
  switch (refusal.code) {
    case 'not_coordinator':
      return 'Only coordinators change a panel. Nothing was changed.';
    case 'gone':
      return 'This place is no longer on the panel. Nothing was changed.';
    case 'off':
      return 'This interview is off. Nothing was changed.';
    case 'over':
      return 'This interview is over. Nothing was changed.';
    case 'on_panel':
      return 'This person is on the panel already.';
    case 'panel_full':
      return `At most ${panel.most} panelists and ${panel.shadows} shadows.`;
    case 'rated':
      return 'This panelist has begun their scorecard, so the place stays theirs.';
    case 'handed_in':
      return 'This panelist has handed in a scorecard, so the place stays theirs.';
    case 'last_panelist':
      return 'Nobody would be left to ask the questions. Replace this panelist, or cancel the interview.';
    case 'taken':
      return 'Someone else was asked meanwhile. Close this and open the details again.';
    case 'seats':
      return seatTroubleText(refusal.troubles);
  }
}
