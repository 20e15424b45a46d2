import type { Button, KnownBlock, ModalView } from '@slack/types';
import { openingPeople } from '../openings/opening.ts';
import { sayingModal } from '../slack/answer.ts';
import { actions, context, divider, section } from '../slack/blocks.ts';
import { mention, quote } from '../slack/mrkdwn.ts';
import {
  addButton,
  cancelButton,
  didNotHappenButton,
  moveButton,
  rateButton,
  readButton,
  replaceButton,
  withdrawButton,
} from './buttons.ts';
import { whyNotWords } from './coordinator.view.ts';
import type { Viewer } from './hold.ts';
import { isLive, type Seat, shownSeats, standing, whyNot } from './interview.ts';
import { answerButtons, backOutButton } from './panelist.view.ts';
import { isToMark, type Scene } from './scene.ts';
import {
  channelName,
  firstSpan,
  fullName,
  openingTitle,
  seatLine,
  seatLines,
  stageTitle,
  standingLabel,
  theirTime,
} from './words.ts';

/** Slack's callback id of the details modal, by which forms on top of it know what to draw again. */
export const manageId = 'interviews.details';

/** One interview, with what this viewer may do about it; most urgent first. */
export function manageView(scene: Scene, viewer: Viewer, now: Date): ModalView {
  const own = scene.seats.find((seat) => seat.userId === viewer.userId && isLive(seat));
  const view = sayingModal('Interview', [
    ...aboutInterview(scene, viewer, now),
    ...(own ? ownBlocks(scene, own, now) : []),
    ...panelBlocks(scene, viewer, now),
    ...doings(scene, viewer, own, now),
  ]);
  return { ...view, callback_id: manageId };
}

/** On the panel, or one of the opening's people. */
function takesPart({ seats, opening }: Scene, viewer: Viewer): boolean {
  const onPanel = seats.some((seat) => seat.userId === viewer.userId && isLive(seat));
  return viewer.arranges || onPanel || openingPeople(opening).includes(viewer.userId);
}

/** The full name is for those who take part. */
export function nameFor(scene: Scene, viewer: Viewer): string {
  return takesPart(scene, viewer) ? fullName(scene) : channelName(scene);
}

function aboutInterview(scene: Scene, viewer: Viewer, now: Date): KnownBlock[] {
  const status = standingLabel(standing(scene.interview, scene.seats, now));
  const isOn = scene.interview.state === 'scheduled' && now < scene.interview.endsAt;
  const time = isOn && takesPart(scene, viewer) ? ` · ${theirTime(scene)}` : '';
  return [
    section(
      `*${stageTitle(scene)}* with ${nameFor(scene, viewer)}\n${firstSpan(scene)} · *${status}*${whyChanged(scene, viewer)}`,
    ),
    context(`${openingTitle(scene)}${time}`),
  ];
}

/** By whom it was last changed, and why. What a coordinator wrote is for those who arrange. */
function whyChanged(scene: Scene, viewer: Viewer): string {
  const { change, by, reason } = scene.latest;
  if (change === 'did_not_happen') {
    const why = whyNot.safeParse(reason);
    return takesPart(scene, viewer)
      ? `\n${why.success ? `${whyNotWords[why.data]}. ` : ''}Recorded by ${mention(by)}.`
      : '';
  }
  const what = change === 'moved' ? 'Moved' : change === 'cancelled' ? 'Cancelled' : undefined;
  return what && viewer.arranges && reason ? `\n${what} by ${mention(by)}:\n${quote(reason)}` : '';
}

/** What comes next for somebody on the panel: to answer, to prepare, and to rate, from the start on or with the work. */
function ownBlocks(scene: Scene, seat: Seat, now: Date): KnownBlock[] {
  const { interview } = scene;
  if (interview.state !== 'scheduled') return [];
  const hasBegun = now >= interview.startsAt;
  const isOver = now >= interview.endsAt;
  if (seat.state === 'asked' && !isOver) return [section('*Can you interview?*'), answerButtons(scene, seat)];
  const read = readButton.draw('Read my questions', { seat: seat.id }, hasBegun ? {} : { style: 'primary' });
  const rate = rateButton.draw('Rate', { interview: interview.id }, hasBegun ? { style: 'primary' } : {});
  return [
    section(hasBegun ? '*You are on this panel.*' : '*You will be there.*'),
    actions(...(hasBegun || isToMark(scene) ? [rate] : []), ...(isOver ? [] : [read])),
    ...(isOver ? [] : [backOutButton(interview, seat)]),
  ];
}

function panelBlocks(scene: Scene, viewer: Viewer, now: Date): KnownBlock[] {
  const shown = shownSeats(scene.seats);
  if (shown.length === 0)
    return scene.interview.state === 'cancelled' ? [] : [section('Nobody is on the panel.')];
  if (!viewer.arranges) return [divider, section(seatLines(shown).join('\n'))];
  const lines = shown.map((seat) => {
    const reason = seat.state === 'declined' && seat.reason ? `\n${quote(seat.reason)}` : '';
    return section(`${seatLine(seat)}${reason}`, seatButton(scene, seat, now));
  });
  return [divider, ...lines];
}

/** Until the end somebody else may sit there; then the scorecard may still be taken out, as for a conflict of interest. */
function seatButton({ interview, people }: Scene, seat: Seat, now: Date): Button | undefined {
  if (interview.state !== 'scheduled') return undefined;
  const ids = { seat: seat.id };
  const whose = people.get(seat.userId)?.name ?? 'this person';
  if (now < interview.endsAt) {
    const label = `Replace ${whose}`;
    return replaceButton.draw('Replace', ids, isLive(seat) ? { label } : { label, style: 'primary' });
  }
  return isLive(seat)
    ? withdrawButton.draw('Take out scorecard', ids, { label: `Take out the scorecard of ${whose}` })
    : undefined;
}

function doings(scene: Scene, viewer: Viewer, own: Seat | undefined, now: Date): KnownBlock[] {
  const { interview } = scene;
  const ids = { interview: interview.id };
  if (interview.state === 'cancelled') return [];
  if (interview.state === 'did_not_happen') {
    return viewer.arranges ? [actions(moveButton.draw('Reschedule', ids, { style: 'primary' }))] : [];
  }
  const hasBegun = now >= interview.startsAt;
  const isOver = now >= interview.endsAt;
  const didNotHappen =
    hasBegun && (viewer.arranges || own) ? [didNotHappenButton.draw('Did not happen', ids)] : [];
  const buttons = [
    ...(isOver ? didNotHappen : []),
    ...(viewer.arranges ? [moveButton.draw('Reschedule', ids)] : []),
    ...(viewer.arranges && !isOver ? [addButton.draw('Add someone', ids)] : []),
    ...(isOver ? [] : didNotHappen),
    ...(viewer.arranges && !isOver ? [cancelButton.draw('Cancel interview', ids, { style: 'danger' })] : []),
  ];
  return buttons.length > 0 ? [divider, actions(...buttons)] : [];
}
