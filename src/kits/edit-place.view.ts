import type { Button, KnownBlock, ModalView } from '@slack/types';
import { sayingModal } from '../slack/answer.ts';
import { actions, context, divider, section } from '../slack/blocks.ts';
import { esc, escLine, mention } from '../slack/mrkdwn.ts';
import { sections } from '../slack/prose.ts';
import { competencies } from './competency.ts';
import type { EditRefusal } from './edit.ts';
import { type DraftPlace, formButtons, moveButton, placeButton, removeButton } from './edit-button.view.ts';
import { kitRef } from './kit.ts';
import { stageWords } from './kit.view.ts';
import { contentOf, type Whole } from './pick.ts';
import type { Review } from './publish.ts';
import type { Scenario } from './scenario.ts';
import { anchorBlocks, titleLine, wholeScenario } from './scenario.view.ts';
import { type InterviewStage, isInterview, type Stage } from './stage.ts';
import { competencyNames, notCoordinator } from './words.ts';

/** A stage of a draft, or a scenario of one, to be changed; undefined where there is none any more. */
export function drawDraftPlace(review: Review, place: DraftPlace): ModalView | undefined {
  const { stages } = review.draft.content;
  const at = stages.findIndex(({ id }) => id === place.stage);
  const stage = stages[at];
  if (!stage) return undefined;
  if (place.scenario === undefined) return drawStage(review, { stage, at, of: stages.length });
  const scenario = isInterview(stage) ? stage.scenarios.find(({ id }) => id === place.scenario) : undefined;
  return scenario && isInterview(stage) ? drawScenario(review, stage, scenario) : undefined;
}

interface StageAt {
  stage: Stage;
  /** Counted from 0. */
  at: number;
  of: number;
}

function drawStage({ draft, faults }: Review, { stage, at, of }: StageAt): ModalView {
  const here = { draft: draft.id, stage: stage.id };
  const mine = faults.filter(({ field }) => field === `stages.${at}` || field.startsWith(`stages.${at}.`));
  return sayingModal(
    'Draft',
    [
      section(`*Stage ${at + 1}: ${escLine(stage.title)}*\n${stageWords(stage)}`),
      ...faultBlocks(mine),
      ...(isInterview(stage) ? scenarioLines(stage, here) : [wholeLine(stage)]),
      divider,
      actions(
        formButtons.stage.draw('Title and panel', here),
        ...(isInterview(stage) ? [formButtons.pick.draw('Add a scenario', here)] : []),
        ...(at > 0 ? [moveButton.draw('Move up', { ...here, to: at - 1 })] : []),
        ...(of > 1 ? [removeButton.draw('Remove the stage', here, { style: 'danger', confirm: sure })] : []),
      ),
      actions(placeButton.draw('Back to the draft', { draft: draft.id })),
    ],
    'Close',
  );
}

const sure = {
  title: 'Remove this stage?',
  text: 'What it asks is no longer part of this draft. Published kits keep theirs.',
  confirm: 'Remove it',
  deny: 'Keep it',
};

function scenarioLines({ scenarios }: InterviewStage, here: DraftPlace): KnownBlock[] {
  return scenarios.map((one, i) =>
    section(
      `${titleLine(one, i + 1)}\n${competencyNames(one.competencies)}`,
      placeButton.draw('Open', { ...here, scenario: one.id }, { label: `Open ${one.title}` }),
    ),
  );
}

function wholeLine(stage: Whole): KnownBlock {
  return section(
    `*${escLine(contentOf(stage).title)}*\nIts text is changed in a file: export, change, import.`,
  );
}

function drawScenario({ draft, faults }: Review, stage: InterviewStage, scenario: Scenario): ModalView {
  const here = { draft: draft.id, stage: stage.id, scenario: scenario.id };
  const number = stage.scenarios.indexOf(scenario) + 1;
  const mine = faults.flatMap(({ field, ...fault }) =>
    field.startsWith(`${scenario.id}: `) ? [{ ...fault, field: field.slice(scenario.id.length + 2) }] : [],
  );
  const edits: Button[] = [
    formButtons.words.draw('Text and probes', here),
    formButtons.pick.draw('Swap', here),
    ...(stage.scenarios.length > 1 ? [removeButton.draw('Take out', here, { style: 'danger' })] : []),
  ];
  return sayingModal('Draft', [
    actions(placeButton.draw('Back to the stage', { draft: draft.id, stage: stage.id }), ...edits),
    ...faultBlocks(mine),
    ...wholeScenario(scenario, number, draft.content.variants),
    divider,
    ...scenario.competencies.flatMap((code) => [
      section(
        '*How it is rated*',
        formButtons.anchors.draw(`Anchors: ${competencies[code].name}`, { ...here, code }),
      ),
      ...anchorBlocks({ ...scenario, competencies: [code] }),
    ]),
    context(`Scenario ${esc(kitRef(scenario))} · ${escLine(scenario.licence)}`),
  ]);
}

function faultBlocks(faults: Review['faults']): KnownBlock[] {
  if (faults.length === 0) return [];
  const lines = faults.map(({ field, message }) => `• ${escLine(field, 60)} ${escLine(message, 200)}`);
  return sections(['*To mend before it can be published*', ...lines]);
}

/** Why nothing was changed, in mrkdwn. */
export function editWords(refusal: Exclude<EditRefusal, { code: 'remarks' }>): string {
  switch (refusal.code) {
    case 'not_coordinator':
      return notCoordinator;
    case 'gone':
      return 'This is no longer in the draft, or the draft was published or discarded. Look again: `/interview kits`.';
    case 'changed':
      return `${mention(refusal.by)} changed this while you were writing.`;
  }
}
