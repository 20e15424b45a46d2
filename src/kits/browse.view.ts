import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { sayingModal } from '../slack/answer.ts';
import { context, divider, header, section } from '../slack/blocks.ts';
import { button } from '../slack/button.ts';
import { limits } from '../slack/limits.ts';
import { esc, escLine } from '../slack/mrkdwn.ts';
import type { ShelvedKit } from './browse.ts';
import { competencies, competencyCodes } from './competency.ts';
import { interviewStage, type Kit, kitRef } from './kit.ts';
import { anchorBlocks, titleLine, wholeScenario } from './scenario.view.ts';
import { competenciesAsked, isInterview, type RatedItem, ratedItems, type Stage } from './stage.ts';

const kit = z.object({ kit: z.string() });
/** A scenario stands in one place of a kit: `at` counts from 0 within its stage. */
const place = kit.extend({ stage: z.string(), at: z.number().int().min(0) });

export const openKitButton = button('kits.open', kit);
export const readScenarioButton = button('kits.read', place);

/** Under Slack's hundred blocks a view, with room for what is said above and below. */
const most = limits.blocksPerView - 5;

export function drawKits(shelf: readonly ShelvedKit[]): ModalView {
  const left = shelf.length - most;
  return sayingModal('Kits', [
    section(
      shelf.length === 0
        ? 'There is no kit yet. Whoever runs Parley can add one to its library.'
        : 'A kit is what each stage asks and how it is rated. Once an opening keeps one, it never changes.',
    ),
    ...shelf.slice(0, most).map(kitLine),
    ...(left > 0 ? [context(`${left} more, not shown here.`)] : []),
  ]);
}

function kitLine({ kit, openings }: ShelvedKit): KnownBlock {
  const stages = kit.stages.length === 1 ? '1 stage' : `${kit.stages.length} stages`;
  return section(
    `*${escLine(kit.title)}*\n${levelWords[kit.level]} · ${stages} · ${useWords(openings)} · version ${esc(kit.version)}`,
    openKitButton.draw('Open', { kit: kitRef(kit) }, { label: `Open ${kit.title}, version ${kit.version}` }),
  );
}

const levelWords: Record<Kit['level'], string> = {
  junior: 'Junior',
  mid: 'Mid level',
  senior: 'Senior',
  any: 'Any level',
};

function useWords(openings: number): string {
  if (openings === 0) return 'not in use';
  return openings === 1 ? 'in use by 1 opening' : `in use by ${openings} openings`;
}

/** A kit's stages with their scenarios, and below them what it looks for. */
export function drawKit({ kit, openings }: ShelvedKit): ModalView {
  return sayingModal(
    'Kit',
    [
      section(
        `*${escLine(kit.title)}*\n${levelWords[kit.level]} · a rating of ${kit.bar} meets the bar · ${useWords(openings)}`,
      ),
      ...kit.stages.flatMap((stage, i) => stageBlocks(kit, stage, i + 1)),
      header('What it looks for'),
      section(competencyLines(kit).join('\n')),
      ...(kit.weightReason ? [context(`Why the weights: ${esc(kit.weightReason)}`)] : []),
      context(`Kit ${esc(kitRef(kit))}`),
    ],
    'Back',
  );
}

function stageBlocks(kit: Kit, stage: Stage, number: number): KnownBlock[] {
  return [
    divider,
    section(`*Stage ${number}: ${escLine(stage.title)}*\n${stageWords(stage)}`),
    ...(isInterview(stage)
      ? stage.scenarios.map((scenario, at) =>
          section(
            `${titleLine(scenario, at + 1)}\n${competencyNames(scenario)}`,
            readScenarioButton.draw(
              'Read',
              { kit: kitRef(kit), stage: stage.id, at },
              { label: `Read ${scenario.title}` },
            ),
          ),
        )
      : [section([`*${escLine(contentTitle(stage))}*`, ...criteriaLines(stage)].join('\n'))]),
  ];
}

function stageWords(stage: Stage): string {
  if (stage.method === 'skill_assessment') return 'Skill assessment: scores are brought in';
  const raters = stage.raters === 1 ? '1 panelist' : `${stage.raters} panelists`;
  const slot = `${stage.minutes} min · ${raters}`;
  if (stage.method === 'practical_task')
    return `Practical task: up to ${stage.task.workLimitMin} min alone, then ${slot}`;
  return stage.method === 'portfolio_review' ? `Portfolio review: ${slot}` : slot;
}

function contentTitle(stage: Exclude<Stage, { method: 'scenario_interview' }>): string {
  switch (stage.method) {
    case 'practical_task':
      return stage.task.title;
    case 'portfolio_review':
      return stage.guide.title;
    case 'skill_assessment':
      return stage.assessment.title;
  }
}

const criteriaLines = (stage: Stage): string[] =>
  ratedItems(stage).map((item) => `• ${esc(item.title)}: ${competencyNames(item)}`);

const competencyNames = (item: RatedItem): string =>
  item.competencies.map((code) => competencies[code].name).join(', ');

function competencyLines(kit: Kit): string[] {
  const asked = competenciesAsked(kit.stages);
  return competencyCodes
    .filter((code) => asked.has(code) || kit.mustHave.includes(code))
    .map((code) => {
      const weight = kit.weights[code] ?? 1;
      const marks = [
        ...(kit.mustHave.includes(code) ? ['must have'] : []),
        ...(weight === 1 ? [] : [`weight ${weight}`]),
      ];
      const { name, definition } = competencies[code];
      return `*${name}*${marks.length > 0 ? ` (${marks.join(', ')})` : ''}: ${definition}`;
    });
}

/** A scenario as its panelist reads it, and the anchors it is rated against; undefined where the kit has none there. */
export function drawScenario(kit: Kit, { stage: id, at }: z.output<typeof place>): ModalView | undefined {
  const stage = interviewStage(kit, id);
  const scenario = stage?.scenarios[at];
  if (!stage || !scenario) return undefined;
  return sayingModal(
    'Scenario',
    [
      context(`${escLine(stage.title)} · as a panelist gets it`),
      ...wholeScenario(scenario, at + 1, kit.variants),
      divider,
      section('*How it is rated*'),
      ...anchorBlocks(scenario),
      context(`Scenario ${esc(kitRef(scenario))} · ${escLine(scenario.licence)}`),
    ],
    'Back',
  );
}

export function drawNotForGuests(): ModalView {
  return sayingModal('Kits', [
    section(
      '*Kits are for full members of this workspace.* They hold the questions candidates will be asked, so guests ' +
        'cannot open them.',
    ),
  ]);
}

export function drawGone(): ModalView {
  return sayingModal('Kits', [section('This kit is no longer here. Look again: `/interview kits`.')]);
}
