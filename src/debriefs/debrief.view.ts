import type { KnownBlock, ModalView } from '@slack/types';
import { fullName, openingTitle } from '../interviews/words.ts';
import { competencies } from '../kits/competency.ts';
import { ratedItems } from '../kits/stage.ts';
import { coordinates, decides } from '../openings/opening.ts';
import { rateLine } from '../ratings/rate-list.view.ts';
import { overallLabel } from '../ratings/words.ts';
import { sayingModal } from '../slack/answer.ts';
import { actions, context, divider, section } from '../slack/blocks.ts';
import { esc, escLine, mention, quote, when } from '../slack/mrkdwn.ts';
import type { Amendment } from './amendment.ts';
import { callsButton, decideButton, evidenceButton, packetButton, pictureButton } from './buttons.ts';
import { type Debrief, stageOf } from './debrief.ts';
import { type Decision, restedOn } from './decision.ts';
import { areCallsSplit, type EvidenceMatrix, isGap, marksOf, type Row, reachOf } from './evidence-matrix.ts';
import type { Shut } from './look.ts';
import { testBlocks, testsLaterThan } from './tests.view.ts';
import {
  decimal,
  dotLevel,
  insufficientText,
  methodLabel,
  notObservedText,
  outcomeLabel,
  percent,
  progressText,
  rangeText,
  saidBy,
} from './words.ts';

/** Slack's callback id of the debrief, by which a form on top of it knows what to draw again. */
export const debriefId = 'debriefs.debrief';

/** The whole evidence on one screen: what is missing first, then each competency, then the calls; never a proposal. */
export function debriefView(debrief: Debrief, viewerId: string): ModalView {
  const blocks =
    debrief.scorecards.length > 0
      ? evidence(debrief)
      : [section('No scorecard is in yet.'), ...testBlocks(debrief)];
  const view = sayingModal('Debrief', [
    section(`*${fullName(debrief)}*\n${openingTitle(debrief)} · ${progressText(debrief.progress)}`),
    ...decided(debrief),
    ...blocks,
    ...lastButtons(debrief, viewerId),
  ]);
  return { ...view, callback_id: debriefId };
}

/** To take the matrix along; for the opening's people also to decide, and to take everything along. */
function lastButtons({ opening, candidate, scorecards }: Debrief, viewerId: string): KnownBlock[] {
  const ids = { candidate: candidate.id };
  const decide = decides(opening, viewerId) && candidate.withdrawnAt === null;
  const packet = decides(opening, viewerId) || coordinates(opening, viewerId);
  const picture = { ...ids, picture: crypto.randomUUID() };
  const buttons = [
    ...(decide ? [decideButton.draw('Decide', ids, { style: 'primary' })] : []),
    ...(packet ? [packetButton.draw('Evidence packet', ids)] : []),
    ...(scorecards.length > 0 ? [pictureButton.draw('Picture', picture)] : []),
  ];
  return buttons.length > 0 ? [actions(...buttons)] : [];
}

function evidence(debrief: Debrief): KnownBlock[] {
  const { matrix } = debrief;
  const gaps = matrix.rows.filter(isGap);
  const rated = matrix.rows.filter((row) => !isGap(row));
  return [
    ...(matrix.insufficient ? [section(boldLead(insufficientText(matrix)))] : []),
    ...fewRatersBlocks(debrief),
    ...gapBlocks(debrief, gaps),
    ...topicBlocks(debrief),
    ...redFlagBlocks(debrief),
    ...(rated.length > 0
      ? [divider, section('*Ratings*'), ...rated.map((row) => rowBlock(debrief, row))]
      : []),
    divider,
    callsBlock(debrief),
    ...testBlocks(debrief),
    section(compositeText(matrix)),
    ...(debrief.kit.role === 'fullstack' ? reachBlocks(matrix) : []),
    context(
      '● is one rater, or one test · likely: where the mean would lie with other raters, 8 times in 10 · ' +
        'spread: raters differ more than chance explains · split: someone at 2 or below, someone at 4 or above',
    ),
  ];
}

