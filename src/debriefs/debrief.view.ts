import type { KnownBlock, ModalView } from '@slack/types';
import { fullName, openingTitle } from '../interviews/words.ts';
import { competencies } from '../kits/competency.ts';
import { ratedItems } from '../kits/stage.ts';
import { coordinates, decides } from '../openings/opening.ts';
import { rateLine } from '../ratings/rate-list.view.ts';
import { overallLabel } from '../ratings/words.ts';
import { sayingModal } from '../slack/answer.ts';
import { actions, context, divider, section } from '../slack/blocks.ts';
import { esc, escLine, mention } from '../slack/mrkdwn.ts';
import { callsButton, decideButton, evidenceButton, packetButton, pictureButton } from './buttons.ts';
import { type Debrief, stageOf } from './debrief.ts';
import { decided } from './decided.view.ts';
import { saysMore } from './evidence.view.ts';
import {
  areCallsSplit,
  type Cell,
  type EvidenceMatrix,
  isGap,
  marksOf,
  type Row,
  reachOf,
} from './evidence-matrix.ts';
import type { Shut } from './look.ts';
import { testBlocks } from './tests.view.ts';
import {
  decimal,
  dotLevel,
  insufficientText,
  legend,
  methodLabel,
  notObservedText,
  percent,
  progressText,
  rangeText,
} from './words.ts';

/** Slack's callback id of the debrief, by which a form on top of it knows what to draw again. */
export const debriefId = 'debriefs.debrief';

/** The whole evidence on one screen: what is missing first, then each competency, then the calls; never a proposal. */
export function debriefView(debrief: Debrief, viewerId: string): ModalView {
  const blocks =
    debrief.scorecards.length > 0
      ? evidence(debrief)
      : [section(noneText(debrief.progress)), ...testBlocks(debrief)];
  const view = sayingModal('Debrief', [
    section(`*${fullName(debrief)}*\n${openingTitle(debrief)} · ${progressText(debrief.progress)}`),
    ...decided(debrief),
    ...blocks,
    ...lastButtons(debrief, viewerId),
    ...(debrief.scorecards.length > 0 ? legendBlocks(debrief.matrix) : []),
  ]);
  return { ...view, callback_id: debriefId };
}

/** Where no scorecard is in: whether one may still come. */
const noneText = ({ of, owed }: Debrief['progress']): string =>
  of > 0 && owed === 0 ? 'No scorecard was handed in.' : 'No scorecard is in yet.';

/** Nothing is waited for, and what there is carries a first decision: the button may stand out. */
const isRipe = ({ progress, decisions, matrix, scorecards }: Debrief): boolean =>
  progress.owed === 0 && decisions.length === 0 && !matrix.insufficient && scorecards.length > 0;

/** To take the matrix along; for the opening's people also to decide, and to take everything along. */
function lastButtons(debrief: Debrief, viewerId: string): KnownBlock[] {
  const { opening, candidate, scorecards, decisions } = debrief;
  const ids = { candidate: candidate.id };
  const decide = decides(opening, viewerId) && candidate.withdrawnAt === null;
  const packet = decides(opening, viewerId) || coordinates(opening, viewerId);
  const picture = { ...ids, picture: crypto.randomUUID() };
  const buttons = [
    ...(decide
      ? [
          decideButton.draw(
            decisions.length > 0 ? 'Decide anew' : 'Decide',
            ids,
            isRipe(debrief) ? { style: 'primary' } : {},
          ),
        ]
      : []),
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
  ];
}

/** Last, below what one may do: it is read once. */
function legendBlocks(matrix: EvidenceMatrix): KnownBlock[] {
  const terms = legend(matrix);
  return terms.length > 0 ? [context(terms.join('\n'))] : [];
}

function fewRatersBlocks({ scorecards, progress }: Debrief): KnownBlock[] {
  const raters = new Set(scorecards.map((card) => card.userId)).size;
  if (raters !== 1) return [];
  const lead = progress.owed > 0 ? 'One rater so far' : 'Only one rater';
  return [section(`*${lead}*: one view is easily wrong, and nothing stands beside it.`)];
}

/** `*Evidence is missing*: no rating of Security.` */
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

function rowBlock({ candidate, matrix }: Debrief, row: Row): KnownBlock {
  const ids = { candidate: candidate.id, competency: row.competency };
  const button = evidenceButton.draw('Evidence', ids, { label: `Evidence on ${nameOf(row)}` });
  const words = rowText(row, isOfOneMethod(matrix));
  return section(`${titleOf(row)}\n${words}`, row.cells.length > 0 ? button : undefined);
}

/** Whether all that was looked at was looked at in one way, so that dots need no name. */
const isOfOneMethod = ({ rows }: EvidenceMatrix): boolean =>
  new Set(rows.flatMap(({ cells }) => cells.map(({ method }) => method))).size <= 1;

/** `3.5 · ●3 ●4 · likely 2.8–4.2 · split`; where there are several methods, a line to each. */
function rowText(row: Row, oneMethod: boolean): string {
  const { mean, likely, cells } = row;
  const unseen = notObservedText(cells);
  if (mean === null || likely === null) return `Not observed: ${unseen}`;
  const figures = [`likely ${rangeText(likely)}`, ...marks(row)];
  if (!oneMethod) return [[`*${decimal(mean)}*`, ...figures].join(' · '), ...cells.map(cellLine)].join('\n');
  const line = [`*${decimal(mean)}*`, ...cells.map(dotsText), ...figures].join(' · ');
  return unseen === '' ? line : `${line}\nNot observed: ${unseen}`;
}

const dotsText = ({ dots }: Cell): string => dots.map(({ level }) => `●${dotLevel(level)}`).join(' ');

/** `Scenario interview ●2 ●4`. */
function cellLine(cell: Cell): string {
  const unseen = notObservedText([cell]);
  const seen = `${methodLabel(cell.method)} ${dotsText(cell)}`.trimEnd();
  return unseen === '' ? seen : `${seen} · not observed: ${unseen}`;
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

function callsBlock(debrief: Debrief): KnownBlock {
  const { scorecards, candidate, kits } = debrief;
  const several = new Set(scorecards.map((card) => card.stageId)).size > 1;
  const calls = scorecards.map((card) => {
    const now = card.overall ? overallLabel(card.overall) : 'no call';
    const isChanged = card.first.overall !== card.overall;
    const before = isChanged && card.first.overall ? ` (first ${overallLabel(card.first.overall)})` : '';
    const where = several ? ` · ${escLine(stageOf(kits, card).title)}` : '';
    return `${mention(card.userId)} ${now}${before}${where}`;
  });
  const button = callsButton.draw('Reasons', { candidate: candidate.id }, { label: 'Reasons for the calls' });
  const hasWords = scorecards.some((card) => saysMore(debrief, card));
  return section(`*Overall calls*\n${calls.join('\n')}`, hasWords ? button : undefined);
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
