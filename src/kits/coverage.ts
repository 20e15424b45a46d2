import { type CompetencyCode, competencyCodes } from './competency.ts';
import { jobLevels, scenarioRoles } from './field.ts';
import { type Kit, kitRef } from './kit.ts';
import { lifecycleStages, type Scenario } from './scenario.ts';
import { ratedItems } from './stage.ts';
import { workplaces } from './variant.ts';

/** What the scenarios cover, as tables: competencies by type, then roles, workplaces, lifecycle stages and levels. */
export function coverageTables(scenarios: readonly Scenario[], kits: readonly Kit[]): string[] {
  const counted = (head: string, keys: readonly string[], of: (scenario: Scenario) => readonly string[]) =>
    table(
      [head, 'scenarios'],
      keys.map((key) => [key, String(scenarios.filter((one) => of(one).includes(key)).length)]),
    );
  return [
    competencyTable(scenarios),
    counted('role', scenarioRoles, ({ roles }) => roles),
    counted('workplace', workplaces, (one) => one.workplaces),
    counted('lifecycle', lifecycleStages, ({ lifecycle }) => lifecycle),
    counted('level', jobLevels, ({ level }) => [level]),
    loopTable(kits),
  ];
}

function competencyTable(scenarios: readonly Scenario[]): string {
  const rows = competencyCodes.map((code) => {
    const rated = asking(scenarios, code);
    const past = rated.filter(({ type }) => type === 'past_behaviour').length;
    return [code, String(rated.length - past), String(past)];
  });
  return table(['competency', 'situational', 'past'], rows);
}

/** How many scenarios and criteria of each loop rate each competency. */
function loopTable(kits: readonly Kit[]): string {
  const rows = kits.map((kit) => {
    const items = kit.stages.flatMap(ratedItems);
    const marks = competencyCodes.map((code) => {
      return `${asking(items, code).length}${kit.mustHave.includes(code) ? '*' : ''}`;
    });
    return [kitRef(kit), ...marks];
  });
  return `${table(['loop', ...competencyCodes], rows)}\n* must-have`;
}

/** The first column to the left, numbers to the right. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, at) => Math.max(...all.map((row) => row[at]?.length ?? 0)));
  const lines = all.map((row) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))),
  );
  return lines.map((cells) => cells.join('  ')).join('\n');
}

export function asking<T extends { competencies: readonly CompetencyCode[] }>(
  items: readonly T[],
  code: CompetencyCode,
): T[] {
  return items.filter(({ competencies }) => competencies.includes(code));
}
