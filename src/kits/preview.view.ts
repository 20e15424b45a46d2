import type { KnownBlock, ModalView } from '@slack/types';
import type { z } from 'zod';
import { sayingModal } from '../slack/answer.ts';
import { actions, context, divider, section } from '../slack/blocks.ts';
import { esc, escLine } from '../slack/mrkdwn.ts';
import { bulleted, prose } from '../slack/prose.ts';
import { wholeAssessment } from './assessment.view.ts';
import { wholeGuide } from './guide.view.ts';
import { type Kit, kitRef } from './kit.ts';
import type { kitPlace } from './kit.view.ts';
import { practiseButton } from './practise.view.ts';
import type { ReportPlace } from './report.ts';
import { reportBlocks, type Said } from './report.view.ts';
import type { Scenario } from './scenario.ts';
import { anchorBlocks, wholeScenario } from './scenario.view.ts';
import { ratedItems, type Stage } from './stage.ts';
import type { Task } from './task.ts';
import { wholeTask } from './task.view.ts';
import { unwrapped } from './unwrapped.ts';
import type { VariantName } from './variant.ts';
import { unworn } from './wear.ts';
import { wearWords } from './words.ts';

interface Around {
  wear?: typeof unworn;
  /** Whether there are sample answers to a scenario. */
  canPractise?(ref: string): boolean;
  said?: Said;
}

/** What stands in a place of a kit as its panelist reads it, and how it is rated; undefined where nothing does. */
export function drawPreview(
  kit: Kit,
  place: z.output<typeof kitPlace>,
  around: Around = {},
): ModalView | undefined {
  const { stage: id, at } = place;
  const stage = kit.stages.find((one) => one.id === id);
  if (stage?.method === 'scenario_interview') {
    const scenario = stage.scenarios[at];
    const shown = { ...around, stage, place, number: at + 1, names: kit.variants };
    return scenario && drawScenario(scenario, shown);
  }
  if (!stage || at > 0) return undefined;
  const blocks = [
    ...contentBlocks(stage, around.wear),
    ...(around.said ? reportBlocks(place, around.said) : []),
  ];
  return sayingModal(titles[stage.method], blocks, 'Back');
}

interface Place extends Around {
  stage?: Stage;
  place?: ReportPlace;
  number?: number;
  names?: readonly VariantName[] | undefined;
}

/** A scenario by itself, or as it stands in a stage. */
export function drawScenario(scenario: Scenario, place: Place = {}): ModalView {
  const { stage, number = 1, names, wear = unworn, said } = place;
  const ref = kitRef(scenario);
  const practise = place.canPractise?.(ref)
    ? [practiseButton.draw('Practise', { scenario: ref, answer: 'a' })]
    : [];
  const about = [
    ...(stage ? [escLine(stage.title)] : []),
    'as a panelist gets it',
    ...wearWords(wear, scenario),
  ];
  return sayingModal(
    'Scenario',
    [
      context(about.join(' · ')),
      // On top: below it stand all the anchors, and few would ever find it there.
      ...(practise.length > 0 ? [actions(...practise)] : []),
      ...wholeScenario(scenario, number, names),
      divider,
      section('*How it is rated*'),
      ...anchorBlocks(scenario),
      ...(said ? reportBlocks(place.place ?? { scenario: ref }, said) : []),
      context(`Scenario ${esc(ref)} · ${escLine(scenario.licence)}`),
    ],
    'Back',
  );
}

type Whole = Exclude<Stage, { method: 'scenario_interview' }>;

const titles: Record<Whole['method'], string> = {
  practical_task: 'Practical task',
  portfolio_review: 'Portfolio review',
  skill_assessment: 'Skill assessment',
};

function contentBlocks(stage: Whole, wear = unworn): KnownBlock[] {
  const about = (id: string) =>
    context([escLine(stage.title), 'as a panelist gets it', ...wearWords(wear, { id })].join(' · '));
  switch (stage.method) {
    case 'practical_task':
      return [
        about(stage.task.id),
        ...wholeTask(stage.task),
        ...starter(stage.task),
        ...rating(stage),
        colophon(stage.task),
      ];
    case 'portfolio_review':
      return [
        about(stage.guide.id),
        ...prose('*What the candidate is asked for*', unwrapped(stage.guide.request)),
        ...wholeGuide(stage.guide),
        ...rating(stage),
        colophon(stage.guide),
      ];
    case 'skill_assessment':
      return [
        context(escLine(stage.title)),
        ...wholeAssessment(stage.assessment),
        colophon(stage.assessment),
      ];
  }
}

function starter({ starter: files }: Task): KnownBlock[] {
  return bulleted(
    'Starter files',
    files.map(({ name, content }) => `${name}, ${content.length} characters`),
  );
}

function rating(stage: Stage): KnownBlock[] {
  return [
    divider,
    section('*How it is rated*'),
    ...ratedItems(stage)
      .filter((item) => item.competencies.length > 0)
      .flatMap((item) => [section(`*${escLine(item.title)}*`), ...anchorBlocks(item)]),
  ];
}

function colophon(content: { id: string; version: string; licence: string }): KnownBlock {
  return context(`${esc(kitRef(content))} · ${escLine(content.licence)}`);
}
