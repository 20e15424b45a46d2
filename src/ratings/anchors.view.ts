import type { ModalView } from '@slack/types';
import { anchorBlocks } from '../kits/scenario.view.ts';
import type { RatedItem, RatedStage } from '../kits/stage.ts';
import { unwrapped } from '../kits/unwrapped.ts';
import { sayingModal } from '../slack/answer.ts';
import { context } from '../slack/blocks.ts';
import { esc, escLine } from '../slack/mrkdwn.ts';
import { bulleted, prose } from '../slack/prose.ts';

/** An item's anchors in full, on top of the form; going back finds the form as it was. */
export function drawAnchors(stage: RatedStage, item: RatedItem): ModalView {
  const { prompt, fairness } = asked(stage, item);
  return sayingModal(
    'Full anchors',
    [
      ...prose(`*${escLine(item.title)}*`, unwrapped(prompt)),
      ...anchorBlocks(item),
      ...bulleted('Red flags', item.redFlags),
      ...(fairness ? [context(`Fairness: ${esc(fairness)}`)] : []),
    ],
    'Back',
  );
}

/** What was asked of the candidate there: the scenario's own prompt, or the one brief or letter of the whole stage. */
function asked(stage: RatedStage, item: RatedItem): { prompt: string; fairness?: string | undefined } {
  switch (stage.method) {
    case 'scenario_interview': {
      const scenario = stage.scenarios.find((one) => one.id === item.id);
      return { prompt: scenario?.prompt ?? '', fairness: scenario?.fairness };
    }
    case 'practical_task':
      return { prompt: stage.task.brief, fairness: stage.task.fairness };
    case 'portfolio_review':
      return { prompt: stage.guide.request, fairness: stage.guide.fairness };
  }
}
