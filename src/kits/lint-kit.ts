import { type CompetencyCode, competencyCodes } from './competency.ts';
import type { InterviewStage, Kit, Stage } from './kit.ts';
import { scenariosOf } from './kit.ts';
import { owed, type Profile } from './profile.ts';
import { lifecycleStages, type Scenario } from './scenario.ts';
import { competenciesAsked, competenciesShown, isInterview, ratedItems } from './stage.ts';
import type { Remark } from './wording.ts';

/** The last minutes of a slot belong to the candidate's own questions. */
const closingMinutes = 10;
/** One scenario may leak or go unanswered; a must-have needs a second. */
const itemsPerMustHave = 2;
const leastPastBehaviour = 0.4;
const backendRoles: readonly string[] = ['api', 'database', 'framework', 'devops'];

/** What a loop must ask, whom that must suit, and how it must fit the slot. `profile`: of the role it is for. */
export function lintKit(kit: Kit, profile?: Profile): Remark[] {
  const scenarios = scenariosOf(kit);
  return [
    ...lintMustHaves(kit),
    ...lintWeights(kit),
    ...(profile ? lintProfile(kit, profile) : []),
    ...lintBehaviour(kit, scenarios),
    ...lintLifecycle(scenarios),
    ...lintTypes(scenarios),
    ...lintRepetition(kit),
    ...kit.stages.flatMap((stage, at) => [
      ...lintFit(kit, stage, `stages.${at}`),
      ...(isInterview(stage) ? lintSlot(stage, `stages.${at}`) : []),
    ]),
  ];
}

function lintMustHaves(kit: Kit): Remark[] {
  const items = kit.stages.flatMap(ratedItems);
  return kit.mustHave.flatMap((code) => {
    const count = items.filter(({ competencies }) => competencies.includes(code)).length;
    if (count >= itemsPerMustHave) return [];
    const message = `names ${code}, which ${count} scenario(s) or criteria rate: ask it by at least ${itemsPerMustHave}`;
    return [{ field: 'must_have', rule: 'must-have', message }];
  });
}

function lintWeights(kit: Kit): Remark[] {
  const shown = competenciesShown(kit.stages);
  return competencyCodes.flatMap((code): Remark[] => {
    const field = `weights.${code}`;
    const weighed = kit.weights[code] !== undefined;
    if (weighed && !shown.has(code)) {
      const message = 'is given, but no stage shows it: add what rates it or drop the weight';
      return [{ field, rule: 'coverage', message }];
    }
    return shown.has(code) && !weighed ? [{ field, rule: 'weight', message: 'is missing: give it 1' }] : [];
  });
}

function lintProfile(kit: Kit, profile: Profile): Remark[] {
  const asked = competenciesAsked(kit.stages);
  const unnamed = profile.mustHave.filter((code) => !kit.mustHave.includes(code));
  const unasked = [...owed(profile)].filter((code) => !asked.has(code));
  return [
    ...unnamed.map((code) => {
      const message = `leaves out ${code}, a must-have of the ${profile.role} profile: name it`;
      return { field: 'must_have', rule: 'profile', message };
    }),
    ...unasked.map((code) => {
      const message = `ask nobody about ${code}, which the ${profile.role} profile looks for: add what rates it`;
      return { field: 'stages', rule: 'profile', message };
    }),
  ];
}

/** Every loop shows how somebody decides, and how they adapt when things change. */
function lintBehaviour(kit: Kit, scenarios: readonly Scenario[]): Remark[] {
  const asked = competenciesAsked(kit.stages);
  const recalls = (code: CompetencyCode) =>
    scenarios.some(({ type, competencies }) => type === 'past_behaviour' && competencies.includes(code));
  const remarks: Remark[] = [];
  if (!asked.has('TRD')) {
    const message = 'ask nobody about TRD, so how they decide stays unseen: add a scenario that rates it';
    remarks.push({ field: 'stages', rule: 'decision-making', message });
  }
  if (!asked.has('PLN') && !recalls('TRD')) {
    const message = 'show nothing of how they adapt: add a scenario that rates PLN, or TRD by past behaviour';
    remarks.push({ field: 'stages', rule: 'adaptability', message });
  }
  return remarks;
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

function lintRepetition({ stages }: Kit): Remark[] {
  const stageIds = stages.map(({ id }) => id);
  const asked = stages.flatMap((stage) => asks(stage).map(({ content }) => content.id));
  return [...repeated(asked), ...repeated(stageIds)].map((id) => {
    return { field: 'stages', rule: 'repetition', message: `name ${id} twice: a candidate meets it once` };
  });
}

type Asked = Pick<Scenario, 'id' | 'roles' | 'level'>;

/** What a stage takes from the library, and under which of its fields. */
function asks(stage: Stage): { field: string; content: Asked }[] {
  switch (stage.method) {
    case 'scenario_interview':
      return stage.scenarios.map((content) => ({ field: 'items', content }));
    case 'practical_task':
      return [{ field: 'task', content: stage.task }];
    case 'portfolio_review':
      return [{ field: 'guide', content: stage.guide }];
    case 'skill_assessment':
      return [{ field: 'assessment', content: stage.assessment }];
  }
}

function lintSlot(stage: InterviewStage, field: string): Remark[] {
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
  return remarks;
}

function lintFit(kit: Kit, stage: Stage, at: string): Remark[] {
  return asks(stage).flatMap(({ field, content }) => {
    const misfit = misfitOf(kit, content);
    return misfit
      ? [{ field: `${at}.${field}`, rule: 'fit', message: `include ${content.id}, ${misfit}` }]
      : [];
  });
}

/** Why something does not suit a kit; undefined where it does. */
export function misfitOf(kit: Kit, { roles, level }: Asked): string | undefined {
  const suits = (role: string) => (kit.role === 'backend' ? backendRoles.includes(role) : role === kit.role);
  if (!roles.some(suits)) return `which is for ${roles.join(', ')}: choose one for ${kit.role}`;
  if (level !== 'any' && level !== kit.level)
    return `which is for level ${level}: choose one for ${kit.level} or any`;
  return undefined;
}

function repeated(ids: readonly string[]): Set<string> {
  return new Set(ids.filter((id, at) => ids.indexOf(id) !== at));
}
