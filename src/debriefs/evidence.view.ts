import type { KnownBlock, ModalView } from '@slack/types';
import { type CompetencyCode, competencies } from '../kits/competency.ts';
import { type RatedItem, ratedItems } from '../kits/stage.ts';
import type { Rating } from '../ratings/scorecard.ts';
import { notObservedLabel, overallLabel } from '../ratings/words.ts';
import { sayingModal } from '../slack/answer.ts';
import { context, section } from '../slack/blocks.ts';
import { limits } from '../slack/limits.ts';
import { esc, escLine, mention, quote } from '../slack/mrkdwn.ts';
import { callChanges, ratingChanges } from './changes.view.ts';
import { type Debrief, stageOf } from './debrief.ts';
import { testsOn } from './tests.view.ts';
import { decimal, dotLevel, notObservedText, saidBy } from './words.ts';

type Scorecard = Debrief['scorecards'][number];

/** Everything said about one competency, panelist by panelist. */
export function evidenceView(debrief: Debrief, competency: CompetencyCode): ModalView {
  const items = debrief.scorecards.flatMap((card) =>
    card.ratings
      .filter((rating) => rating.competency === competency)
      .map((rating) => itemBlock(debrief, card, rating)),
  );
  const { name, definition } = competencies[competency];
  return sayingModal(
    'Evidence',
    fitting([
      section(`*${name}*\n${definition}`),
      ...figures(debrief, competency),
      ...testsOn(debrief, competency),
      ...(items.length > 0 ? items : [section('Nobody was asked about it.')]),
    ]),
    'Back',
  );
}

/** The overall calls with their reasons and notes. */
export function callsView(debrief: Debrief): ModalView {
  return sayingModal(
    'Overall calls',
    fitting(debrief.scorecards.map((card) => callBlock(debrief, card))),
    'Back',
  );
}

function fitting(blocks: KnownBlock[]): KnownBlock[] {
  if (blocks.length <= limits.blocksPerView) return blocks;
  const kept = blocks.slice(0, limits.blocksPerView - 1);
  return [...kept, context(`${blocks.length - kept.length} more do not fit on one screen.`)];
}

function figures({ matrix }: Debrief, competency: CompetencyCode): KnownBlock[] {
  const row = matrix.rows.find((r) => r.competency === competency);
  return (row?.cells ?? []).map((cell) => {
    const unseen = notObservedText([cell]);
    const { mean, median, range } = cell;
    const seen =
      mean === null || median === null || range === null
        ? []
        : [
            `mean ${decimal(mean)}`,
            `median ${dotLevel(median)}`,
            `from ${dotLevel(range.least)} to ${dotLevel(range.most)}`,
          ];
    return context([...seen, saidBy(cell), ...(unseen ? [`not observed: ${unseen}`] : [])].join(' · '));
  });
}

function itemBlock(debrief: Debrief, card: Scorecard, rating: Rating): KnownBlock {
  const stage = stageOf(debrief.kits, card);
  const scenario = ratedItems(stage).find((s) => s.id === rating.scenarioId);
  const asked = escLine(scenario?.title ?? rating.scenarioId);
  return section(
    [
      `${mention(card.userId)} *${answerText(rating, scenario)}*`,
      `${escLine(stage.title)}: ${asked}`,
      ...ratingChanges(debrief, card, rating),
      ...flagLines(card, rating, scenario),
      ...(rating.evidence ? [quote(rating.evidence)] : []),
    ].join('\n'),
  );
}

function answerText({ level, notObserved, competency }: Rating, scenario?: RatedItem): string {
  if (notObserved) return `not observed: ${notObservedLabel(notObserved)}`;
  const anchor = level && scenario?.anchors[competency]?.[level];
  return anchor ? `${level} · ${esc(anchor.label)}` : String(level ?? 'no answer');
}

function flagLines(card: Scorecard, { scenarioId }: Rating, scenario?: RatedItem): string[] {
  return card.redFlags
    .filter((flagged) => flagged.scenarioId === scenarioId)
    .map(({ flag }) => `Red flag: ${esc(scenario?.redFlags[flag] ?? String(flag))}`);
}

function callBlock(debrief: Debrief, card: Scorecard): KnownBlock {
  const call = card.overall ? overallLabel(card.overall) : 'No call';
  return section(
    [
      `${mention(card.userId)} *${call}*`,
      escLine(stageOf(debrief.kits, card).title),
      ...callChanges(debrief, card),
      ...(card.overallReason ? [quote(card.overallReason, 800)] : []),
      ...(card.contradiction ? ['Why the call and the ratings differ:', quote(card.contradiction, 800)] : []),
      ...(card.note ? ['Note:', quote(card.note, 800)] : []),
    ].join('\n'),
  );
}
