import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import type { z } from 'zod';

/** What is wrong with a file of the library, and how to mend it; `field` is a path such as `anchors.API.3.text`. */
export interface Problem {
  /** Relative to the library's folder. */
  file: string;
  field: string;
  message: string;
}

/** What a file of the library says. */
export interface Filed<T> {
  file: string;
  content: T;
}

interface Shelf<T> {
  name: string;
  schema: z.ZodType<T>;
  /** What a file of this content must be called, without `.yaml`. */
  nameOf(content: T): string;
}

/** Reads the files of one folder in order of name. What cannot be read is a problem, and left out. */
export function readShelf<T>(
  folder: string,
  { name: shelf, schema, nameOf }: Shelf<T>,
  problems: Problem[],
): Filed<T>[] {
  const path = join(folder, shelf);
  const names = existsSync(path) ? readdirSync(path).filter((name) => name.endsWith('.yaml')) : [];
  return names.sort().flatMap((name) => {
    const file = `${shelf}/${name}`;
    const content = readYaml(folder, file, schema, problems);
    if (content === undefined) return [];
    // The name says what is inside, so that two versions stand side by side and none can be taken twice.
    const expected = `${nameOf(content)}.yaml`;
    if (name === expected) return [{ file, content }];
    const message = `and version belong in the file's name: call it ${expected}`;
    problems.push({ file, field: 'id', message });
    return [];
  });
}

/** Reads one file; undefined, and a problem a fault, where it breaks YAML or its schema. */
export function readYaml<T>(
  folder: string,
  file: string,
  schema: z.ZodType<T>,
  problems: Problem[],
): T | undefined {
  const source = readFileSync(join(folder, file), 'utf8');
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
