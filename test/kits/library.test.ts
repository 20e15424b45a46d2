import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { competencyCodes } from '../../src/kits/competency.ts';
import { divideScenarios, unasked } from '../../src/kits/division.ts';
import {
  interviewStages,
  type Kit,
  kitRef,
  kitSha256,
  resolvedKit,
  scenariosOf,
} from '../../src/kits/kit.ts';
import { libraryFolder, loadLibrary } from '../../src/kits/library.ts';
import { newest } from '../../src/kits/version.ts';

const payment = 'scenarios/api-timeout-double-charge@1.0.0.yaml';
const loop = 'loops/loop-backend-mid@1.0.0.yaml';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'library-'));
  cpSync(libraryFolder, folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

function edit(file: string, from: string, to: string): void {
  const path = join(folder, file);
  const before = readFileSync(path, 'utf8');
  expect(before).toContain(from);
  writeFileSync(path, before.replace(from, to));
}

function builtIn(): Kit {
  const kit = loadLibrary().kit('loop-backend-mid@1.0.0');
  if (!kit) throw new Error('the built-in loop is missing');
  return kit;
}

test('the built-in loop asks all eleven competencies, and its must-haves twice', () => {
  const kit = builtIn();
  const asked = scenariosOf(kit).flatMap(({ competencies }) => competencies);
  expect(new Set(asked)).toEqual(new Set(competencyCodes));
  for (const code of kit.mustHave) expect(asked.filter((other) => other === code).length).toBeGreaterThan(1);
  expect(unasked(kit)).toEqual([]);
});

test.each([1, 2, 3])(
  'every stage of every loop keeps a panel of %i busy and asks as often as it wants',
  (size) => {
    const places = Array.from({ length: size }, (_, at) => at + 1);
    for (const { scenarios, askedBy } of loadLibrary().kits.flatMap(interviewStages)) {
      const division = divideScenarios({ scenarios, places, askedBy });
      expect(new Set(division.values()).size).toBe(size);
      for (const [code, wanted] of Object.entries(askedBy)) {
        const rating = scenarios.filter(({ competencies }) => competencies.some((rated) => rated === code));
        const askers = new Set(rating.map(({ id }) => division.get(id)));
        expect(askers.size).toBeGreaterThanOrEqual(Math.min(wanted, size));
      }
    }
  },
);

/** Panels read the candidate's full name, so no brief may say otherwise: `panelist.view.ts` of interviews. */
test('no task of a kit on offer promises that its raters do not know the name', () => {
  const briefs = newest(loadLibrary().kits).flatMap(({ stages }) =>
    stages.flatMap((stage) => (stage.method === 'practical_task' ? [stage.task.brief] : [])),
  );
  expect(briefs.length).toBeGreaterThan(5);
  for (const brief of briefs) {
    expect(brief.replace(/\s+/g, ' ')).toMatch(/each before seeing the other's marks/);
    expect(brief).not.toMatch(/your\s+name/);
  }
});

test('a kit comes back from JSON as it was, with the same hash in whatever order its keys come', () => {
  const kit = builtIn();
  const kept = resolvedKit.parse(JSON.parse(JSON.stringify(kit)));
  expect(kept).toEqual(kit);
  const reversed = resolvedKit.parse(Object.fromEntries(Object.entries(kit).reverse()));
  expect(kitSha256(reversed)).toBe(kitSha256(kit));
  expect(kitSha256({ ...kit, bar: 4 })).not.toBe(kitSha256(kit));
});

test('a kit is found by id and version, and not by a version that never was', () => {
  const library = loadLibrary();
  expect(library.kits.map(kitRef)).toContain('loop-backend-mid@1.0.0');
  expect(library.kit('loop-backend-mid@9.9.9')).toBeUndefined();
});

test.each([
  [
    'an unknown key',
    payment,
    'licence:',
    'lisence: x\nlicence:',
    `${payment}: the file has an unknown key, lisence`,
  ],
  [
    'a repeated key',
    payment,
    'level: mid',
    'level: mid\nlevel: mid',
    `${payment}: line 10 names a key a second time`,
  ],
  [
    'an alias',
    payment,
    'id: api-timeout-double-charge\nversion: 1.0.0',
    'id: &a api-timeout-double-charge\nversion: *a',
    'an alias (*name) is not allowed',
  ],
  ['broken YAML', payment, 'title: ', 'title: [', `${payment}: line`],
  ['a version that is a number', payment, 'version: 1.0.0', 'version: 1', 'version'],
  [
    'a prompt that is too short',
    loop,
    'title: Back-end developer, mid',
    'title: Dev',
    'title is shorter than 5',
  ],
  [
    'a rated competency without anchors',
    payment,
    '[API]',
    '[API, SEC]',
    'anchors.SEC is missing: write five anchors',
  ],
  ['anchors that nothing rates', payment, '[API]', '[SEC]', 'anchors.API is not in competencies'],
  [
    'a name that differs',
    payment,
    'version: 1.0.0',
    'version: 1.0.1',
    'call it api-timeout-double-charge@1.0.1.yaml',
  ],
  [
    'an absent scenario',
    loop,
    'sec-token-in-logs@1.0.0',
    'sec-token-in-logs@2.0.0',
    'there is sec-token-in-logs@1.0.0',
  ],
  [
    'a variant for what nobody named',
    payment,
    'level: mid',
    'level: mid\nvariants: [{ for: Cobol, facts: ["Ten fields"] }]',
    'variants.0.for',
  ],
  [
    'a variant that says nothing',
    payment,
    'level: mid',
    'level: mid\nvariants: [{ for: PostgreSQL }]',
    'variants.0 is empty',
  ],
  [
    'one variant twice',
    payment,
    'level: mid',
    'level: mid\nvariants: [{ for: saas, facts: ["Ten tenants"] }, { for: saas, facts: ["One tenant"] }]',
    'variants names one tool or workplace twice',
  ],
  ['a weight without a reason', loop, 'COD: 1', 'COD: 2', 'weight_reason is missing'],
  [
    'a repeated item',
    loop,
    '- sec-token-in-logs',
    '- cod-refund-rules',
    'stages.2.items names something twice',
  ],
])('%s is refused with its file, its field and how to mend it', (_what, file, from, to, complaint) => {
  edit(file, from, to);
  expect(() => loadLibrary(folder)).toThrow(complaint);
});

test('a scenario that cannot be read is reported once, and not again by the loops that ask it', () => {
  edit(payment, 'time_box_min: 12', 'time_box_min: 40');
  expect(() => loadLibrary(folder)).toThrow(/:\n.*time_box_min.*$/);
});

test('one error lists the problems of all files', () => {
  edit(payment, 'time_box_min: 12', 'time_box_min: 40');
  edit(loop, 'minutes: 50', 'minutes: 5');
  expect(() => loadLibrary(folder)).toThrow(/time_box_min[\s\S]*stages\.0\.minutes/);
});
