import type { KnownBlock, ModalView } from '@slack/types';
import { competencies } from '../kits/competency.ts';
import type { Scenario } from '../kits/kit.ts';
import { levels } from '../kits/scenario.ts';
import { sayingModal } from '../slack/answer.ts';
import { context, header, section } from '../slack/blocks.ts';
import { esc, escLine } from '../slack/mrkdwn.ts';

/** A scenario's anchors in full, on top of the form; going back finds the form as it was. */
export function drawAnchors(scenario: Scenario): ModalView {
  const flags = scenario.redFlags.map((flag) => `• ${esc(flag)}`).join('\n');
  return sayingModal(
    'Full anchors',
    [
      section(`*${escLine(scenario.title)}*\n${esc(scenario.prompt)}`),
      ...scenario.competencies.flatMap((code): KnownBlock[] => [
        header(competencies[code].name),
        ...levels.flatMap((n) => {
          const anchor = scenario.anchors[code]?.[n];
          return anchor ? [section(`*${n} · ${esc(anchor.label)}*\n${esc(anchor.text)}`)] : [];
        }),
      ]),
      section(`*Red flags*\n${flags}`),
      ...(scenario.fairness ? [context(`Fairness: ${esc(scenario.fairness)}`)] : []),
    ],
    'Back',
  );
}
