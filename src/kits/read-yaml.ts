import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Document, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml';
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
  return parseYaml({ file, source: readFileSync(join(folder, file), 'utf8') }, schema, problems);
}

/** The same of what a file is known to hold. It takes time in proportion to its length, whatever it says. */
export function parseYaml<T>(
  { file, source }: { file: string; source: string },
  schema: z.ZodType<T>,
  problems: Problem[],
): T | undefined {
  const plain = plainContent(file, source, problems);
  if (!plain) return undefined;
  const parsed = schema.safeParse(plain.content);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    problems.push({ file, field: issue.path.join('.') || 'the file', message: issueMessage(issue) });
  }
  return undefined;
}

function plainContent(file: string, source: string, problems: Problem[]): { content: unknown } | undefined {
  const lines = new LineCounter();
  try {
    // Keys are compared, and faults placed, below: the parser compares each with each and copies the line a fault.
    const options = {
      uniqueKeys: false,
      strict: true,
      prettyErrors: false,
      lineCounter: lines,
      logLevel: 'error',
    } as const;
    const document = parseDocument(source, options);
    const faults = [...document.errors, ...document.warnings];
    const lineOf = (offset: number): string => `line ${lines.linePos(offset).line}`;
    for (const fault of faults)
      problems.push({ file, field: lineOf(fault.pos[0]), message: mendable(fault) });
    const repeated = faults.length > 0 ? [] : repeatedKeys(document);
    const message = 'names a key a second time: remove one of the two';
    for (const offset of repeated) problems.push({ file, field: lineOf(offset), message });
    if (faults.length + repeated.length > 0) return undefined;
    return { content: document.toJS({ maxAliasCount: 0 }) };
  } catch (error) {
    if (error instanceof ReferenceError) {
      problems.push({ file, field: 'an alias (*name)', message: 'is not allowed: write the text out' });
      return undefined;
    }
    if (!(error instanceof RangeError)) throw error;
    problems.push({ file, field: 'the file', message: tooDeep });
    return undefined;
  }
}

/** The parser calls itself for what lies within, and runs out of stack. */
const tooDeep = 'has lists within lists without end: write it flat';

/** Where a key stands that its map has already, as an offset into the source. */
function repeatedKeys(document: Document): number[] {
  const found: number[] = [];
  visit(document, {
    Map(_, { items }) {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        const value = isScalar(key) ? String(key.value) : key;
        if (seen.has(value)) found.push(isNode(key) ? (key.range?.[0] ?? 0) : 0);
        seen.add(value);
      }
    },
  });
  return found;
}

function mendable(fault: { message: string }): string {
  if (fault.message.includes('call stack')) return tooDeep;
  return `is not YAML: ${fault.message.split('\n')[0]}`;
}

function issueMessage(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys')
    return `has an unknown key, ${issue.keys.join(', ')}: remove it or mend its spelling`;
  return issue.message;
}
