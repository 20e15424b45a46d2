import { isDeepStrictEqual } from 'node:util';
import type { Assessment } from './assessment.ts';
import type { Guide } from './guide.ts';
import type { Filed } from './read-yaml.ts';
import type { Scenario } from './scenario.ts';
import type { Task } from './task.ts';
import type { Remark } from './wording.ts';

export type Step = 'patch' | 'minor' | 'major';
const steps: readonly Step[] = ['patch', 'minor', 'major'];

interface Versioned {
  id: string;
  version: string;
}

/**
 * Which fields make how far a step. After `major`, ratings cannot be compared; after `minor` they can, though somebody
 * is asked or told something else; any other change is a `patch`.
 */
export interface StepRules<T> {
  major: readonly (keyof T)[];
  minor: readonly (keyof T)[];
}

export const scenarioSteps: StepRules<Scenario> = {
  major: ['prompt', 'anchors', 'competencies', 'type', 'level'],
  minor: ['probes', 'redFlags', 'revealIfAsked', 'timeBoxMin', 'variants'],
};
export const taskSteps: StepRules<Task> = {
  major: ['brief', 'starter', 'criteria', 'level'],
  minor: ['workLimitMin', 'allowed', 'handIn', 'walkthroughProbes', 'redFlags'],
};
export const guideSteps: StepRules<Guide> = {
  major: ['request', 'countsAsEvidence', 'noPublicWork', 'questions', 'criteria', 'level'],
  minor: ['confidentiality', 'probes', 'redFlags'],
};
export const assessmentSteps: StepRules<Assessment> = {
  major: ['instrument', 'scale', 'passMark', 'sections', 'levelMap', 'level'],
  minor: ['setBy', 'validMonths', 'accommodation'],
};

/** How far a version must step from one content to the next. */
export function stepNeeded<T>(before: T, after: T, { major, minor }: StepRules<T>): Step {
  const differs = (field: keyof T) => !isDeepStrictEqual(before[field], after[field]);
  if (major.some(differs)) return 'major';
  return minor.some(differs) ? 'minor' : 'patch';
}

/** Holds each version against the one before it. */
export function lintSteps<T extends Versioned>(
  entries: readonly Filed<T>[],
  rules: StepRules<T>,
): (Remark & { file: string })[] {
  const inOrder = entries.toSorted((a, b) => compareVersions(a.content.version, b.content.version));
  return inOrder.flatMap(({ file, content }, at) => {
    const before = inOrder.slice(0, at).findLast((earlier) => earlier.content.id === content.id)?.content;
    if (!before) return [];
    const needed = stepNeeded(before, content, rules);
    const taken = stepTaken(before.version, content.version);
    if (steps.indexOf(taken) >= steps.indexOf(needed)) return [];
    const message = `is a ${taken} step from ${before.version}, but the change needs a ${needed} one: raise the ${needed} number`;
    return [{ file, field: 'version', rule: 'version-step', message }];
  });
}

/** Of several versions of one thing, the newest of each. */
export function newest<T extends Versioned>(contents: readonly T[]): T[] {
  const byId = Map.groupBy(contents, ({ id }) => id);
  return [...byId.values()].flatMap((versions) => {
    return versions.toSorted((a, b) => compareVersions(a.version, b.version)).slice(-1);
  });
}

/** For sorting. */
export function newestFirst(a: Versioned, b: Versioned): number {
  return compareVersions(b.version, a.version);
}

/** Ratings of two versions can be compared where this is the same. */
export function majorOf(version: string): number {
  return numbers(version)[0] ?? 0;
}

function stepTaken(before: string, after: string): Step {
  const [old, next] = [numbers(before), numbers(after)];
  if (old[0] !== next[0]) return 'major';
  return old[1] !== next[1] ? 'minor' : 'patch';
}

function compareVersions(a: string, b: string): number {
  const [left, right] = [numbers(a), numbers(b)];
  const at = left.findIndex((value, index) => value !== right[index]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}

function numbers(version: string): number[] {
  return version.split('.').map(Number);
}

/** Of several steps the longest. */
export function farthest(taken: readonly Step[]): Step {
  return taken.toSorted((a, b) => steps.indexOf(b) - steps.indexOf(a))[0] ?? 'patch';
}

/** The version after a step from another. */
export function raised(version: string, step: Step): string {
  const [major = 0, minor = 0, patch = 0] = numbers(version);
  if (step === 'major') return `${major + 1}.0.0`;
  return step === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`;
}
