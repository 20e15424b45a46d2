import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { kitSha256 } from '../../src/kits/kit.ts';
import { mostBytes, readKitFile, writeKitFile } from '../../src/kits/kit-file.ts';
import { loadLibrary } from '../../src/kits/library.ts';
import { aLoopOfFourMethods } from '../support/kits.ts';

const library = loadLibrary();
const read = (source: string) => readKitFile(Buffer.from(source));
const good = writeKitFile(aLoopOfFourMethods());
/** What is said of a file that is no kit. */
function complaint(source: string): string {
  const outcome = read(source);
  if (outcome.ok) throw new Error('this was taken for a kit');
  return 'trouble' in outcome
    ? outcome.trouble
    : outcome.problems.map((one) => `${one.field} ${one.message}`).join('\n');
}

test.each(library.kits.map((kit) => [`${kit.id}@${kit.version}`, kit] as const))(
  '%s written and read again is the same kit',
  (_, kit) => {
    const file = writeKitFile(kit);
    expect(Buffer.byteLength(file)).toBeLessThan(mostBytes / 2);
    const again = readKitFile(Buffer.from(`\uFEFF${file.replaceAll('\n', '\r\n')}`));
    if (!again.ok) throw new Error(JSON.stringify(again));
    expect(kitSha256(again.kit)).toBe(kitSha256(kit));
  },
);

test('a loop of four methods, with variants and a weight that has its reason, too', () => {
  const kit = {
    ...aLoopOfFourMethods(),
    weights: { API: 2, SEC: 1, COD: 1, DAT: 1, PER: 1, COL: 1, TRD: 1 },
    weightReason: 'The interface is what is sold to others',
    variants: ['PostgreSQL' as const],
  };
  const again = read(writeKitFile(kit));
  if (!again.ok) throw new Error(JSON.stringify(again));
  expect(kitSha256(again.kit)).toBe(kitSha256(kit));
});

const laughs = ['a: &a [x, x, x, x, x, x, x, x, x]'].concat(
  [...'bcdefghijk'].map((name, at) => {
    const before = `*${'abcdefghijk'[at]}`;
    return `${name}: &${name} [${Array(9).fill(before).join(', ')}]`;
  }),
);
/** As much of it as is read at all. */
const filled = (unit: string) => unit.repeat(Math.floor(mostBytes / unit.length) - 1);

describe('a file that is no kit is refused, with what to mend', () => {
  test.each([
    ['too long', `${good}# ${'x'.repeat(mostBytes)}`, 'too_big'],
    ['five megabytes', 'x'.repeat(5_000_000), 'too_big'],
    ['nothing', ' \n\n', 'empty'],
    ['a NUL', good.replace('Back-end', 'Back\0end'), 'not_text'],
    ['a billion laughs', laughs.join('\n'), /alias .* is not allowed/],
    ['a merge', 'a: &a {x: 1}\nb:\n  <<: *a', /alias .* is not allowed/],
    ['a key twice', good.replace('schema: 1', 'schema: 1\nschema: 1'), /line 2 names a key a second time/],
    ['a key twice, once in quotes', good.replace('schema: 1', 'schema: 1\n"schema": 1'), /second time/],
    ['a prototype', good.replace('loop:', '__proto__: {polluted: 1}\nloop:'), /unknown key, __proto__/],
    ['a constructor', good.replace('loop:', 'constructor: {x: 1}\nloop:'), /unknown key, constructor/],
    ['a tag', good.replace('schema: 1', 'schema: !!js/function x'), /is not YAML: Unresolved tag/],
    ['two documents', `${good}---\n${good}`, /multiple documents/],
    ['a list', '- a\n- b', 'not_kit'],
    ['JSON of another kind', '{"name": "x"}', 'not_kit'],
    ['a kit of no version that is known', good.replace('schema: 1', 'schema: 7'), 'not_kit'],
    ['JSON that says it is one', '{"schema": 1, "name": "x"}', /unknown key, name/],
    ['a wrong type', good.replace('bar: 3', 'bar: three'), /loop\.bar/],
    ['a number for a list', good.replace(/must_have:\n( +- \w+\n)+/, 'must_have: 7\n'), /loop\.must_have/],
    ['a mark-up page', '<!doctype html><html></html>', /not_kit|not YAML/],
    ['a reference to nothing', good.replaceAll('- timeouts@1.0.0', '- elsewhere@1.0.0'), /elsewhere@1\.0\.0/],
  ])('%s', (_, source, said) => {
    expect(complaint(source)).toMatch(said);
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('what is not UTF-8: Latin-1, UTF-16, an archive', () => {
    const zip = Buffer.from([0x50, 0x4b, 3, 4, 20, 0, 0xff, 0xfe]);
    for (const bytes of [Buffer.from('título: é', 'latin1'), Buffer.from(good, 'utf16le'), zip])
      expect(readKitFile(bytes)).toEqual({ ok: false, trouble: 'not_text' });
  });

  test('one scenario under one name twice', () => {
    const content = parse(good) as { scenarios: unknown[] };
    const twice = { ...content, scenarios: [...content.scenarios, content.scenarios[0]] };
    const source = stringify(twice, { aliasDuplicateObjects: false });
    expect(complaint(source)).toContain('scenarios hold timeouts@1.0.0 twice');
  });
});

describe('nothing keeps the reader busy', () => {
  const keys = Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`);
  test.each([
    ['lists without end', filled('[')],
    ['maps without end', filled('{')],
    ['lists in lists', filled('- ')],
    ['one key again and again', filled('a: 1\n')],
    ['twenty thousand keys', keys.join('\n')],
    ['twenty thousand keys in a line', `{${keys.join(', ')}}`],
    ['quotation marks', filled('"')],
    ['tags', filled('!a ')],
    ['anchors', filled('&a *a ')],
    ['directives', filled('%a\n')],
    ['maps as keys', filled('? {a: b}\n: c\n')],
    ['one open quotation', `a: "${filled('\n').slice(10)}`],
    ['empty scenarios', `schema: 1\nscenarios:\n${filled('- {}\n').slice(100)}`],
  ])('%s', (_, source) => {
    const begun = performance.now();
    expect(complaint(source)).not.toBe('');
    expect(performance.now() - begun).toBeLessThan(3_000);
  });
});