function fewRatersBlocks({ scorecards, progress }: Debrief): KnownBlock[] {
  const raters = new Set(scorecards.map((card) => card.userId)).size;
  if (raters !== 1) return [];
  const lead = progress.owed > 0 ? 'One rater so far' : 'Only one rater';
  return [section(`*${lead}*: one view is easily wrong, and nothing stands beside it.`)];
}

/** `*Insufficient evidence*: no rating of Security.` */
const boldLead = (sentence: string): string => `${sentence.replace(/^[^:]+/, '*$&*')}.`;

const nameOf = (row: Pick<Row, 'competency'>): string => competencies[row.competency].name;

/** What nobody was asked stands in one line; what was asked and not observed keeps its reasons. */
function gapBlocks(debrief: Debrief, gaps: readonly Row[]): KnownBlock[] {
  if (gaps.length === 0) return [];
  const unasked = gaps.filter((row) => row.cells.length === 0).map(titleOf);
  const asked = gaps.filter((row) => row.cells.length > 0);
  return [
    divider,
    section(`*Not covered*${unasked.length > 0 ? `\nNobody rated ${unasked.join(', ')}.` : ''}`),
    ...asked.map((row) => rowBlock(debrief, row)),
  ];
}

const titleOf = (row: Row): string => `*${nameOf(row)}*${row.mustHave ? ' (must-have)' : ''}`;

function rowBlock({ candidate }: Debrief, row: Row): KnownBlock {
  const ids = { candidate: candidate.id, competency: row.competency };
  const button = evidenceButton.draw('Evidence', ids, { label: `Evidence on ${nameOf(row)}` });
  return section(`${titleOf(row)}\n${rowText(row)}`, row.cells.length > 0 ? button : undefined);
}

/** `3.5 · ●3 ●4, 2 raters · likely 2.8–4.2 · split`. */
function rowText(row: Row): string {
  const unseen = notObservedText(row.cells);
  if (row.mean === null || row.likely === null) return `Not observed: ${unseen}`;
  const several = row.cells.length > 1;
  const dots = row.cells.map((cell) => {
    const levels = cell.dots.map((dot) => `●${dotLevel(dot.level)}`).join(' ');
    return `${several ? `${methodLabel(cell.method)} ` : ''}${levels}, ${saidBy(cell)}`;
  });
  return [
    `*${decimal(row.mean)}*`,
    ...dots,
    `likely ${rangeText(row.likely)}`,
    ...marks(row),
    ...(unseen === '' ? [] : [`not observed: ${unseen}`]),
  ].join(' · ');
}

const marks = (row: Row): string[] =>
  marksOf(row).map(({ word, still }) => (still ? `*${word}*` : `*${word} at first*`));

function topicBlocks({ matrix, scorecards }: Debrief): KnownBlock[] {
  const { topics, callsSplit } = matrix;
  const lines = topics.map((code, at) => `${at + 1}. ${competencies[code].name}`);
  if (lines.length === 0 && !callsSplit) return [];
  const still = areCallsSplit(scorecards.map((card) => card.overall));
  const calls = callsSplit ? [`The overall calls ${still ? 'are split' : 'were split at first'}`] : [];
  return [section(`*Talk about*\n${[...lines, ...calls].join('\n')}`)];
}

function redFlagBlocks({ scorecards, kits }: Debrief): KnownBlock[] {
  const lines = scorecards.flatMap((card) =>
    card.redFlags.map(({ scenarioId, flag }) => {
      const scenario = ratedItems(stageOf(kits, card)).find((s) => s.id === scenarioId);
      return `${mention(card.userId)}: ${esc(scenario?.redFlags[flag] ?? scenarioId)}`;
    }),
  );
  return lines.length > 0 ? [section(`*Red flags*\n${lines.join('\n')}`)] : [];
}

function callsBlock({ scorecards, candidate, kits }: Debrief): KnownBlock {
  const several = new Set(scorecards.map((card) => card.stageId)).size > 1;
  const calls = scorecards.map((card) => {
    const now = card.overall ? overallLabel(card.overall) : 'no call';
    const isChanged = card.first.overall !== card.overall;
    const before = isChanged && card.first.overall ? ` (first ${overallLabel(card.first.overall)})` : '';
    const where = several ? ` · ${escLine(stageOf(kits, card).title)}` : '';
    return `${mention(card.userId)} ${now}${before}${where}`;
  });
  const button = callsButton.draw('Reasons', { candidate: candidate.id }, { label: 'Reasons for the calls' });
  return section(`*Overall calls*\n${calls.join('\n')}`, button);
}

