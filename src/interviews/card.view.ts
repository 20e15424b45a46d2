import type { Message } from '../outbox/notice.ts';
import { actions, context, section } from '../slack/blocks.ts';
import { escLine } from '../slack/mrkdwn.ts';
import { manageButton, rateButton } from './buttons.ts';
import { type Seat, type Standing, shownSeats, standing } from './interview.ts';
import type { Scene } from './scene.ts';
import { channelName, firstSpan, openingTitle, seatLines, span, stageTitle, standingLabel } from './words.ts';

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
              ...(isToRate(stands, progress) ? [rateButton.draw('Rate', ids)] : []),
            ),
          ]),
    ],
  };
}

/**
 * From the start on, as `/interview rate` says. A task may be marked earlier: whoever marks it gets the button with the
 * work, once that is in: see `isToMark`. Once all counted scorecards are in, the card asks nobody any more.
 */
const isToRate = (stands: Standing, progress?: Progress): boolean =>
  (stands === 'now' || stands === 'held') && (progress === undefined || progress.in < progress.of);

/** Names, not mentions: everybody on the panel is asked in a direct message, and one ring is enough. */
function panelLine({ seats, people }: Scene): string {
  const name = ({ userId }: Seat): string => escLine(people.get(userId)?.name ?? 'Someone', 40);
  return seatLines(shownSeats(seats), name).join(' · ') || 'Nobody on the panel';
}

const progressLine = (progress: Progress): string => `${progress.in} of ${progress.of} scorecards in`;
