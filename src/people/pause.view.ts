import type { Words } from '../slack/answer.ts';
import { context, section } from '../slack/blocks.ts';
import { escLine, firstWhenOnDay } from '../slack/mrkdwn.ts';
import { zoneName } from '../time/zone.ts';
import type { PauseOutcome } from './pause.ts';
import { dayWords } from './pause-date.ts';
import type { HeldSeat } from './person.ts';

const examples = '`/interview pause friday`, `/interview pause 2 weeks` or `/interview pause 1 december`';
const ending = '`/interview pause off` ends a pause.';

/** More than these are counted instead of named. */
const mostNamed = 10;

export function pauseWords(outcome: PauseOutcome): Words {
  switch (outcome.kind) {
    case 'paused':
      return pausedWords(outcome);
    case 'not_paused':
      return said('You are not paused: you can be asked to interview.', `To pause: ${examples}. ${ending}`);
    case 'unknown_person':
      return said('Slack did not tell me who you are just now. Please try again in a minute.');
    case 'refused':
      return outcome.wish.kind === 'out_of_range'
        ? said(
            `I read that as ${dayWords(outcome.wish.date)}. Nothing was changed: pick a day from tomorrow to a year from now.`,
            `For example ${examples}. ${ending}`,
          )
        : said('I did not understand that day. Nothing was changed.', `Try ${examples}. ${ending}`);
  }
}

function pausedWords({ date, zone, held }: PauseOutcome & { kind: 'paused' }): Words {
  const text = `You are paused until ${dayWords(date)}. From that morning on you can be asked again; you need do nothing.`;
  return {
    text,
    blocks: [
      section(text),
      ...(held.length > 0 ? [section(heldWords(held))] : []),
      context(
        `The day begins in your zone, ${escLine(zoneName(zone))}. To end the pause now: \`/interview pause off\``,
      ),
    ],
  };
}

/** Seats that a pause does not touch, each with its time in the reader's own zone. */
export function heldWords(held: readonly HeldSeat[]): string {
  const lines = held
    .slice(0, mostNamed)
    .map(
      (seat) =>
        `• ${firstWhenOnDay(seat.startsAt)}, ${escLine(seat.candidateName)}${seat.state === 'asked' ? ' (not answered yet)' : ''}`,
    );
  const more = held.length > mostNamed ? [`and ${held.length - mostNamed} more`] : [];
  return [
    'These stay as they are. To be replaced, use the buttons on their messages:',
    ...lines,
    ...more,
  ].join('\n');
}

const said = (text: string, more?: string): Words => ({
  text,
  ...(more ? { blocks: [section(text), context(more)] } : {}),
});
