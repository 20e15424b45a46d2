import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseDocument } from 'yaml';
import type { z } from 'zod';
import { type Kit, kitRef, type LoopFile, loopFile, type Stage } from './kit.ts';
import { type Scenario, scenarioFile } from './scenario.ts';

export interface Library {
  kits: readonly Kit[];
  scenarios: readonly Scenario[];
  kit(ref: string): Kit | undefined;
}

/** What is wrong with a file of the library, and how to mend it; `field` is a path such as `anchors.API.3.text`. */
interface Problem {
  file: string;
  field: string;
  message: string;
}

/** Everything that could be read, each with its file (relative to the library), and what could not. */
export interface Shelves {
  scenarios: { file: string; scenario: Scenario }[];
  kits: { file: string; kit: Kit }[];
  problems: Problem[];
}

export const libraryFolder = fileURLToPath(new URL('./library/', import.meta.url));

/** @throws one Error that lists every problem of every file: a bot must not start on half a library. */
export function loadLibrary(folder = libraryFolder): Library {
  const { scenarios, kits, problems } = readShelves(folder);
  if (problems.length > 0) {
    const lines = problems.map(({ file, field, message }) => `  ${file}: ${field} ${message}`);
    throw new Error(`The kit library in ${folder} cannot be used:\n${lines.join('\n')}`);
  }
  const byRef = new Map<string, Kit>(kits.map(({ kit }) => [kitRef(kit), kit]));
  return {
    kits: kits.map(({ kit }) => kit),
    scenarios: scenarios.map(({ scenario }) => scenario),
    kit: (ref) => byRef.get(ref),
  };
}

/** Reads `scenarios/` and `loops/`, in order of file name. */
export function readShelves(folder: string): Shelves {
  const problems: Problem[] = [];
  const scenarios = readFolder(folder, 'scenarios', scenarioFile, problems);
  const loops = readFolder(folder, 'loops', loopFile, problems);
  const byRef = new Map<string, Scenario>(scenarios.map(({ content }) => [kitRef(content), content]));
  return {
    scenarios: scenarios.map(({ file, content }) => ({ file, scenario: content })),
    kits: loops.flatMap(({ file, content }) => {
      const kit = resolveLoop(content, file, byRef, problems);
      return kit ? [{ file, kit }] : [];
    }),
    problems,
  };
}

function readFolder<T extends { id: string; version: string }>(
  folder: string,
  shelf: string,
  schema: z.ZodType<T>,
  problems: Problem[],
): { file: string; content: T }[] {
  const names = readdirSync(join(folder, shelf)).filter((name) => name.endsWith('.yaml'));
  return names.sort().flatMap((name) => {
    const file = `${shelf}/${name}`;
    const content = parseFile(file, readFileSync(join(folder, file), 'utf8'), schema, problems);
    if (!content) return [];
    // The name carries the version, so that two versions stand side by side and neither id@version can be taken twice.
    const expected = `${kitRef(content)}.yaml`;
    if (name === expected) return [{ file, content }];
    problems.push({
      file,
      field: 'id',
      message: `and version belong in the file's name: call it ${expected}`,
    });
    return [];
  });
}

function parseFile<T>(
  file: string,
  source: string,
  schema: z.ZodType<T>,
  problems: Problem[],
): T | undefined {
  const document = parseDocument(source, { uniqueKeys: true, strict: true, prettyErrors: true });
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    problems.push(...faults.map((fault) => ({ file, field: whereInText(fault), message: mendable(fault) })));
    return undefined;
  }
  let plain: unknown;
  try {
    plain = document.toJS({ maxAliasCount: 0 });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    problems.push({ file, field: 'an alias (*name)', message: 'is not allowed: write the text out' });
    return undefined;
  }
  const parsed = schema.safeParse(plain);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    problems.push({ file, field: issue.path.join('.') || 'the file', message: issueMessage(issue) });
  }
  return undefined;
}

function whereInText(fault: { linePos?: [{ line: number }, ...unknown[]] | [{ line: number }] }): string {
  return fault.linePos ? `line ${fault.linePos[0].line}` : 'the file';
}

function mendable(fault: { code: string; message: string }): string {
  if (fault.code === 'DUPLICATE_KEY') return 'names a key a second time: remove one of the two';
  return `is not YAML: ${fault.message.split('\n')[0]}`;
}

function issueMessage(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return `has an unknown key, ${issue.keys.join(', ')}: remove it or mend its spelling`;
  return issue.message;
}

function resolveLoop(
  loop: LoopFile,
  file: string,
  byRef: ReadonlyMap<string, Scenario>,
  problems: Problem[],
): Kit | undefined {
  let complete = true;
  const stages = loop.stages.map((stage, at): Stage => {
    const { asked_by: askedBy, items, ...same } = stage;
    const scenarios = items.flatMap((ref) => {
      const scenario = byRef.get(ref);
      if (scenario) return [scenario];
      complete = false;
      // A scenario that could not be read has been reported under its own name.
      if (!problems.some((problem) => problem.file === `scenarios/${ref}.yaml`)) {
        problems.push({ file, field: `stages.${at}.items`, message: absent(ref, byRef) });
      }
      return [];
    });
    return { ...same, askedBy, scenarios };
  });
  if (!complete) return undefined;
  const { schema: _, weight_reason: weightReason, must_have: mustHave, ...same } = loop;
  return { ...same, ...(weightReason === undefined ? {} : { weightReason }), mustHave, stages };
}

function absent(ref: string, byRef: ReadonlyMap<string, Scenario>): string {
  const id = ref.split('@')[0];
  const others = [...byRef.keys()].filter((other) => other.startsWith(`${id}@`));
  const mend = others.length > 0 ? `there is ${others.join(', ')}` : 'add the scenario or mend the name';
  return `names ${ref}, which is not in scenarios/: ${mend}`;
}
