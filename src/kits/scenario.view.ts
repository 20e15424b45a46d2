import type { KnownBlock } from '@slack/types';
import { context, header, section } from '../slack/blocks.ts';
import { esc, escLine } from '../slack/mrkdwn.ts';
import { bulleted, pieces, sections } from '../slack/prose.ts';
import { competencies } from './competency.ts';
import { levels, type Scenario } from './scenario.ts';
import type { RatedItem } from './stage.ts';
import { type VariantName, withVariants } from './variant.ts';

/**
 * A scenario as whoever asks it reads it: prompt, facts, probes, red flags, time box. None of it is cut.
 * `names`: the tools and workplaces whose facts and probes are added.
 */
export function wholeScenario(
  scenario: Scenario,
  number: number,
  names: readonly VariantName[] = [],
): KnownBlock[] {
  return [
    ...promptOnly(scenario, number),
    ...bulleted('Tell if asked', withVariants(scenario.revealIfAsked, 'facts', scenario.variants, names)),
    ...bulleted('Probe', withVariants(scenario.probes, 'probes', scenario.variants, names)),
    ...bulleted('Red flags', scenario.redFlags),
    ...(scenario.fairness ? [context(`Fairness: ${esc(scenario.fairness)}`)] : []),
  ];
}

export function promptOnly(scenario: Scenario, number: number): KnownBlock[] {
  return sections([titleLine(scenario, number), ...pieces(scenario.prompt)]);
}

export function titleOnly(scenario: Scenario, number: number): KnownBlock[] {
  return [section(titleLine(scenario, number))];
}

export function titleLine(scenario: Scenario, number: number): string {
  return `*${number}. ${escLine(scenario.title)}* · ${scenario.timeBoxMin} min`;
}

/** The five anchors of each competency that is rated here. */
export function anchorBlocks(item: Pick<RatedItem, 'competencies' | 'anchors'>): KnownBlock[] {
  return item.competencies.flatMap((code): KnownBlock[] => [
    header(competencies[code].name),
    ...levels.flatMap((level) => {
      const anchor = item.anchors[code]?.[level];
      return anchor ? [section(`*${level} · ${esc(anchor.label)}*\n${esc(anchor.text)}`)] : [];
    }),
  ]);
}
