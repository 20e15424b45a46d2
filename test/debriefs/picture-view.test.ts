import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import { beforeAll, describe, expect, test } from 'vitest';
import { evidenceMatrix, type Method, type Testimony } from '../../src/debriefs/evidence-matrix.ts';
import { type Drawn, matrixAlt, matrixSvg } from '../../src/debriefs/picture.view.ts';
import { type CompetencyCode, competencies, competencyCodes } from '../../src/kits/competency.ts';
import type { NotObserved, Rating } from '../../src/ratings/scorecard.ts';
import { aKit } from '../support/kits.ts';

type Said = NonNullable<Rating['level']> | NotObserved;
type Views = Partial<Record<CompetencyCode, Said>>;

const isCode = (text: string): text is CompetencyCode => text in competencies;

const ratings = (views: Views): Rating[] =>
  Object.entries(views).flatMap(([competency, said]) => {
    const about = { scenarioId: 'one', evidence: null };
    if (!isCode(competency)) return [];
    return typeof said === 'string'
      ? { ...about, competency, level: null, notObserved: said }
      : { ...about, competency, level: said, notObserved: null };
  });

function testimony(raterId: string, method: Method, views: Views, first = views): Testimony {
  const before = { ratings: ratings(first), overall: 'yes' as const };
  return { method, raterId, ratings: ratings(views), overall: 'yes', first: before };
}

function drawn(over: Partial<Drawn> = {}): Drawn {
  const kit = { ...aKit(), weights: { API: 2 }, mustHave: ['API', 'SEC'] as CompetencyCode[], stages: [] };
  const matrix = evidenceMatrix(
    kit,
    [
      testimony('UBEN', 'scenario_interview', { API: 2, SEC: 'out_of_time', COD: 3 }),
      testimony('UCHEN', 'scenario_interview', { API: 5, SEC: 'out_of_time', COD: 4 }),
      testimony('UDANA', 'practical_task', { API: 4, SEC: 'not_asked' }),
    ],
    [],
  );
  return {
    candidate: { number: 7, name: 'Sam Park' },
    opening: { title: 'Back-end developer', privacy: 'full' },
    progress: { in: 3, of: 4, owed: 1 },
    matrix,
    decisions: [],
    ...over,
  };
}

/** Whatever can make it wide or high: all methods, many raters, all marks, every reason, long names. */
function crowded(): Drawn {
  const levels = [1, 2, 3, 4, 5] as const;
  const reasons = ['not_asked', 'out_of_time', 'declined', 'technical', 'other'] as const;
  const methods: Method[] = ['practical_task', 'scenario_interview', 'portfolio_review'];
  const [gap, , ...rest] = competencyCodes;
  const of = (said: (at: number) => Said): Views =>
    Object.fromEntries(rest.map((code, at) => [code, said(at)]));
  const testimonies = methods.flatMap((method) =>
    Array.from({ length: 12 }, (_, i) => {
      const unseen: Views = { [gap]: reasons[i % reasons.length] ?? 'other' };
      const now = { ...of((at) => (at % 3 === 0 ? 3 : (levels[(i + at) % 5] ?? 3))), ...unseen };
      const first = { ...of(() => (i % 2 === 0 ? 1 : 5)), ...unseen };
      return testimony(`U${method}${i}`, method, now, first);
    }),
  );
  const tests = [3, 3.5, 4].map((level) => ({
    levels: rest.map((competency) => ({ competency, level })),
  }));
  const weights = Object.fromEntries(competencyCodes.map((code) => [code, 2.5]));
  const kit = { ...aKit(), weights, mustHave: [...competencyCodes], stages: [] };
  return drawn({
    matrix: evidenceMatrix(kit, testimonies, tests),
    progress: { in: 36, of: 48, owed: 10 },
    decisions: [{ outcome: 'reject' }],
  });
}

const textsOf = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text ?? '');

