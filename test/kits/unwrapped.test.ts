import { expect, test } from 'vitest';
import { loadLibrary } from '../../src/kits/library.ts';
import { unwrapped } from '../../src/kits/unwrapped.ts';

test('a file’s line breaks go; paragraphs, list items and short lines stay', () => {
  const wrapped = [
    'A bakery wants its customers to order cakes on the web, so that a customer',
    'can order.',
    '',
    'Please hand in',
    '- a page that a person can use by telephone screen, by keyboard alone,',
    '  and with a screen reader;',
    '- tests where you find them most worth their time, on either side of it;',
    '- one page of text.',
    '',
    'Yours,',
    'the panel',
  ].join('\n');
  expect(unwrapped(wrapped)).toBe(
    [
      'A bakery wants its customers to order cakes on the web, so that a customer can order.',
      '',
      'Please hand in',
      '- a page that a person can use by telephone screen, by keyboard alone, and with a screen reader;',
      '- tests where you find them most worth their time, on either side of it;',
      '- one page of text.',
      '',
      'Yours,',
      'the panel',
    ].join('\n'),
  );
  expect(unwrapped('')).toBe('');
});

test('no word of the library’s briefs and letters is lost, and none of their sentences is broken', () => {
  const texts = loadLibrary().kits.flatMap(({ stages }) =>
    stages.flatMap((stage) => {
      if (stage.method === 'practical_task') return [stage.task.brief];
      return stage.method === 'portfolio_review' ? [stage.guide.request, stage.guide.noPublicWork] : [];
    }),
  );
  expect(texts.length).toBeGreaterThan(5);
  for (const text of texts) {
    const flowing = unwrapped(text);
    expect(flowing.split(/\s+/)).toEqual(text.split(/\s+/));
    expect(flowing).not.toMatch(/[a-z,]\n(?!- |\d+\. )\w/);
  }
});
