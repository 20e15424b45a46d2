import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { sayingModal } from '../slack/answer.ts';
import { context, divider, header, section } from '../slack/blocks.ts';
import { button } from '../slack/button.ts';
import { esc, escLine } from '../slack/mrkdwn.ts';
import type { ShelvedKit } from './browse.ts';
import { competencies, competencyCodes } from './competency.ts';
import { exportButton } from './draft.view.ts';
import { copyButton } from './edit-button.view.ts';
import { type Kit, kitRef } from './kit.ts';
import { contentOf } from './pick.ts';
import { reportBlocks, type Said } from './report.view.ts';
import { titleLine } from './scenario.view.ts';
import { competenciesAsked, isInterview, ratedItems, type Stage } from './stage.ts';
import { unworn, type Wear } from './wear.ts';
import { competencyNames, levelWords, useWords, wearWords } from './words.ts';

/** Something stands in one place of a kit: `at` counts from 0 within its stage. */
export const kitPlace = z.object({ kit: z.string(), stage: z.string(), at: z.number().int().min(0) });

export const readButton = button('kits.read', kitPlace);

/** A kit's stages with what they ask, and below them what it looks for. */
export function drawKit({ kit, openings }: ShelvedKit, wear = unworn, said?: Said): ModalView {
  const ids = { kit: kitRef(kit), export: crypto.randomUUID() };
  const making = said?.coordinates
    ? [copyButton.draw('Copy', { kit: ids.kit }), exportButton.draw('Export', ids)]
    : [];
  return sayingModal(
    'Kit',
    [
      section(
        `*${escLine(kit.title)}*\n${levelWords[kit.level]} · a rating of ${kit.bar} meets the bar · ${useWords(openings)}`,
      ),
      ...kit.stages.flatMap((stage, i) => stageBlocks(kit, stage, i + 1, wear)),
      header('What it looks for'),
      section(competencyLines(kit).join('\n')),
      ...(kit.weightReason ? [context(`Why the weights: ${esc(kit.weightReason)}`)] : []),
      context(`Kit ${esc(kitRef(kit))}`),
      ...(said ? [divider, ...reportBlocks({ kit: kitRef(kit) }, said, making)] : []),
    ],
    'Back',
  );
}

function stageBlocks(kit: Kit, stage: Stage, number: number, wear: Wear): KnownBlock[] {
  const read = (title: string, at: number) =>
    readButton.draw('Read', { kit: kitRef(kit), stage: stage.id, at }, { label: `Read ${title}` });
  return [
    divider,
    section(`*Stage ${number}: ${escLine(stage.title)}*\n${stageWords(stage)}`),
    ...(isInterview(stage)
      ? stage.scenarios.map((scenario, at) => {
          const facts = [competencyNames(scenario.competencies), ...wearWords(wear, scenario)];
          return section(`${titleLine(scenario, at + 1)}\n${facts.join(' · ')}`, read(scenario.title, at));
        })
      : [
          section(
            [
              `*${escLine(contentOf(stage).title)}*`,
              ...wearWords(wear, contentOf(stage)),
              ...criteriaLines(stage),
            ].join('\n'),
            read(contentOf(stage).title, 0),
          ),
        ]),
  ];
}

/** How long it takes, and by whom it is rated. */
export function stageWords(stage: Stage): string {
  if (stage.method === 'skill_assessment') return 'Skill assessment: scores are brought in';
  const raters = stage.raters === 1 ? '1 panelist' : `${stage.raters} panelists`;
  const slot = `${stage.minutes} min · ${raters}`;
  if (stage.method === 'practical_task')
    return `Practical task: up to ${stage.task.workLimitMin} min alone, then ${slot}`;
  return stage.method === 'portfolio_review' ? `Portfolio review: ${slot}` : slot;
}

const criteriaLines = (stage: Stage): string[] =>
  ratedItems(stage)
    .filter((item) => item.competencies.length > 0)
    .map((item) => `• ${esc(item.title)}: ${competencyNames(item.competencies)}`);

function competencyLines(kit: Kit): string[] {
  const asked = competenciesAsked(kit.stages);
  return competencyCodes
    .filter((code) => asked.has(code) || kit.mustHave.includes(code))
    .map((code) => {
      const weight = kit.weights[code] ?? 1;
      const marks = [
        ...(kit.mustHave.includes(code) ? ['must-have'] : []),
        ...(weight === 1 ? [] : [`weight ${weight}`]),
      ];
      const { name, definition } = competencies[code];
      return `*${name}*${marks.length > 0 ? ` (${marks.join(', ')})` : ''}: ${definition}`;
    });
}