test('says what the debrief says, in its order: what is missing first, with the reasons', () => {
  expect(textsOf(matrixSvg(drawn({ decisions: [{ outcome: 'hold' }] })))).toEqual([
    ...[
      'C-7 Sam Park',
      'Back-end developer',
      '3 of 4 scorecards in, 1 to come · decided: Hold',
      'Evidence is missing: no rating of Security',
    ],
    ...['Competency', 'Practical', 'task', 'Scenario', 'interview', 'Mean, likely'],
    ...['Security', 'must-have', 'Not observed: not asked (once), ran out of time (twice)'],
    ...['Programming', '3', '4', '2 raters', '3.5', '2.8–4.2'],
    ...[
      'API design',
      'must-have, weight 2',
      'spread, split',
      '4',
      '1 rater',
      '2',
      '5',
      '2 raters',
      '3.8',
      '3.2–4.3',
    ],
    ...[
      'Combined 3.7, likely 3.1–4.3; covers 75% of the role',
      '●: one rater, from 1 to 5',
      'dashed, the bar: the level that the role asks for, 3 of 5',
      'likely: where the mean would probably lie with other raters (8 times in 10)',
      'spread: raters differ by more than chance explains',
      'split: someone at 2 or below, someone at 4 or above',
    ],
  ]);
});

test('says of marks what the debrief says: who differed at first may agree by now', () => {
  const kit = { ...aKit(), weights: {}, mustHave: [], stages: [] };
  const matrix = evidenceMatrix(kit, [
    testimony('UBEN', 'scenario_interview', { API: 3, SEC: 2 }, { API: 1, SEC: 2 }),
    testimony('UCHEN', 'scenario_interview', { API: 3, SEC: 3 }, { API: 5, SEC: 4 }),
  ]);
  const texts = textsOf(matrixSvg(drawn({ matrix })));
  expect(texts[texts.indexOf('API design') + 1]).toBe('at first: spread, split');
  expect(texts[texts.indexOf('Security') + 1]).toBe('at first: spread, split');
});

test('says the same to who cannot see it', () => {
  expect(matrixAlt(drawn())).toBe(
    'Evidence matrix of C-7. Evidence is missing: no rating of Security. Security not observed; Programming 3.5, likely 2.8–4.2; API design 3.8, likely 3.2–4.3. Combined 3.7, likely 3.1–4.3; covers 75% of the role',
  );
  expect(matrixAlt(crowded()).length).toBeLessThanOrEqual(1000);
});

test.each([
  ['its name', 'full', 'Sam Park', 'C-7 Sam Park'],
  ['its initials', 'initials', 'Sam Park', 'S.P. C-7'],
  ['its code', 'code', 'Sam Park', 'C-7'],
  ['a Hebrew name', 'full', 'שרה כהן', 'C-7 שרה כהן'],
  ['a Vietnamese name', 'full', 'Nguyễn Thị Ánh', 'C-7 Nguyễn Thị Ánh'],
  ['the code for a name the fonts cannot write', 'full', '山田太郎', 'C-7'],
  ['the code for initials the fonts cannot write', 'initials', '山田太郎', 'C-7'],
  ['the code for an emoji', 'full', 'Sam 🚀 Park', 'C-7'],
  ['a name without turning marks and controls', 'full', 'Sam\u202e\u0001 \n Park', 'C-7 Sam Park'],
  ['a name that is markup', 'full', '<b>&"\'', 'C-7 &lt;b&gt;&amp;&quot;&#39;'],
] as const)('calls a candidate by %s', (_, privacy, name, title) => {
  const opening = { title: 'Back-end developer', privacy };
  const [first] = textsOf(matrixSvg(drawn({ candidate: { number: 7, name }, opening })));
  expect(first).toBe(title);
});

test('a title that the fonts cannot write is left out, and nothing typed can break the drawing', () => {
  const opening = { title: '後端工程師', privacy: 'full' as const };
  expect(textsOf(matrixSvg(drawn({ opening })))[1]).toBe('');
  const hostile = '\ufffe\uffff</text></svg><script/> & ]]>';
  const svg = matrixSvg(
    drawn({ candidate: { number: 7, name: hostile }, opening: { ...opening, title: hostile } }),
  );
  expect(svg).not.toMatch(/<script|[\ufffe\uffff]/);
});