function compositeText({ composite, coverage, bar }: EvidenceMatrix): string {
  if (!composite) return '*Combined*: nothing to combine.';
  return (
    `*Combined ${decimal(composite.mean)}*, bar ${bar} · likely ${rangeText(composite.likely)} · ` +
    `covers ${percent(coverage)} of the role`
  );
}

/** Of somebody who is to work on both ends: how much is carried, and what stands out, told apart. */
function reachBlocks({ rows, bar }: EvidenceMatrix): KnownBlock[] {
  const { carried, rated, standing } = reachOf(rows, bar);
  if (rated === 0) return [];
  const deep = standing.map((row) => `${nameOf(row)} ${decimal(row.mean ?? 0)}`).join(', ');
  return [
    section(
      `*Breadth*: ${carried} of ${rated} competencies at the bar or above\n*Depth*: ${deep || 'none a level above the bar'}`,
    ),
  ];
}

/** The decision that holds, what it did not know yet, and those before it. */
function decided(debrief: Debrief): KnownBlock[] {
  const last = debrief.decisions.at(-1);
  if (!last) return [];
  const later = laterThan(last, debrief);
  const dissent = last.dissent ? `\nDissent:\n${quote(last.dissent, 900)}` : '';
  const before = debrief.decisions.slice(0, -1).toReversed();
  return [
    section(
      `*Decided: ${outcomeLabel(last.outcome)}* by ${mention(last.by)}, ${when(last.at)}\n` +
        `${quote(last.reason, 900)}${dissent}`,
    ),
    ...(later.length > 0 ? [section(`*Later than the decision*\n${later.join('\n')}`)] : []),
    ...(before.length > 0
      ? [context(`Before: ${before.map((d) => `${outcomeLabel(d.outcome)}, ${when(d.at)}`).join(' · ')}`)]
      : []),
  ];
}

function laterThan(decision: Decision, debrief: Debrief): string[] {
  const { scorecards, matrix, amendments } = debrief;
  const then = restedOn(decision);
  const now = matrix.composite?.mean;
  const here = new Set(scorecards.map((card) => card.id));
  const lines = [
    ...scorecards.flatMap((card) => sinceText(decision.at, card, amendments.get(card.id)?.at(-1))),
    ...then.scorecards
      .filter((card) => !here.has(card.id))
      .map((card) => `A scorecard of ${mention(card.userId)} no longer counts`),
    ...testsLaterThan(decision, debrief),
  ];
  const moved = lines.length > 0 && then.combined !== now;
  return moved ? [...lines, `Combined ${combinedText(then.combined)} then, ${combinedText(now)} now`] : lines;
}

const combinedText = (value: number | undefined): string =>
  value === undefined ? 'nothing' : decimal(value);

function sinceText(at: Date, card: Debrief['scorecards'][number], latest?: Amendment): string[] {
  if (card.firstSubmittedAt > at)
    return [`${mention(card.userId)} handed in a scorecard, ${when(card.firstSubmittedAt)}`];
  if (latest && latest.at > at)
    return [
      `${mention(card.userId)} changed a scorecard, ${when(latest.at)}: ${escLine(latest.reason, 200)}`,
    ];
  return [];
}

/** The same for everybody in the same seat, whatever others have said or done. */
export function shutView({ owes, ratable }: Shut): ModalView {
  if (!owes)
    return sayingModal('Debrief', [
      section(
        'A debrief is open to panelists whose scorecard is in, and to the hiring manager and the coordinator of the ' +
          'opening if they hold no seat. This one is not open to you.',
      ),
    ]);
  if (ratable.length === 0)
    return sayingModal('Debrief', [
      section(
        'You still have an interview with this candidate. The debrief opens once your scorecard is in.',
      ),
    ]);
  return sayingModal('Debrief', [
    section('*Finish your own scorecard first.*'),
    ...ratable.map((scene) => rateLine(scene, 'Rate')),
  ]);
}
