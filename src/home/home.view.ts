import type { HomeView, KnownBlock } from '@slack/types';
import { percent } from '../debriefs/words.ts';
import { soonLine } from '../digests/digest.view.ts';
import { type Mine, mayMark } from '../digests/due.ts';
import { askLine, interviewLine, scorecardLine } from '../digests/morning.view.ts';
import { fitInto, type Line, type Part, type Room } from '../digests/room.ts';
import { stuckLine } from '../digests/stuck.view.ts';
import { manageButton, rateButton } from '../interviews/buttons.ts';
import { fullName, openingTitle } from '../interviews/words.ts';
import { some } from '../openings/words.ts';
import { isCoordinator, isPaused } from '../people/person.ts';
import { actions, context, header, section } from '../slack/blocks.ts';
import type { Command } from '../slack/command.ts';
import { limits } from '../slack/limits.ts';
import { when } from '../slack/mrkdwn.ts';
import { commandButtons, refreshButton } from './buttons.ts';
import type { Overview } from './overview.ts';

/** The row at the top, the state line and the closing words take some of a view's blocks. */
const room: Room = { blocks: limits.blocksPerView - 5, characters: 60_000 };

/** `commands` are those this person may use. */
export function homeView(overview: Overview, commands: readonly Command[]): HomeView {
  const blocks = fitInto(room, parts(overview), 'The rest: `/interview list mine`.');
  return {
    type: 'home',
    blocks: [
      buttonRow(commands, overview),
      ...pauseLine(overview),
      ...(blocks.length > 0 ? blocks : [section(nothing(overview)), ...decidingBlock(overview)]),
      ...figuresBlock(overview),
    ],
  };
}

function parts({ due, ready, stuck, ahead, now, people, me }: Overview): Part[] {
  const voice = { now, people, candidateName: fullName, reader: me.userId };
  return [
    {
      heading: header('Scorecards to write'),
      lines: due.scorecards.map((mine) => scorecardLine(mine, now)),
      most: 15,
    },
    { heading: header('Can you interview?'), lines: due.asks.map((mine) => askLine(mine)), most: 8 },
    { heading: header('Today'), lines: due.today.map(detailedLine), most: 8 },
    {
      heading: header('To decide'),
      lines: ready.map((one) => stuckLine({ kind: 'decision', ...one }, voice)),
      most: 8,
    },
    { heading: header('Stuck'), lines: stuck.map((item) => stuckLine(item, voice)), most: 20 },
    { heading: header('Later'), lines: due.later.map(detailedLine), most: 15 },
    { heading: header('Coming up'), lines: ahead.map((of) => soonLine(of, voice)), most: 8 },
  ];
}

function detailedLine(mine: Mine): Line {
  const { interview, stage, candidate } = mine.of;
  const about = `${stage.title} with ${candidate.name}`;
  const ids = { interview: interview.id };
  return [
    ...interviewLine(mine),
    actions(
      ...(mayMark(mine) ? [rateButton.draw('Rate', ids, { label: `Rate: ${about}` })] : []),
      manageButton.draw('Details', ids, { label: `Details: ${about}` }),
    ),
  ];
}

/** Where there is nothing to schedule for yet, the next step stands out. */
function buttonRow(commands: readonly Command[], { hasOpenings }: Overview): KnownBlock {
  const words = new Set(commands.map((command) => command.word));
  const mine = commandButtons.filter(({ word }) => words.has(word));
  return actions(
    ...mine.map(({ caption, word, button }) =>
      button.draw(caption, {}, word === 'openings' && !hasOpenings ? { style: 'primary' } : {}),
    ),
    refreshButton.draw('Refresh', {}),
  );
}

function pauseLine({ me, now }: Overview): KnownBlock[] {
  if (!me.pausedUntil || !isPaused(me, now)) return [];
  return [context(`Paused until ${when(me.pausedUntil)}: nobody asks you without a reason.`)];
}

/** For their own eyes, and without a verdict: who leans is not wrong, but should know. */
function figuresBlock({ figures }: Overview): KnownBlock[] {
  if (!figures) return [];
  const { scorecards, onTime, lean } = figures;
  const told = [
    `${scorecards === 1 ? '1 scorecard' : `${scorecards} scorecards`}, ${percent(onTime)} within a day`,
    ...(lean ? [`${leanText(lean.by)} where others rated too (${lean.n} ratings)`] : []),
  ];
  return [context(`*Only you see this.* Your last six months: ${told.join(' · ')}`)];
}

function leanText(by: number): string {
  const size = Math.abs(by).toFixed(1);
  if (size === '0.0') return 'as high as others';
  return `${size} ${by > 0 ? 'above' : 'below'} others`;
}

/** An empty tab says what comes next. */
function nothing({ me, hasOpenings }: Overview): string {
  if (!isCoordinator(me))
    return '*Nothing waits for you.* When somebody asks you to interview, it shows here and in your messages with me.';
  if (!hasOpenings)
    return '*No opening is open.* Add one with its hiring channel; then a candidate; then schedule.';
  return '*Nothing waits for you, and nothing is stuck.* Schedule the next interview when you like.';
}

/** More than these are looked up by whoever wants to know. */
const mostNamed = 5;

/** To whoever decides, and has nothing to decide now: what is open all the same. */
function decidingBlock({ deciding }: Overview): KnownBlock[] {
  if (deciding.length === 0) return [];
  const named = deciding
    .slice(0, mostNamed)
    .map(({ opening, candidates }) => `${openingTitle({ opening })} (${some(candidates, 'candidate')})`);
  const more = deciding.length > mostNamed ? [`${deciding.length - mostNamed} more`] : [];
  return [section(`You decide about ${[...named, ...more].join(', ')}. Nobody there is ready for it yet.`)];
}

/** Where Slack did not say in time who looks. */
export const homeUnknown: HomeView = {
  type: 'home',
  blocks: [
    section('Slack did not tell me who you are just now.'),
    actions(refreshButton.draw('Refresh', {})),
  ],
};
