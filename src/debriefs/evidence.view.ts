import type { KnownBlock, ModalView } from '@slack/types';
import { type CompetencyCode, competencies } from '../kits/competency.ts';
import { type RatedItem, ratedItems } from '../kits/stage.ts';
import type { Rating } from '../ratings/scorecard.ts';
import { notObservedLabel, overallLabel } from '../ratings/words.ts';
import { sayingModal } from '../slack/answer.ts';
import { context, divider, section } from '../slack/blocks.ts';
import { limits } from '../slack/limits.ts';
import { esc, escLine, mention, quote } from '../slack/mrkdwn.ts';
import { callChanges, ratingChanges } from './changes.view.ts';
import { type Debrief, stageOf } from './debrief.ts';
import type { Cell } from './evidence-matrix.ts';
import { testsOn } from './tests.view.ts';
import { decimal, dotLevel, methodLabel, notObservedText, saidBy } from './words.ts';

type Scorecard = Debrief['scorecards'][number];

/** Everything said about one competency, panelist by panelist. */
export function evidenceView(debrief: Debrief, competency: CompetencyCode): ModalView {
  const { name, definition } = competencies[competency];
  const said = debrief.scorecards.flatMap((card) => {
    const ratings = card.ratings.filter((rating) => rating.competency === competency);
    return ratings.length > 0 ? [ratings.flatMap((rating) => itemBlocks(debrief, card, rating))] : [];
  });
  const head = [section(`*${name}*\n${definition}`), ...figures(debrief, competency)];
  const tests = testsOn(debrief, competency).map((block) => [block]);
  const raters = said.length > 0 ? said : [[section('Nobody was asked about it.')]];
  return sayingModal('Evidence', fitting([head, ...tests, ...raters]), 'Back');
}

/** The overall calls with their reasons and notes. */
export function callsView(debrief: Debrief): ModalView {
  const groups = debrief.scorecards.map((card) => callBlocks(debrief, card));
  return sayingModal('Overall calls', fitting(groups), 'Back');
}

/** Whether a scorecard has more to its call than the call. */
export function saysMore(debrief: Debrief, card: Scorecard): boolean {
  return [card.overallReason, card.contradiction, card.note, ...callChanges(debrief, card)].some(Boolean);
}

/** Whole groups only, with a line between them; and how many did not fit. */
function fitting(groups: readonly (readonly KnownBlock[])[]): KnownBlock[] {
  const blocks: KnownBlock[] = [];
  for (const [at, group] of groups.entries()) {
    const next = at > 0 ? [divider, ...group] : group;
    const left = groups.length - at;
    // Whatever is followed by more leaves room for the line that says how many are missing.
    const room = limits.blocksPerView - (left > 1 ? 1 : 0);
    if (blocks.length + next.length > room)
      return [...blocks, context(`${left} more ${left === 1 ? 'does' : 'do'} not fit on one screen.`)];
    blocks.push(...next);
  }
  return blocks;
}

/** What each method says in numbers. */
function figures({ matrix }: Debrief, competency: CompetencyCode): KnownBlock[] {
  const cells = matrix.rows.find((row) => row.competency === competency)?.cells ?? [];
  return cells.length > 0 ? [context(cells.map(figuresText).join('\n'))] : [];
}

/** `Skill assessment: 3 (1 test)`, `Scenario interview: mean 3.3, median 4, from 2 to 4 (3 raters)`. */
function figuresText(cell: Cell): string {
  const { dots, mean, median, range } = cell;
  const unseen = notObservedText([cell]);
  const missing = unseen === '' ? [] : [`not observed: ${unseen}`];
  const name = methodLabel(cell.method);
  if (mean === null || median === null || range === null) return [name, ...missing].join(' · ');
  const least = dotLevel(range.least);
  const numbers =
    dots.length === 1
      ? least
      : `mean ${decimal(mean)}, median ${dotLevel(median)}, from ${least} to ${dotLevel(range.most)}`;
  return [`${name}: ${numbers} (${saidBy(cell)})`, ...missing].join(' · ');
}

/** What was rated and why; then where, and what became of it, in a block that a long quotation cannot push out. */
function itemBlocks(debrief: Debrief, card: Scorecard, rating: Rating): KnownBlock[] {
  const stage = stageOf(debrief.kits, card);
  const scenario = ratedItems(stage).find((s) => s.id === rating.scenarioId);
  const said = [
    `${mention(card.userId)} *${answerText(rating, scenario)}*`,
    ...flagLines(card, rating, scenario),
    ...(rating.evidence ? [quote(rating.evidence)] : []),
  ];
  const where = `${escLine(stage.title)}: ${escLine(scenario?.title ?? rating.scenarioId)}`;
  return [section(said.join('\n')), context([where, ...ratingChanges(debrief, card, rating)].join('\n'))];
}

function answerText({ level, notObserved, competency }: Rating, scenario?: RatedItem): string {
  if (notObserved) return `not observed: ${notObservedLabel(notObserved)}`;
  const anchor = level && scenario?.anchors[competency]?.[level];
  return anchor ? `${level} · ${esc(anchor.label)}` : String(level ?? 'no answer');
}

function flagLines(card: Scorecard, { scenarioId }: Rating, scenario?: RatedItem): string[] {
  return card.redFlags
    .filter((flagged) => flagged.scenarioId === scenarioId)
    .map(({ flag }) => `*Red flag*: ${esc(scenario?.redFlags[flag] ?? String(flag))}`);
}

function callBlocks(debrief: Debrief, card: Scorecard): KnownBlock[] {
  const call = card.overall ? overallLabel(card.overall) : 'No call';
  const said = [
    `${mention(card.userId)} *${call}* · ${escLine(stageOf(debrief.kits, card).title)}`,
    ...(card.overallReason ? [quote(card.overallReason, 800)] : []),
    ...(card.contradiction ? ['Why the call and the ratings differ:', quote(card.contradiction, 800)] : []),
    ...(card.note ? ['Note:', quote(card.note, 800)] : []),
  ];
  const changes = callChanges(debrief, card);
  return [section(said.join('\n')), ...(changes.length > 0 ? [context(changes.join('\n'))] : [])];
}
