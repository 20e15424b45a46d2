import type { Assessment } from './assessment.ts';
import type { Guide } from './guide.ts';
import { type Kit, kitRef, type LoopFile } from './kit.ts';
import type { Filed, Problem } from './read-yaml.ts';
import type { Scenario } from './scenario.ts';
import type { Stage, StageFile } from './stage.ts';
import type { Task } from './task.ts';

/** Finds by `id@version` what a file names in one of its fields; reports what is absent. */
type Find<T> = (ref: string, namedBy: { file: string; field: string }) => T | undefined;

/** Everything that a loop can ask. */
export interface Askable {
  scenario: Find<Scenario>;
  task: Find<Task>;
  guide: Find<Guide>;
  assessment: Find<Assessment>;
}

export function finder<T extends { id: string; version: string }>(
  shelf: string,
  entries: readonly Filed<T>[],
  problems: Problem[],
): Find<T> {
  const byRef = new Map<string, T>(entries.map(({ content }) => [kitRef(content), content]));
  return (ref, { file, field }) => {
    const found = byRef.get(ref);
    // What could not be read has been reported under its own name.
    if (!found && !problems.some((problem) => problem.file === `${shelf}/${ref}.yaml`)) {
      problems.push({ file, field, message: absent(ref, shelf, [...byRef.keys()]) });
    }
    return found;
  };
}

function absent(ref: string, shelf: string, refs: readonly string[]): string {
  const others = refs.filter((other) => other.startsWith(`${ref.split('@')[0]}@`));
  const mend = others.length > 0 ? `there is ${others.join(', ')}` : 'add the file or mend the name';
  return `names ${ref}, which is not in ${shelf}/: ${mend}`;
}

/** The loop with what it asks embedded; undefined, and a problem each, where something it names is absent. */
export function resolveLoop({ file, content: loop }: Filed<LoopFile>, find: Askable): Kit | undefined {
  const resolved = loop.stages.map((stage, at) => resolveStage(stage, { file, field: `stages.${at}` }, find));
  const stages = resolved.filter((stage) => stage !== undefined);
  if (stages.length < resolved.length) return undefined;
  const { schema: _, weight_reason: weightReason, must_have: mustHave, ...same } = loop;
  return { ...same, ...(weightReason === undefined ? {} : { weightReason }), mustHave, stages };
}

function resolveStage(
  stage: StageFile,
  { file, field }: { file: string; field: string },
  find: Askable,
): Stage | undefined {
  const within = (part: string) => ({ file, field: `${field}.${part}` });
  switch (stage.method) {
    case 'scenario_interview': {
      const { asked_by: askedBy, items, ...same } = stage;
      const scenarios = items.flatMap((ref) => find.scenario(ref, within('items')) ?? []);
      return scenarios.length === items.length ? { ...same, askedBy, scenarios } : undefined;
    }
    case 'practical_task': {
      const task = find.task(stage.task, within('task'));
      return task && { ...stage, task };
    }
    case 'portfolio_review': {
      const guide = find.guide(stage.guide, within('guide'));
      return guide && { ...stage, guide };
    }
    case 'skill_assessment': {
      const assessment = find.assessment(stage.assessment, within('assessment'));
      return assessment && { ...stage, assessment };
    }
  }
}
