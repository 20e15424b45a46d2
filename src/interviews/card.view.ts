import type { Message } from '../outbox/notice.ts';
import { actions, context, section } from '../slack/blocks.ts';
import { escLine } from '../slack/mrkdwn.ts';
import { manageButton, rateButton } from './buttons.ts';
import { type Seat, type Standing, shownSeats, standing } from './interview.ts';
import type { Scene } from './scene.ts';
import { channelName, firstSpan, openingTitle, seatLine, span, stageTitle, standingLabel } from './words.ts';

/** How many of an interview's counted scorecards are in. Numbers only: a channel reads them. */
export interface Progress {
  in: number;
  of: number;
}

/** The hiring channel's one message about an interview, drawn again as things change. Names no rating and no vote. */
export function card(scene: Scene, now: Date, progress?: Progress): Message {
  const { interview, seats } = scene;
  const stands = standing(interview, seats, now);
  const title = `*${stageTitle(scene)}* with ${channelName(scene)}`;
  const status = standingLabel(stands);
  const ids = { interview: interview.id };
  return {
    text: `${status}: interview with ${channelName(scene)}, ${span(scene)}`,
    blocks: [
      section(
        `${title}\n${firstSpan(scene)} · *${status}*${stands === 'cancelled' ? '' : `\n${panelLine(scene)}`}`,
      ),
      context([openingTitle(scene), ...(progress ? [progressLine(progress)] : [])].join(' · ')),
      ...(stands === 'cancelled'
        ? []
        : [
            actions(
              manageButton.draw('Details', ids),
              ...(isToRate(scene, stands) ? [rateButton.draw('Rate', ids)] : []),
            ),
          ]),
    ],
  };
}

/** A task is marked before it is talked through; what is said can be rated once it is being said. */
function isToRate({ stage }: Scene, stands: Standing): boolean {
  if (stands === 'did_not_happen' || stands === 'cancelled') return false;
  return stands === 'now' || stands === 'held' || stage.method === 'practical_task';
}

/** Names, not mentions: everybody on the panel is asked in a direct message, and one ring is enough. */
function panelLine({ seats, people }: Scene): string {
  const name = ({ userId }: Seat): string => escLine(people.get(userId)?.name ?? 'Someone', 40);
  return (
    shownSeats(seats)
      .map((seat) => seatLine(seat, name(seat)))
      .join(' · ') || 'Nobody on the panel'
  );
}

const progressLine = (progress: Progress): string => `${progress.in} of ${progress.of} scorecards in`;
