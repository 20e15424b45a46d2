import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const src = fileURLToPath(new URL('../src', import.meta.url));

/** The hiring process, in its order: a folder imports itself and folders to its left. */
const process = [
  'kits',
  'people',
  'openings',
  'assessments',
  'assignments',
  'interviews',
  'ratings',
  'debriefs',
  'digests',
  'home',
];
/** Known to every feature, knowing none. */
const shared = ['time', 'slack', 'db', 'outbox'];
/** The other side of the wire: nothing of the bot imports it. */
const outside = ['playground'];
/** Files at the top of src that put the parts together; only each other and tests import them. */
const composition = [
  'main.ts',
  'app.ts',
  'parley.ts',
  'front-door.ts',
  'readiness.ts',
  'pulse.ts',
  'config.ts',
];

type Role = 'noun' | 'verb' | 'store' | 'view' | 'listeners' | 'renderers';

interface Module {
  path: string;
  folder: string;
  text: string;
  imports: string[];
}

function modulesUnder(root: string): Module[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts') && !path.endsWith('.d.ts'))
    .map((path) => readModule(path, readFileSync(join(root, path), 'utf8'), root));
}

function readModule(path: string, text: string, root: string): Module {
  const imports = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, name = '']) =>
    name.startsWith('.') ? relative(root, resolve(root, dirname(path), name)) : name,
  );
  return { path, folder: folderOf(path), text, imports };
}

const folderOf = (path: string): string => (path.includes('/') ? (path.split('/')[0] ?? '') : '');

function roleOf({ path, folder, text }: Module): Role | undefined {
  if (!process.includes(folder)) return undefined;
  if (path.endsWith('store.ts')) return 'store';
  if (path.endsWith('.view.ts')) return 'view';
  if (path.endsWith('listeners.ts')) return 'listeners';
  if (path.endsWith('renderers.ts')) return 'renderers';
  return /\b(Tx|Deps)\b/.test(text) ? 'verb' : 'noun';
}

/** Everything that breaks the house's rules, as sentences. */
function violations(modules: readonly Module[]): string[] {
  return modules.flatMap((module) => [
    ...orderTrouble(module),
    ...roleTrouble(module),
    ...sizeTrouble(module),
  ]);
}

function orderTrouble({ path, folder, imports }: Module): string[] {
  return imports.flatMap((target) => {
    const to = folderOf(target);
    if (outside.includes(to) && folder !== to)
      return [`${path} imports ${target}: the bot must not know the playground`];
    if (composition.includes(target) && folder !== '' && !outside.includes(folder)) {
      return target === 'pulse.ts' ? [] : [`${path} imports ${target}, which only puts parts together`];
    }
    if (shared.includes(folder) && process.includes(to))
      return [`${path} imports ${target}: shared folders know no feature`];
    if (process.includes(folder) && process.indexOf(to) > process.indexOf(folder)) {
      return [`${path} imports ${target}, which comes later in the process`];
    }
    return [];
  });
}

const bolt = (target: string): boolean => target === '@slack/bolt';
const io = (target: string): boolean =>
  ['drizzle-orm', 'postgres', 'pg-boss', 'node:fs', 'node:http'].some((m) => target.startsWith(m));

function roleTrouble(module: Module): string[] {
  const { path, imports, text } = module;
  const role = roleOf(module);
  const forbid = (rule: string, bad: (target: string) => boolean) =>
    imports.filter(bad).map((target) => `${path} (${role}) imports ${target}: ${rule}`);
  switch (role) {
    case 'noun':
      return folderOf(path) === 'kits'
        ? []
        : [...forbid('a noun is pure', (t) => bolt(t) || io(t)), ...clockTrouble(path, text)];
    case 'verb':
      return [
        ...forbid(
          'a verb knows no Bolt and no blocks',
          (t) => bolt(t) || t === '@slack/types' || t.endsWith('.view.ts'),
        ),
        ...clockTrouble(path, text),
      ];
    case 'store':
      return forbid(
        'a store only asks the database',
        (t) => bolt(t) || t.endsWith('.view.ts') || t.endsWith('listeners.ts'),
      );
    case 'view':
      return [
        ...forbid('a view only draws and reads', (t) => io(t) || t.endsWith('store.ts')),
        ...clockTrouble(path, text),
      ];
    default:
      return [];
  }
}

function clockTrouble(path: string, text: string): string[] {
  return /\bDate\.now\(|new Date\(\)/.test(text) ? [`${path} reads the clock: "now" is an argument`] : [];
}

function sizeTrouble({ path, text }: Module): string[] {
  const lines = text.split('\n').length;
  return lines > 301 ? [`${path} has ${lines} lines`] : [];
}

/** Each way from a file back to itself, as one meets them from the first file on. */
function circles(modules: readonly Module[]): string[] {
  const importsOf = new Map(modules.map(({ path, imports }) => [path, imports]));
  const done = new Set<string>();
  const found: string[] = [];
  const follow = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) found.push([...way.slice(way.indexOf(path)), path].join(' → '));
    if (done.has(path) || way.includes(path)) return;
    for (const next of importsOf.get(path) ?? []) follow(next, [...way, path]);
    done.add(path);
  };
  for (const { path } of modules) follow(path, []);
  return found;
}

describe('the house', () => {
  const modules = modulesUnder(src);

  test('was read whole', () => {
    expect(modules.length).toBeGreaterThan(70);
    for (const folder of [...process, ...shared, ...outside]) {
      expect(
        modules.some((m) => m.folder === folder),
        folder,
      ).toBe(true);
    }
  });

  test('keeps its own rules', () => {
    expect(violations(modules)).toEqual([]);
  });

  test('has no two files that lean on each other, by whatever way round', () => {
    expect(circles(modules)).toEqual([]);
    const [a, b] = ['a.ts', 'b.ts'].map((path) => ({ path, folder: '', text: '', imports: [] as string[] }));
    if (!a || !b) throw new Error('two files');
    expect(
      circles([
        { ...a, imports: ['b.ts'] },
        { ...b, imports: ['a.ts'] },
      ]),
    ).toEqual(['a.ts → b.ts → a.ts']);
  });

  test('only app.ts gathers the features', () => {
    const gatherers = modules.filter((m) =>
      m.imports.some((t) => /^[a-z]+\/listeners\.ts$/.test(t) && folderOf(t) !== m.folder),
    );
    expect(gatherers.map((m) => m.path)).toEqual(['app.ts']);
  });

  test('only config.ts and the programs read the environment', () => {
    const readers = modules.filter((m) => /process\.env/.test(m.text)).map((m) => m.path);
    expect(readers).toEqual(['config.ts']);
  });

  test.each([
    ['kits/kit.ts', `import { x } from '../ratings/scorecard.ts';`, 'later in the process'],
    ['slack/modal.ts', `import { x } from '../people/person.ts';`, 'know no feature'],
    ['interviews/interview.ts', `import { eq } from 'drizzle-orm';`, 'a noun is pure'],
    ['interviews/interview.ts', 'const now = new Date();', 'reads the clock'],
    ['interviews/schedule.ts', `import type { App } from '@slack/bolt'; type T = Deps;`, 'no Bolt'],
    ['ratings/rate.view.ts', `import { find } from './store.ts';`, 'only draws'],
    ['ratings/submit.ts', `import { x } from '../playground/main.ts';`, 'must not know the playground'],
    ['people/long.ts', '\n'.repeat(400), 'lines'],
  ])('would notice a planted violation in %s', (path, text, message) => {
    expect(violations([readModule(path, text, src)]).join()).toContain(message);
  });
});
