import type { Message } from '../outbox/notice.ts';
import { actions, context, section } from '../slack/blocks.ts';
import { manageButton } from './buttons.ts';
import { isLive, openPlaces, type Seat, standing } from './interview.ts';
import type { Scene } from './scene.ts';
import { channelName, openingTitle, seatLine, span, stageTitle, standingLabel } from './words.ts';

/** The hiring channel's one message about an interview, drawn again as things change. Names no rating and no vote. */
export function card(scene: Scene, now: Date): Message {
  const { interview, seats } = scene;
  const stands = standing(interview, seats, now);
  const title = `*${stageTitle(scene)}* with ${channelName(scene)}`;
  const status = standingLabel(stands);
  return {
    text: `${status}: interview with ${channelName(scene)}, ${span(scene)}`,
    blocks: [
      section(`${title}\n${span(scene)} · *${status}*\n${panelLine(seats)}`),
      context(openingTitle(scene)),
      ...(stands === 'cancelled' ? [] : [actions(manageButton.draw('Details', { interview: interview.id }))]),
    ],
  };
}

/** Who sits; a place that nobody took is named by whoever left it last. */
function panelLine(seats: readonly Seat[]): string {
  const open = new Set(openPlaces(seats));
  const lastAtPlace = new Map(seats.flatMap((seat) => (seat.place === null ? [] : [[seat.place, seat.id]])));
  const shown = seats.filter(
    (seat) =>
      isLive(seat) ||
      (seat.place !== null && open.has(seat.place) && lastAtPlace.get(seat.place) === seat.id),
  );
  return shown.map(seatLine).join(' · ') || 'Nobody on the panel';
}
