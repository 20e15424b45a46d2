import type { kitDrafts } from '../db/schema/evidence.ts';
import { contentSha256 } from './fingerprint.ts';
import { type Kit, kitRef } from './kit.ts';
import { lintGuide, lintScenario, lintTask } from './lint-content.ts';
import { lintKit } from './lint-kit.ts';
import { kitStep } from './loop-step.ts';
import type { Profile } from './profile.ts';
import type { Stage } from './stage.ts';
import {
  assessmentSteps,
  guideSteps,
  lintSteps,
  raised,
  type StepRules,
  scenarioSteps,
  taskSteps,
} from './version.ts';
import { lintBias, type Remark } from './wording.ts';

/** A kit that is being made here. Its content is whole; its version is reckoned when it is published. */
export interface Draft extends Omit<typeof kitDrafts.$inferSelect, 'content'> {
  content: Kit;
}

/** Says of a kit from the library, changed here, that it is not the library's. */
const ours = 'our-';
const longestId = 64;

/** Under which id something is made here: its own, or where that is the library's, one that nobody takes for it. */
export function ownId(id: string, isLibrarys: (id: string) => boolean): string {
  return isLibrarys(id) ? `${ours}${id}`.slice(0, longestId) : id;
}

export interface Around {
  profiles: readonly Profile[];
  /** Everything that was ever published, here or in the library. */
  kits: readonly Kit[];
}

/** Everything that keeps a kit from being published; nothing if it may. */
export function faultsOf(kit: Kit, { profiles, kits }: Around): Remark[] {
  const profile = profiles.find(({ role }) => role === kit.role);
  return [
    ...lintKit(kit, profile),
    ...kit.stages.flatMap(lintContents),
    ...lintTitle(kit, kits),
    ...lintNames(kit, kits),
    ...lintOwnSteps(kit, kits),
  ];
}

/** Menus show titles. */
function lintTitle({ id, title }: Kit, kits: readonly Kit[]): Remark[] {
  const other = kits.find((one) => one.title === title && one.id !== id);
  if (!other) return [];
  return [
    { field: 'title', rule: 'taken-title', message: `is that of ${other.id} too: give it one of its own` },
  ];
}

function lintContents(stage: Stage): Remark[] {
  const named = (id: string, remarks: Remark[]) =>
    remarks.map((remark) => ({ ...remark, field: `${id}: ${remark.field}` }));
  switch (stage.method) {
    case 'scenario_interview':
      return stage.scenarios.flatMap((one) => named(one.id, lintScenario(one)));
    case 'practical_task':
      return named(stage.task.id, lintTask(stage.task));
    case 'portfolio_review':
      return named(stage.guide.id, lintGuide(stage.guide));
    case 'skill_assessment':
      return named(stage.assessment.id, lintBias(stage.assessment));
  }
}

/** What is published under a name and version is that, and nothing else: ratings, sample answers and leaks go by it. */
function lintNames(kit: Kit, kits: readonly Kit[]): Remark[] {
  const published = new Map(
    kits.flatMap(({ stages }) => stages.flatMap(contentsOf)).map((one) => [kitRef(one), contentSha256(one)]),
  );
  return kit.stages.flatMap(contentsOf).flatMap((one) => {
    const sha256 = published.get(kitRef(one));
    if (sha256 === undefined || sha256 === contentSha256(one)) return [];
    const message = `is published as ${kitRef(one)} and differs from it: give it an id of its own, or a higher version`;
    return [{ field: one.id, rule: 'published-changed', message }];
  });
}

function lintOwnSteps(kit: Kit, kits: readonly Kit[]): Remark[] {
  const all = kits.flatMap(({ stages }) => stages);
  const of = <T extends { id: string; version: string }>(
    pick: (stage: Stage) => T[],
    rules: StepRules<T>,
  ) => {
    const published = all.flatMap(pick).map((content) => ({ file: '', content }));
    const own = kit.stages.flatMap(pick).map((content) => ({ file: content.id, content }));
    const remarks = lintSteps([...published, ...own], rules).filter(({ file }) => file !== '');
    return remarks.map(({ file, ...remark }) => ({ ...remark, field: `${file}: ${remark.field}` }));
  };
  return [
    ...of((stage) => (stage.method === 'scenario_interview' ? stage.scenarios : []), scenarioSteps),
    ...of((stage) => (stage.method === 'practical_task' ? [stage.task] : []), taskSteps),
    ...of((stage) => (stage.method === 'portfolio_review' ? [stage.guide] : []), guideSteps),
    ...of((stage) => (stage.method === 'skill_assessment' ? [stage.assessment] : []), assessmentSteps),
  ];
}

export function contentsOf(stage: Stage): { id: string; version: string; title: string }[] {
  switch (stage.method) {
    case 'scenario_interview':
      return stage.scenarios;
    case 'practical_task':
      return [stage.task];
    case 'portfolio_review':
      return [stage.guide];
    case 'skill_assessment':
      return [stage.assessment];
  }
}

/** The version a draft would be published as after the last one; undefined where it is no different from that. */
export function nextVersion(kit: Kit, last: Kit | undefined): string | undefined {
  if (!last) return '1.0.0';
  const step = kitStep(last, kit);
  return step && raised(last.version, step);
}