test('each level stands below its dots; where they would touch, all in the middle of their column', () => {
  const matrix = evidenceMatrix(
    { ...aKit(), stages: [] },
    [
      testimony('UBEN', 'scenario_interview', { API: 1, COD: 3 }),
      testimony('UCHEN', 'scenario_interview', { API: 1, COD: 5 }),
    ],
    [],
  );
  const svg = matrixSvg(drawn({ matrix }));
  const dots = [...svg.matchAll(/<circle cx="([\d.]+)"/g)].map(([, x]) => Number(x));
  const xOf = (words: string) =>
    Number(svg.match(new RegExp(`<text x="([\\d.]+)"[^>]*>${words}</text>`))?.[1]);
  expect(dots).toHaveLength(4);
  const under = xOf('1 1');
  // No letter leaves the column.
  expect(Math.abs(under - Math.min(...dots))).toBeLessThan(25);
  const [, , three = 0, five = 0] = dots.toSorted((a, b) => a - b);
  expect(Math.abs(xOf('3') - three)).toBeLessThan(1);
  expect(Math.abs(xOf('5') - five)).toBeLessThan(1);
  expect(textsOf(matrixSvg(crowded()))).toContain('3 3.5 4');
});

describe('drawn with its own fonts', () => {
  const { resolve } = createRequire(import.meta.url);
  const fontBuffers = ['DejaVuSans', 'DejaVuSans-Bold'].map((name) =>
    readFileSync(resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`)),
  );
  const font = { fontBuffers, defaultFontFamily: 'DejaVu Sans', loadSystemFonts: false };
  beforeAll(() => initWasm(readFileSync(resolve('@resvg/resvg-wasm/index_bg.wasm'))));

  interface Box {
    text: string;
    x: number;
    y: number;
    right: number;
    below: number;
  }

  /** Where each text lies, drawn alone. What people typed has strips of its own and is left out. */
  function boxesOf(svg: string): Box[] {
    const [open = ''] = svg.match(/<svg[^>]*>/) ?? [];
    return [...svg.replace(/(?<=>\s*)<svg.*<\/svg>/g, '').matchAll(/<text[^>]*>([^<]*)<\/text>/g)].flatMap(
      ([element, text = '']) => {
        const alone = new Resvg(`${open}${element}</svg>`, { font });
        const box = alone.getBBox();
        const at = box && { text, x: box.x, y: box.y, right: box.x + box.width, below: box.y + box.height };
        box?.free();
        alone.free();
        return at ? [at] : [];
      },
    );
  }

  test.each([
    ['a few raters', drawn],
    ['all there can be', crowded],
  ])('no word lies on another or outside, with %s', (_, make) => {
    const svg = matrixSvg(make());
    const height = Number(/height="(\d+)"/.exec(svg)?.[1]);
    const boxes = boxesOf(svg);
    expect(boxes.length).toBeGreaterThan(15);
    for (const box of boxes) {
      expect(box.x, box.text).toBeGreaterThanOrEqual(30);
      expect(box.right, box.text).toBeLessThanOrEqual(1170);
      expect(box.below, box.text).toBeLessThanOrEqual(height - 10);
    }
    const clashes = boxes.flatMap((one, at) =>
      boxes
        .slice(at + 1)
        .filter((b) => one.x < b.right + 4 && b.x < one.right + 4 && one.y < b.below && b.y < one.below)
        .map((other) => [one.text, other.text]),
    );
    expect(clashes).toEqual([]);
  });

  test('no letter is smaller than 24 pixels', () => {
    const sizes = [...matrixSvg(crowded()).matchAll(/font-size="(\d+)"/g)].map(([, size]) => Number(size));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(24);
  });
});
