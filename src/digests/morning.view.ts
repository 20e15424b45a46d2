import { rateButton, readButton } from '../interviews/buttons.ts';
import { answerButtons } from '../interviews/panelist.view.ts';
import { fullName, span, stageTitle } from '../interviews/words.ts';
import type { Message } from '../outbox/notice.ts';
import { actions, header, section } from '../slack/blocks.ts';
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
  const off = actions(morningOffButton.draw('Stop these messages', { user: userId }));
  const room = { ...messageRoom, blocks: limits.blocksPerMessage - 1 };
  return { text: `Good morning. ${counts.join(', ')}.`, blocks: [...fitInto(room, parts, rest), off] };
}

/** The same three things in the morning and in the Home tab: to rate, to attend, to answer. */
function duties({ scorecards, today, asks }: Due, now: Date): (Part & { word: string })[] {
  return [
    {
      heading: header('Scorecards to write'),
      word: 'to rate',
      lines: scorecards.map((mine) => scorecardLine(mine, now)),
      most: 12,
    },
    { heading: header('Today'), word: 'today', lines: today.map(interviewLine), most: 8 },
    { heading: header('Can you interview?'), word: 'to answer', lines: asks.map(askLine), most: 8 },
  ];
}

const what = ({ of }: Mine): string => `*${stageTitle(of)}* with ${fullName(of)}`;
const asShadow = ({ seat }: Mine): string => (seat.role === 'shadow' ? ' · shadow' : '');

export function scorecardLine(mine: Mine, now: Date): Line {
  const { interview } = mine.of;
  return [
    section(
      `${what(mine)}\nEnded ${ago(interview.endsAt, now)} ago${asShadow(mine)}`,
      rateButton.draw('Rate', { interview: interview.id }, { style: 'primary' }),
    ),
  ];
}

export function interviewLine(mine: Mine): Line {
  return [
    section(
      `${what(mine)}\n${span(mine.of)}${asShadow(mine)}`,
      readButton.draw('Questions', { seat: mine.seat.id }),
    ),
  ];
}

export function askLine(mine: Mine): Line {
  return [
    section(`${what(mine)}\n${span(mine.of)}${asShadow(mine)}`),
    answerButtons(mine.of.interview, mine.seat),
  ];
}

export function morningOffWords(outcome: MorningOffOutcome): string {
  return outcome.ok
    ? 'Done: no more of these morning messages. Turn them on again with `/interview me`.'
    : 'This is someone else’s, so nothing was changed.';
}
