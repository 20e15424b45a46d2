import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mostBytes, mostLines, problemsCsv, readResultsFile } from '../../src/assessments/results-file.ts';

const header = 'candidate,vendor,test,date,score';
const good = 'C-1,Skillmark,Node.js developer test,2027-01-08,71';

const bytes = (text: string) => new TextEncoder().encode(text);
function read(...lines: string[]) {
  const found = readResultsFile(bytes(lines.join('\r\n')));
  if (!found.ok) throw new Error(JSON.stringify(found.trouble));
  return found.file;
}
const trouble = (content: string | Uint8Array) => {
  const found = readResultsFile(typeof content === 'string' ? bytes(content) : content);
  return found.ok ? undefined : found.trouble;
};

describe('a file of results', () => {
  test('is read line by line, with what it leaves out as usual', () => {
    expect(read(header, good).good).toEqual([
      {
        line: 2,
        cells: good.split(','),
        candidate: 'C-1',
        reported: {
          vendor: 'Skillmark',
          instrument: 'Node.js developer test',
          instrumentVersion: '',
          raw: 71,
          scaleMin: 0,
          scaleMax: 100,
          percentile: null,
          sections: [],
          takenOn: '2027-01-08',
        },
      },
    ]);
  });

  test.each([
    ['semicolons and decimal commas', 'Candidate;VENDOR; Test ;Date;Score\nC-1;V;T;8.1.2027;71,5', 71.5],
    ['tabs', 'candidate\tvendor\ttest\tdate\tscore\nC-1\tV\tT\t2027-01-08\t7', 7],
    ['a byte order mark', `\uFEFF${header}\nC-1,V,T,2027-01-08,7`, 7],
    [
      'other names of the columns',
      'E-Mail,Provider,Test_Name,Completed At,Raw Score\na@b.co,V,T,2027-01-08T10:00:00Z,7',
      7,
    ],
    ['a name and an e-mail', 'name,email,vendor,test,date,score\nA B,a@b.co,V,T,2027-01-08,7', 7],
    ['old line ends', `${header}\rC-1,V,T,2027-01-08,7`, 7],
    ['a quoted line break', `${header}\nC-1,V,"T\nof two",2027-01-08,7`, 7],
    ['the mark against formulas', `${header}\n'-C-1,V,'=T,2027-01-08,'+7`, 7],
  ])('with %s', (_, content, raw) => {
    const found = readResultsFile(bytes(content));
    expect(found).toMatchObject({ ok: true, file: { good: [{ reported: { raw } }], bad: [] } });
  });

  test('has sections in columns of their own', () => {
    const { good: lines, bad } = read(
      `${header},Section: Queries ,section:C#,min,max,percentile,version`,
      `${good},17/20,,-50,150,85th,2.1`,
      `${good},,3 / 5,,,,`,
      `${good},17 of 20,,,,,`,
    );
    expect(lines.map(({ reported }) => reported.sections)).toEqual([
      [{ name: 'Queries', points: 17, most: 20 }],
      [{ name: 'C#', points: 3, most: 5 }],
    ]);
    expect(lines[0]?.reported).toMatchObject({
      scaleMin: -50,
      scaleMax: 150,
      percentile: 85,
      instrumentVersion: '2.1',
    });
    expect(bad).toMatchObject([{ line: 4, why: 'section' }]);
  });

  test('a bad line is named by its number and its reason, and stops no good one', () => {
    const { good: lines, bad } = read(
      header,
      ',V,T,2027-01-08,7',
      'C-1,V,T,2027-01-08,seven',
      good,
      'C-1,V,T,01/02/2027,7',
      '',
      ' , ,',
      'C-1,V,"T,2027-01-08,7',
      good,
      'C-1,V,T"x"y,2027-01-08,7',
      'C-1,V,T,2027-01-08,7,,more',
      'C-1,V',
      good,
    );
    expect(lines.map(({ line }) => line)).toEqual([4, 9, 13]);
    expect(bad.map(({ line, why }) => [line, why])).toEqual([
      [2, 'candidate'],
      [3, 'score'],
      [5, 'date'],
      [8, 'quotes'],
      [10, 'quotes'],
      [11, 'cells'],
      [12, 'score'],
    ]);
  });

  test.each([
    ['', { code: 'empty' }],
    [' \n', { code: 'empty' }],
    [`${header}\n\n`, { code: 'empty' }],
    ['"candidate,vendor\nx', { code: 'header' }],
    ['who,vendor\nC-1,V', { code: 'missing', columns: ['candidate', 'test', 'score', 'date'] }],
    [`${header},Score\n${good},1`, { code: 'twice', columns: ['score'] }],
    [`${header}\n${`${good}\n`.repeat(mostLines + 1)}`, { code: 'too_long' }],
    [`${header}\n${'x'.repeat(mostBytes)}`, { code: 'too_big' }],
    [new Uint8Array([0x50, 0x4b, 3, 4]), { code: 'spreadsheet' }],
    [new Uint8Array([0xff, 0xfe, 0x63, 0]), { code: 'utf16' }],
    [new Uint8Array([0xfe, 0xff, 0, 0x63]), { code: 'utf16' }],
    [new Uint8Array([0x63, 0, 0x61, 0]), { code: 'utf16' }],
    [new Uint8Array([0x4d, 0xfc, 0x6c, 0x6c, 0x65, 0x72]), { code: 'not_text' }],
  ])('is refused whole: %#', (content, wanted) => expect(trouble(content)).toEqual(wanted));

  test('of as many lines as it may have is read', () => {
    const { good: lines } = read(header, ...Array.from({ length: mostLines }, () => good));
    expect(lines).toHaveLength(mostLines);
  });

  test('whatever is in it, nothing throws, and every line with something in it is good or bad', () => {
    const cell = fc.oneof(
      fc.string(),
      fc.constantFrom('"', '""', ',', '=1+1', 'C-1', '71', '2027-01-08', '\t'),
    );
    const line = fc.array(cell, { maxLength: 7 }).map((cells) => cells.join(',').replace(/[\r\n\0]/g, ' '));
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (lines) => {
        const found = readResultsFile(bytes([header, ...lines, good].join('\n')));
        if (!found.ok) return;
        const numbers = [...found.file.good, ...found.file.bad].map((each) => each.line);
        expect(new Set(numbers).size).toBe(numbers.length);
        expect(found.file.bad.every(({ line: at }) => at >= 2 && at <= lines.length + 2)).toBe(true);
      }),
    );
  });
});

describe('the file of problems', () => {
  test('is read again as it was, and no cell of it is a formula', () => {
    const cells = ['=HYPERLINK("http://evil")', '+1', '-1', '@x', 'a "b", c', ' =1', '\t=1', 'plain'];
    const csv = problemsCsv(['a', '=b'], [{ line: 7, cells, why: 'quotes' }], (why) => `About ${why}.`);
    const lines = csv.trimEnd().split('\r\n');
    expect(lines[0]).toBe(`"line","problem","a","'=b"`);
    expect(lines[1]).toBe(
      `"7","About quotes.","'=HYPERLINK(""http://evil"")","'+1","'-1","'@x","a ""b"", c","' =1","'\t=1","plain"`,
    );
  });

  test('mended, it is read like any other', () => {
    const bad = [{ line: 9, cells: ['-C-1', '@Vendor', 'T', '2027-01-08', '-5'], why: 'nobody' as const }];
    const { good: lines } = read(...problemsCsv(header.split(','), bad, String).trimEnd().split('\r\n'));
    expect(lines[0]).toMatchObject({ candidate: '-C-1', reported: { vendor: '@Vendor', raw: -5 } });
  });
});
