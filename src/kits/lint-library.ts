import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { coverageTables } from './coverage.ts';
import { libraryFolder } from './library.ts';
import { lintShelves } from './lint.ts';
import { type Lock, lockFile, publications, publish } from './lock.ts';
import { lintMinima } from './minima.ts';
import { readShelves } from './shelves.ts';

interface Command {
  folder: string;
  /** Adds what is new to the lock, provided that nothing else is wrong. */
  publish: boolean;
  print(line: string): void;
}

/** @returns the exit code: 1 if there is any finding. */
export function lintLibrary({ folder, publish: publishing, print }: Command): 0 | 1 {
  const shelves = readShelves(folder);
  let lock = readLock(folder);
  const lacking = lintMinima(shelves);
  const blocking = [...lintShelves(shelves, lock), ...lacking].filter(({ rule }) => rule !== 'unpublished');
  if (publishing && blocking.length === 0) {
    lock = publish(publications(shelves), lock);
    writeFileSync(lockPath(folder), `${JSON.stringify(lock, null, 2)}\n`);
  }
  const findings = [...lintShelves(shelves, lock), ...lacking];
  const tables = coverageTables(
    shelves.scenarios.map(({ content }) => content),
    shelves.kits.map(({ content }) => content),
  );
  print(`${tables.join('\n\n')}\n`);
  for (const { file, field, rule, message } of findings) print(`${file}: ${field} ${message} [${rule}]`);
  print(findings.length === 0 ? 'No findings.' : `${findings.length} finding(s).`);
  return findings.length === 0 ? 0 : 1;
}

function readLock(folder: string): Lock {
  const path = lockPath(folder);
  return existsSync(path) ? lockFile.parse(JSON.parse(readFileSync(path, 'utf8'))) : {};
}

function lockPath(folder: string): string {
  return join(folder, 'lock.json');
}

if (import.meta.main) {
  process.exitCode = lintLibrary({
    folder: libraryFolder,
    publish: process.argv.includes('--publish'),
    print: (line) => console.log(line),
  });
}
