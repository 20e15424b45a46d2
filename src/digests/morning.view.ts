import type { KnownBlock } from '@slack/types';
import { rateButton, readButton } from '../interviews/buttons.ts';
import { answerButtons } from '../interviews/panelist.view.ts';
import { firstSpan, fixedSpan, fullName, stageTitle, timeSpan } from '../interviews/words.ts';
import type { Message } from '../outbox/notice.ts';
import { actions, context, divider, header, section } from '../slack/blocks.ts';
import { limits } from '../slack/limits.ts';
import { ago } from './ago.ts';
import { morningOffButton } from './buttons.ts';
import type { Due, Mine } from './due.ts';
import type { MorningOffOutcome } from './morning.ts';
import { fitInto, type Line, messageRoom, type Part } from './room.ts';

const rest = 'See Parley’s Home tab.';

/** What one person has to do today, or undefined where that is nothing. */
export function morningDigest(due: Due, userId: string, now: Date): Message | undefined {
  const parts = duties(due, now);
  const counts = parts.flatMap(({ lines, word }) => (lines.length > 0 ? [`${lines.length} ${word}`] : []));
  if (counts.length === 0) return undefined;
  const last = ending(userId);
  const room = { ...messageRoom, blocks: limits.blocksPerMessage - last.length };
  return { text: `Good morning. ${counts.join(', ')}.`, blocks: [...fitInto(room, parts, rest), ...last] };
}

/** The same message once all of it is done: its buttons would ask for nothing any more. */
export function morningDone(userId: string): Message {
  const text = 'All that waited for you this morning is done.';
  return { text, blocks: [section(text), ...ending(userId)] };
}

/** Apart from the questions above it, of which it is none. */
const ending = (userId: string): KnownBlock[] => [
  divider,
  context('A message like this comes on mornings when something waits for you.'),
  actions(morningOffButton.draw('Stop morning messages', { user: userId })),
];

/** The same three things in the morning and in the Home tab: to rate, to attend, to answer. */
function duties({ scorecards, today, asks }: Due, now: Date): (Part & { word: string })[] {
  return [
    {
      heading: header('Scorecards to write'),
      word: 'to rate',
      lines: scorecards.map((mine) => scorecardLine(mine, now)),
      most: 12,
    },
    {
      heading: header('Today'),
      word: 'today',
      lines: today.map((mine) => interviewLine(mine, timeSpan)),
      most: 8,
    },
    {
      heading: header('Can you interview?'),
      word: 'to answer',
      lines: asks.map((mine) => askLine(mine, fixedSpan)),
      most: 8,
    },
  ];
}

const what = ({ of }: Mine): string => `*${stageTitle(of)}* with ${fullName(of)}`;
/** What a button is about, for who has it read out. Plain text. */
const aloud = ({ of }: Mine): string => `${of.stage.title} with ${of.candidate.name}`;
const asShadow = ({ seat }: Mine): string => (seat.role === 'shadow' ? ' · shadow' : '');

export function scorecardLine(mine: Mine, now: Date): Line {
  const { interview } = mine.of;
  return [
    section(
      `${what(mine)}\nEnded ${ago(interview.endsAt, now)} ago${asShadow(mine)}`,
      rateButton.draw(
        'Rate',
        { interview: interview.id },
        { style: 'primary', label: `Rate: ${aloud(mine)}` },
      ),
    ),
  ];
}

/** `at` writes when it is: a tab is read now, a message later too. */
export function interviewLine(mine: Mine, at: typeof firstSpan = firstSpan): Line {
  return [
    section(
      `${what(mine)}\n${at(mine.of)}${asShadow(mine)}`,
      readButton.draw('Questions', { seat: mine.seat.id }, { label: `Questions: ${aloud(mine)}` }),
    ),
  ];
}

export function askLine(mine: Mine, at: typeof firstSpan = firstSpan): Line {
  return [section(`${what(mine)}\n*${at(mine.of)}*${asShadow(mine)}`), answerButtons(mine.of, mine.seat)];
}

export function morningOffWords(outcome: MorningOffOutcome): string {
  return outcome.ok
    ? 'Done: no more of these morning messages. Turn them on again with `/interview me`.'
    : 'This is someone else’s, so nothing was changed.';
}
