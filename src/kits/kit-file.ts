import { stringify } from 'yaml';
import { z } from 'zod';
import { type Assessment, assessmentFile } from './assessment.ts';
import { type Guide, guideFile } from './guide.ts';
import { type Kit, kitRef, type LoopFile, loopFile, type Scenario } from './kit.ts';
import { type Filed, type Problem, parseYaml } from './read-yaml.ts';
import { finder, resolveLoop } from './resolve.ts';
import { scenarioFile } from './scenario.ts';
import type { Stage, StageFile } from './stage.ts';
import { type Task, taskFile } from './task.ts';

/** Bytes. The largest loop of the library is a third of it. */
export const mostBytes = 256_000;

/** A loop and all that it names, each as it is written in the library, in one file. */
const kitFile = z.strictObject({
  schema: z.literal(1),
  loop: loopFile,
  scenarios: z.array(scenarioFile).max(48).default([]),
  tasks: z.array(taskFile).max(8).default([]),
  guides: z.array(guideFile).max(8).default([]),
  assessments: z.array(assessmentFile).max(8).default([]),
});

/** Why a file is not read at all, before anything in it is looked at. */
export type FileTrouble = 'empty' | 'too_big' | 'not_text' | 'not_kit';

export type ReadKit =
  | { ok: true; kit: Kit }
  | { ok: false; trouble: FileTrouble }
  | { ok: false; problems: Problem[] };

/** What somebody's file says. It may be anything: what is not a kit is refused, and nothing is run or followed. */
export function readKitFile(bytes: Uint8Array): ReadKit {
  if (bytes.length > mostBytes) return { ok: false, trouble: 'too_big' };
  const source = textOf(bytes);
  if (source === undefined) return { ok: false, trouble: 'not_text' };
  if (source.trim() === '') return { ok: false, trouble: 'empty' };
  const problems: Problem[] = [];
  const read = parseYaml({ file, source }, kitFile, problems);
  if (problems.some(isForeign)) return { ok: false, trouble: 'not_kit' };
  const kit = read && resolved(read, problems);
  return kit && problems.length === 0 ? { ok: true, kit } : { ok: false, problems };
}

/** It was never written for Parley: to list all that a kit has and it has not would help nobody. */
const isForeign = ({ field, message }: Problem): boolean =>
  field === 'schema' || (field === 'the file' && message.startsWith('Invalid input'));

const file = 'kit.yaml';

function resolved(read: z.output<typeof kitFile>, problems: Problem[]): Kit | undefined {
  const filed = <T>(contents: T[]): Filed<T>[] => contents.map((content) => ({ file, content }));
  const { loop } = read;
  const lists = { ...read, schema: undefined, loop: undefined };
  for (const [name, contents] of Object.entries(lists)) problems.push(...twice(name, contents ?? []));
  return resolveLoop(
    { file, content: loop },
    {
      scenario: finder('scenarios', filed(read.scenarios), problems),
      task: finder('tasks', filed(read.tasks), problems),
      guide: finder('guides', filed(read.guides), problems),
      assessment: finder('assessments', filed(read.assessments), problems),
    },
  );
}

function twice(field: string, contents: readonly { id: string; version: string }[]): Problem[] {
  const refs = contents.map(kitRef);
  const repeated = refs.filter((ref, at) => refs.indexOf(ref) !== at);
  return repeated.map((ref) => ({ file, field, message: `hold ${ref} twice: remove one of the two` }));
}

/** UTF-8 without control characters; a byte order mark is passed over. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
    return /[\0-\x08\x0b\x0c\x0e-\x1f]/.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

/** The kit as one file; read again it is the same kit, by its fingerprint. */
export function writeKitFile(kit: Kit): string {
  const scenarios = kit.stages.flatMap((stage) => ('scenarios' in stage ? stage.scenarios : []));
  const tasks = kit.stages.flatMap((stage) => ('task' in stage ? [stage.task] : []));
  const guides = kit.stages.flatMap((stage) => ('guide' in stage ? [stage.guide] : []));
  const assessments = kit.stages.flatMap((stage) => ('assessment' in stage ? [stage.assessment] : []));
  const content: z.input<typeof kitFile> = {
    schema: 1,
    loop: loopOf(kit),
    scenarios: once(scenarios).map(scenarioOf),
    tasks: once(tasks).map(taskOf),
    guides: once(guides).map(guideOf),
    assessments: once(assessments).map(assessmentOf),
  };
  // Written out each time: a file that refers within itself is not read.
  return stringify(content, { aliasDuplicateObjects: false, lineWidth: 110 });
}

function once<T extends { id: string; version: string }>(contents: readonly T[]): T[] {
  return [...new Map(contents.map((content) => [kitRef(content), content])).values()];
}

function loopOf({ weightReason, mustHave, stages, ...same }: Kit): LoopFile {
  return {
    schema: 1,
    ...same,
    ...(weightReason === undefined ? {} : { weight_reason: weightReason }),
    must_have: mustHave,
    stages: stages.map(stageOf),
  };
}

function stageOf(stage: Stage): StageFile {
  switch (stage.method) {
    case 'scenario_interview': {
      const { askedBy: asked_by, scenarios, ...same } = stage;
      return { ...same, asked_by, items: scenarios.map(kitRef) };
    }
    case 'practical_task':
      return { ...stage, task: kitRef(stage.task) };
    case 'portfolio_review':
      return { ...stage, guide: kitRef(stage.guide) };
    case 'skill_assessment':
      return { ...stage, assessment: kitRef(stage.assessment) };
  }
}

function scenarioOf({
  timeBoxMin,
  revealIfAsked,
  redFlags,
  ...same
}: Scenario): z.input<typeof scenarioFile> {
  const renamed = { time_box_min: timeBoxMin, reveal_if_asked: revealIfAsked, red_flags: redFlags };
  return { schema: 1, ...same, ...renamed };
}

function taskOf({ workLimitMin, handIn, redFlags, ...rest }: Task): z.input<typeof taskFile> {
  const { walkthroughProbes: walkthrough_probes, ...same } = rest;
  const renamed = { work_limit_min: workLimitMin, hand_in: handIn, red_flags: redFlags };
  return { schema: 1, ...same, ...renamed, walkthrough_probes };
}

function guideOf({ countsAsEvidence, noPublicWork, questions, ...rest }: Guide): z.input<typeof guideFile> {
  const { redFlags: red_flags, ...same } = rest;
  const { ownPart: own_part, ...others } = questions;
  const renamed = { counts_as_evidence: countsAsEvidence, no_public_work: noPublicWork };
  return { schema: 1, ...same, ...renamed, questions: { ...others, own_part }, red_flags };
}

function assessmentOf({ passMark, levelMap, ...rest }: Assessment): z.input<typeof assessmentFile> {
  const { setBy: set_by, validMonths: valid_months, ...same } = rest;
  return { schema: 1, ...same, pass_mark: passMark, level_map: levelMap, set_by, valid_months };
}
