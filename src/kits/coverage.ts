import { type CompetencyCode, competencyCodes } from './competency.ts';
import type { Kit, Stage } from './kit.ts';
import { lifecycleStages, type Scenario } from './scenario.ts';
import type { Remark } from './wording.ts';

/** The last minutes of a slot belong to the candidate's own questions. */
const closingMinutes = 10;
/** One scenario may leak or go unanswered; a must-have needs a second. */
const scenariosPerMustHave = 2;
const leastPastBehaviour = 0.4;
const backendRoles: readonly string[] = ['api', 'database', 'framework', 'devops'];

/** What a loop must ask, whom its scenarios must suit, and how they must fit the slot. */
export function lintKit(kit: Kit): Remark[] {
  const scenarios = kit.stages.flatMap((stage) => stage.scenarios);
  return [
    ...lintCompetencies(kit, scenarios),
    ...lintLifecycle(scenarios),
    ...lintTypes(scenarios),
    ...lintRepetition(kit, scenarios),
    ...kit.stages.flatMap((stage, at) => lintStage(kit, stage, `stages.${at}`)),
  ];
}

function lintCompetencies(kit: Kit, scenarios: readonly Scenario[]): Remark[] {
  return competencyCodes.flatMap((code): Remark[] => {
    const count = asking(scenarios, code).length;
    const remarks: Remark[] = [];
    if (count === 0) {
      remarks.push({
        field: 'stages',
        rule: 'coverage',
        message: `ask nobody about ${code}: add a scenario that rates it`,
      });
    }
    if (kit.mustHave.includes(code) && count < scenariosPerMustHave) {
      const message = `names ${code}, which ${count} scenario(s) rate: ask it by at least ${scenariosPerMustHave}`;
      remarks.push({ field: 'must_have', rule: 'must-have', message });
    }
    if (count > 0 && kit.weights[code] === undefined) {
      remarks.push({ field: `weights.${code}`, rule: 'weight', message: 'is missing: give it 1' });
    }
    return remarks;
  });
}

function lintLifecycle(scenarios: readonly Scenario[]): Remark[] {
  const covered = new Set(scenarios.flatMap(({ lifecycle }) => lifecycle));
  return lifecycleStages
    .filter((part) => !covered.has(part))
    .map((part) => {
      const message = `leave out ${part}, a part of every service's life: add a scenario about it`;
      return { field: 'stages', rule: 'lifecycle', message };
    });
}

function lintTypes(scenarios: readonly Scenario[]): Remark[] {
  const past = scenarios.filter(({ type }) => type === 'past_behaviour').length;
  if (past >= leastPastBehaviour * scenarios.length) return [];
  const message = `ask about past behaviour in ${past} of ${scenarios.length} scenarios: at least 40 % should`;
  return [{ field: 'stages', rule: 'past-behaviour', message }];
}

function lintRepetition(kit: Kit, scenarios: readonly Scenario[]): Remark[] {
  const stageIds = kit.stages.map(({ id }) => id);
  return [...repeated(scenarios.map(({ id }) => id)), ...repeated(stageIds)].map((id) => {
    return { field: 'stages', rule: 'repetition', message: `name ${id} twice: a candidate meets it once` };
  });
}

function lintStage(kit: Kit, stage: Stage, field: string): Remark[] {
  const remarks: Remark[] = [];
  const sum = stage.scenarios.reduce((total, { timeBoxMin }) => total + timeBoxMin, 0);
  if (sum > stage.minutes - closingMinutes) {
    const message = `is ${stage.minutes}, but the time boxes take ${sum} and the close ${closingMinutes}: drop a scenario or lengthen the slot`;
    remarks.push({ field: `${field}.minutes`, rule: 'time-boxes', message });
  }
  for (const [code, wanted] of Object.entries(stage.askedBy)) {
    const count = stage.scenarios.filter(({ competencies }) =>
      competencies.some((rated) => rated === code),
    ).length;
    if (wanted <= count) continue;
    const message = `wants ${wanted} panelists to ask ${code}, which ${count} scenario(s) rate: add scenarios or ask for fewer`;
    remarks.push({ field: `${field}.asked_by.${code}`, rule: 'asked-by', message });
  }
  for (const scenario of stage.scenarios) {
    const misfit = misfitOf(kit, scenario);
    if (misfit)
      remarks.push({ field: `${field}.items`, rule: 'fit', message: `include ${scenario.id}, ${misfit}` });
  }
  return remarks;
}

function misfitOf(kit: Kit, scenario: Scenario): string | undefined {
  const suits = (role: string) => (kit.role === 'backend' ? backendRoles.includes(role) : role === kit.role);
  if (!scenario.roles.some(suits))
    return `which is for ${scenario.roles.join(', ')}: choose one for ${kit.role}`;
  if (scenario.level !== 'any' && scenario.level !== kit.level) {
    return `which is for level ${scenario.level}: choose one for ${kit.level} or any`;
  }
  return undefined;
}

/** One line a competency: how many situational and past-behaviour scenarios rate it, and the loops that ask it. */
export function coverageTable(scenarios: readonly Scenario[], kits: readonly Kit[]): string {
  const rows = competencyCodes.map((code) => {
    const rated = asking(scenarios, code);
    const past = rated.filter(({ type }) => type === 'past_behaviour').length;
    const inLoops = kits.map((kit) => {
      const count = kit.stages.reduce((sum, stage) => sum + asking(stage.scenarios, code).length, 0);
      return `${count}${kit.mustHave.includes(code) ? '*' : ''}`.padStart(kit.id.length);
    });
    return [code.padEnd(10), `${rated.length - past}`.padStart(11), `${past}`.padStart(4), ...inLoops].join(
      '  ',
    );
  });
  const head = ['competency', 'situational', 'past', ...kits.map(({ id }) => id)].join('  ');
  return [head, ...rows, `* must-have; ${scenarios.length} scenarios, ${kits.length} loop(s)`].join('\n');
}

function asking(scenarios: readonly Scenario[], code: CompetencyCode): readonly Scenario[] {
  return scenarios.filter(({ competencies }) => competencies.includes(code));
}

function repeated(ids: readonly string[]): Set<string> {
  return new Set(ids.filter((id, at) => ids.indexOf(id) !== at));
}
