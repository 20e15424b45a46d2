import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { scenariosOf } from '../../src/kits/kit.ts';
import { libraryFolder, loadLibrary } from '../../src/kits/library.ts';
import { lintLibrary } from '../../src/kits/lint-library.ts';
import { type Lock, lockFile } from '../../src/kits/lock.ts';
import { scenarioSteps, stepNeeded } from '../../src/kits/version.ts';

const payment = 'api-timeout-double-charge';
let folder: string;
let printed: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'library-'));
  cpSync(libraryFolder, folder, { recursive: true });
  printed = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

function lint(publish = false): number {
  printed = [];
  return lintLibrary({ folder, publish, print: (line) => printed.push(line) });
}

function readLock(): Lock {
  return lockFile.parse(JSON.parse(readFileSync(join(folder, 'lock.json'), 'utf8')));
}

/** Writes a version of the payment scenario made from version 1.0.0. */
function write(version: string, from: string, to: string): void {
  const path = (of: string) => join(folder, 'scenarios', `${payment}@${of}.yaml`);
  const before = readFileSync(path('1.0.0'), 'utf8');
  expect(before).toContain(from);
  writeFileSync(path(version), before.replace('version: 1.0.0', `version: ${version}`).replace(from, to));
}

test('the library that ships is published and has no findings', () => {
  expect(lint()).toBe(0);
  expect(printed.at(-1)).toBe('No findings.');
});

test('a published scenario may not change, and publishing does not make it so', () => {
  const lock = readLock();
  write('1.0.0', 'Retries the processor blindly', 'Retries the card processor blindly');
  expect(lint(true)).toBe(1);
  // The scenario, and every loop that asks it.
  const askedBy = loadLibrary().kits.filter((kit) => scenariosOf(kit).some(({ id }) => id === payment));
  const changed = printed.filter((line) => line.endsWith('[published-changed]'));
  expect(changed).toHaveLength(1 + askedBy.length);
  expect(printed.join('\n')).toMatch(
    /scenarios\/api-timeout-double-charge@1\.0\.0\.yaml: version is published/,
  );
  expect(readLock()).toEqual(lock);
});

test('a published scenario may not go', () => {
  rmSync(join(folder, 'scenarios', `${payment}@1.0.0.yaml`));
  expect(lint()).toBe(1);
  expect(printed).toContainEqual(expect.stringMatching(/^lock\.json: api-timeout.* \[published-removed\]$/));
});

test('a file that cannot be read is a finding of its own, not one that is gone', () => {
  write('1.0.0', 'time_box_min: 12', 'time_box_min: 99');
  expect(lint()).toBe(1);
  expect(printed).toContainEqual(expect.stringMatching(/time_box_min .* \[schema\]$/));
  expect(printed.join('\n')).not.toContain(`lock.json: ${payment}`);
});

test('a new version is a finding until it is published, which adds its entry and touches no other', () => {
  const before = readLock();
  write('1.1.0', 'Retries the processor blindly', 'Retries the card processor blindly');
  expect(lint()).toBe(1);
  expect(printed).toContainEqual(expect.stringContaining('kits:lint -- --publish [unpublished]'));
  expect(lint(true)).toBe(0);
  const { [`${payment}@1.1.0`]: added, ...others } = readLock();
  expect(added).toMatch(/^[0-9a-f]{64}$/);
  expect(others).toEqual(before);
  expect(lint()).toBe(0);
});

test.each([
  ['1.1.0', 'major', 'Blames the partner or lengthens', 'Blames the caller or lengthens'],
  ['1.0.1', 'major', 'eleven customers', 'twelve customers'],
  ['1.0.1', 'minor', 'time_box_min: 12', 'time_box_min: 11'],
])('version %s is refused where the change needs a %s step', (version, step, from, to) => {
  write(version, from, to);
  expect(lint(true)).toBe(1);
  expect(printed).toContainEqual(expect.stringContaining(`raise the ${step} number [version-step]`));
});

test('versions are held in the order of their numbers, not of their digits', () => {
  write('1.9.0', 'time_box_min: 12', 'time_box_min: 11');
  write('1.10.0', 'time_box_min: 12', 'time_box_min: 10');
  expect(lint(true)).toBe(0);
});

test('spelling is a patch', () => {
  const [scenario] = loadLibrary().scenarios;
  if (!scenario) throw new Error('the library is empty');
  expect(stepNeeded(scenario, { ...scenario, title: 'Another title' }, scenarioSteps)).toBe('patch');
});

test('what the library lacks as a whole is a finding, and keeps it from being published', () => {
  rmSync(join(folder, 'competencies.yaml'));
  const lock = readLock();
  write('1.1.0', 'Retries the processor blindly', 'Retries the card processor blindly');
  expect(lint(true)).toBe(1);
  expect(printed).toContain('competencies.yaml: the file is missing: write it [description-missing]');
  expect(readLock()).toEqual(lock);
});
