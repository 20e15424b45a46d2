import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { type Kit, kitRef, kitSha256, scenarioSha256 } from './kit.ts';
import type { Scenario } from './scenario.ts';
import type { Remark } from './wording.ts';

/** id@version → SHA-256, in hex, of everything that was ever published. Entries are added, never changed or removed. */
export const lockFile = z.record(z.string().regex(/^[a-z][a-z0-9-]*@\d+\.\d+\.\d+$/), z.hash('sha256'));
export type Lock = z.infer<typeof lockFile>;

export interface Publication {
  file: string;
  ref: string;
  sha256: string;
}

export function scenarioPublication(file: string, scenario: Scenario): Publication {
  return { file, ref: kitRef(scenario), sha256: scenarioSha256(scenario) };
}

export function kitPublication(file: string, kit: Kit): Publication {
  return { file, ref: kitRef(kit), sha256: kitSha256(kit) };
}

/** The lock with what is new added; what it holds already stays as it is, also if the files say otherwise. */
export function publish(publications: readonly Publication[], lock: Lock): Lock {
  const all = { ...Object.fromEntries(publications.map(({ ref, sha256 }) => [ref, sha256])), ...lock };
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function lintLock(publications: readonly Publication[], lock: Lock): (Remark & { file: string })[] {
  const present = new Set(publications.map(({ ref }) => ref));
  const removed = Object.keys(lock).filter((ref) => !present.has(ref));
  return [
    ...publications.flatMap(({ file, ref, sha256 }) => {
      const message = lockMessage(lock[ref], sha256);
      return message ? [{ file, field: 'version', ...message }] : [];
    }),
    ...removed.map((ref) => {
      const message = 'was published and is gone: restore its file, since ratings refer to it';
      return { file: 'lock.json', field: ref, rule: 'published-removed', message };
    }),
  ];
}

function lockMessage(locked: string | undefined, sha256: string) {
  if (locked === sha256) return undefined;
  if (locked === undefined) {
    const message = 'is not published yet: when it is ready, run npm run kits:lint -- --publish';
    return { rule: 'unpublished', message };
  }
  const message =
    'is published, and the content differs: restore this file and put the change in a new one with a higher version ' +
    '(major if prompt, anchors or competencies changed; minor for probes, red flags, facts or time; else patch)';
  return { rule: 'published-changed', message };
}

type Step = 'patch' | 'minor' | 'major';
const steps: readonly Step[] = ['patch', 'minor', 'major'];

const majorFields = ['prompt', 'anchors', 'competencies', 'type', 'level'] as const;
const minorFields = ['probes', 'redFlags', 'revealIfAsked', 'timeBoxMin', 'variants'] as const;

/** How far a version must step from one content to the next; after `major`, ratings cannot be compared. */
export function stepNeeded(before: Scenario, after: Scenario): Step {
  const differs = (field: keyof Scenario) => !isDeepStrictEqual(before[field], after[field]);
  if (majorFields.some(differs)) return 'major';
  return minorFields.some(differs) ? 'minor' : 'patch';
}

/** Holds each version of a scenario against the one before it. */
export function lintSteps(
  entries: readonly { file: string; scenario: Scenario }[],
): (Remark & { file: string })[] {
  const inOrder = entries.toSorted((a, b) => compareVersions(a.scenario.version, b.scenario.version));
  return inOrder.flatMap(({ file, scenario }, at) => {
    const before = inOrder.slice(0, at).findLast((earlier) => earlier.scenario.id === scenario.id);
    if (!before) return [];
    const needed = stepNeeded(before.scenario, scenario);
    const taken = stepTaken(before.scenario.version, scenario.version);
    if (steps.indexOf(taken) >= steps.indexOf(needed)) return [];
    const message = `is a ${taken} step from ${before.scenario.version}, but the change needs a ${needed} one: raise the ${needed} number`;
    return [{ file, field: 'version', rule: 'version-step', message }];
  });
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
