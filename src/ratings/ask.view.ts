import { didNotHappenButton, manageButton, rateButton, withdrawButton } from '../interviews/buttons.ts';
import type { Seat } from '../interviews/interview.ts';
import type { Scene } from '../interviews/scene.ts';
import { firstSpan, fullName, openingTitle, stageTitle } from '../interviews/words.ts';
import type { Message } from '../outbox/notice.ts';
import { actions, section } from '../slack/blocks.ts';
import { mention } from '../slack/mrkdwn.ts';
import type { ScorecardState } from './scorecard.ts';
import type { WhyWithdrawn } from './withdraw.ts';
import { whyWithdrawnLabel } from './words.ts';

export interface Ask {
  scene: Scene;
  seat: Seat;
  /** Absent until the form was opened. */
  scorecard: ScorecardState | undefined;
  /** 1, 2 or 3. */
  number: number;
  /** How many counted scorecards the debrief waits for: told in the last reminder. A number, never a name or a vote. */
  waiting: number;
}

const what = (scene: Scene): string =>
  `*${fullName(scene)}*, ${stageTitle(scene)} for ${openingTitle(scene)}\n${firstSpan(scene)}`;

/** The question to a rater; once it is answered, the answer. */
export function askToRate(ask: Ask): Message {
  const { scene, scorecard } = ask;
  if (scene.interview.state !== 'scheduled')
    return closed(scene, 'This interview did not take place. Nothing to rate.');
  switch (scorecard) {
    case 'submitted':
      return withButton(scene, 'Your scorecard is in. Thank you.', 'Change it');
    case 'withdrawn':
      return closed(scene, 'This scorecard was handed back or taken out. Nothing more to do.');
    case 'expired':
      return withButton(
        scene,
        'The time to rate is over. As long as you have not seen others’ ratings, you can still rate.',
        'Rate late',
      );
    default:
      return question(ask);
  }
}

function question({ scene, seat, number, scorecard, waiting }: Ask): Message {
  const ids = { interview: scene.interview.id };
  const lead =
    number === 1
      ? '*How did it go?* Please rate it now: about five minutes.'
      : '*Your scorecard is still open.* Please rate it: about five minutes.';
  const wait =
    number === 3 && waiting > 0
      ? `\nThe debrief of ${fullName(scene)} waits for ${waiting} ${waiting === 1 ? 'scorecard' : 'scorecards'}. This is my last reminder.`
      : '';
  return {
    text: `Please rate: ${fullName(scene)}, ${stageTitle(scene)}`,
    blocks: [
      section(`${lead}\n${what(scene)}${wait}`),
      actions(
        rateButton.draw(scorecard === 'draft' ? 'Continue' : 'Rate', ids, { style: 'primary' }),
        didNotHappenButton.draw('Did not happen', ids),
        withdrawButton.draw('Not me', { seat: seat.id }),
      ),
    ],
  };
}

function closed(scene: Scene, words: string): Message {
  return { text: words, blocks: [section(`${what(scene)}\n_${words}_`)] };
}

function withButton(scene: Scene, words: string, caption: string): Message {
  const { text, blocks } = closed(scene, words);
  return { text, blocks: [...blocks, actions(rateButton.draw(caption, { interview: scene.interview.id }))] };
}

interface Withdrawn {
  scene: Scene;
  seat: Seat;
  why: WhyWithdrawn;
  /** Its rater, or who arranges the opening. */
  by: string;
}

/** To the coordinator: a scorecard was handed back, by whom and why. */
export function withdrawn({ scene, seat, why, by }: Withdrawn): Message {
  const who =
    by === seat.userId
      ? `${mention(by)} handed back the scorecard`
      : `${mention(by)} took out ${mention(seat.userId)}’s scorecard`;
  return {
    text: `Scorecard handed back: ${fullName(scene)}`,
    blocks: [
      section(`${who} for ${what(scene)}\n${whyWithdrawnLabel(why)}. The debrief no longer waits for it.`),
    ],
  };
}

/** To its rater: somebody else took their scorecard out. */
export function takenOut({ scene, why, by }: Withdrawn): Message {
  return {
    text: `Your scorecard was taken out: ${fullName(scene)}`,
    blocks: [
      section(
        `${mention(by)} took your scorecard out for ${what(scene)}\n${whyWithdrawnLabel(why)}. What you entered, if anything, counts nowhere. If that is a mistake, tell them.`,
      ),
    ],
  };
}

/** To the coordinator: the time to rate is over, and nobody waits for this scorecard any more. */
export function expired(scene: Scene, seats: readonly Seat[]): Message {
  const who = new Intl.ListFormat('en').format(seats.map((seat) => mention(seat.userId)));
  return {
    text: `Not rated in time: ${fullName(scene)}`,
    blocks: [
      section(
        `*Expired*: ${who} did not rate *${stageTitle(scene)}* with ${fullName(scene)} in time.\n` +
          'The debrief no longer waits for it. They can still rate late, as long as they have not seen others’ ratings.',
      ),
      actions(manageButton.draw('Details', { interview: scene.interview.id })),
    ],
  };
}
