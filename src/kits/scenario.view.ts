import type { KnownBlock } from '@slack/types';
import { context, header, section } from '../slack/blocks.ts';
import { limits } from '../slack/limits.ts';
import { esc, escLine } from '../slack/mrkdwn.ts';
import { competencies } from './competency.ts';
import { levels, type Scenario } from './scenario.ts';
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
    ...list('Tell if asked', withVariants(scenario.revealIfAsked, 'facts', scenario.variants, names)),
    ...list('Probe', withVariants(scenario.probes, 'probes', scenario.variants, names)),
    ...list('Red flags', scenario.redFlags),
    ...(scenario.fairness ? [context(`Fairness: ${esc(scenario.fairness)}`)] : []),
  ];
}

export function promptOnly(scenario: Scenario, number: number): KnownBlock[] {
  return packed([titleLine(scenario, number), ...pieces(scenario.prompt)]).map((text) => section(text));
}

export function titleOnly(scenario: Scenario, number: number): KnownBlock[] {
  return [section(titleLine(scenario, number))];
}

export function titleLine(scenario: Scenario, number: number): string {
  return `*${number}. ${escLine(scenario.title)}* · ${scenario.timeBoxMin} min`;
}

/** The five anchors of each competency that the scenario shows. */
export function anchorBlocks(scenario: Scenario): KnownBlock[] {
  return scenario.competencies.flatMap((code): KnownBlock[] => [
    header(competencies[code].name),
    ...levels.flatMap((level) => {
      const anchor = scenario.anchors[code]?.[level];
      return anchor ? [section(`*${level} · ${esc(anchor.label)}*\n${esc(anchor.text)}`)] : [];
    }),
  ]);
}

function list(label: string, items: readonly string[]): KnownBlock[] {
  if (items.length === 0) return [];
  return packed([`*${label}*`, ...items.map((item) => `• ${esc(item)}`)]).map((text) => section(text));
}

/** Lines put together into as few sections as hold them; none is cut. */
function packed(lines: readonly string[]): string[] {
  const sections: string[] = [];
  for (const line of lines) {
    const last = sections.at(-1);
    if (last !== undefined && last.length + 1 + line.length <= limits.sectionText)
      sections[sections.length - 1] = `${last}\n${line}`;
    else sections.push(line);
  }
  return sections;
}

/** A text, escaped, in pieces that each fit a section. Escaping can make a text five times as long. */
function pieces(text: string): string[] {
  const whole = esc(text);
  if (whole.length <= limits.sectionText) return [whole];
  const middle = Math.floor(text.length / 2);
  const space = text.lastIndexOf(' ', middle);
  const at = space > 0 ? space : middle;
  return [...pieces(text.slice(0, at)), ...pieces(text.slice(at))];
}
