import type { Message } from '../outbox/notice.ts';
import { actions, section } from '../slack/blocks.ts';
import { mention, quote } from '../slack/mrkdwn.ts';
import { manageButton, replaceButton } from './buttons.ts';
import type { Seat } from './interview.ts';
import type { Scene } from './scene.ts';
import { fullName, openingTitle, span, stageTitle } from './words.ts';

const what = (scene: Scene): string => `*${stageTitle(scene)}* with ${fullName(scene)}, ${span(scene)}`;

function buttons(scene: Scene, seat: Seat) {
  return actions(
    replaceButton.draw('Replace', { seat: seat.id }, { style: 'primary' }),
    manageButton.draw('Details', { interview: scene.interview.id }),
  );
}

/** To the coordinator: a seat was given back, why, and the button that fills it. */
export function declined(scene: Scene, seat: Seat): Message {
  const suggestion = seat.suggestedUserId ? `\nSuggests ${mention(seat.suggestedUserId)} instead.` : '';
  return {
    text: `Declined: ${fullName(scene)}, ${span(scene)}`,
    blocks: [
      section(`${mention(seat.userId)} declined ${what(scene)}.\n${quote(seat.reason ?? '')}${suggestion}`),
      buttons(scene, seat),
    ],
  };
}

/** To the coordinator: somebody has not answered yet. */
export function unanswered(scene: Scene, seat: Seat): Message {
  return {
    text: `No answer yet: ${fullName(scene)}, ${span(scene)}`,
    blocks: [section(`${mention(seat.userId)} has not answered for ${what(scene)}.`), buttons(scene, seat)],
  };
}

/** To those who were told of the interview and hold no seat to be asked about again. */
export function moved(scene: Scene): Message {
  return {
    text: `Moved: ${fullName(scene)}, ${span(scene)}`,
    blocks: [section(`Moved: ${what(scene)} for ${openingTitle(scene)}.`)],
  };
}

export function cancelled(scene: Scene): Message {
  return {
    text: `Cancelled: ${fullName(scene)}`,
    blocks: [section(`Cancelled: ${what(scene)} for ${openingTitle(scene)}. Nothing to do.`)],
  };
}

/** To a panelist who is no longer needed. */
export function released(scene: Scene): Message {
  return {
    text: `You are no longer needed: ${fullName(scene)}`,
    blocks: [section(`You are no longer needed for ${what(scene)}. Nothing to do.`)],
  };
}
