import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mrkdwnPieces } from '../../src/playground/workspace/mrkdwn.ts';
import { clip } from '../../src/slack/limits.ts';
import { channelLink, cleaned, esc, escLine, mention, quote, when } from '../../src/slack/mrkdwn.ts';

/** What people could write to make a message say, ring or link something else. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 400 }),
  fc
    .array(
      fc.constantFrom(
        '<!channel>',
        '<!here>',
        '<@U012ABCDEF>',
        '<#C012ABCDEF>',
        '<https://evil.example|Open>',
        '&lt;',
        '*bold*',
        '_it_',
        '~no~',
        '`code`',
        '```',
        ':tada:',
        'https://evil.example',
        'evil.example/path',
        'mailto:a@b.example',
        '@here',
        '\u202E',
        '\u0000',
        '\n',
        '👩‍👩‍👧‍👦',
        'مرحبا',
        '<!date^0^{date}|x>',
        '>quote',
        '\u2066',
        ' ',
      ),
      { maxLength: 30 },
    )
    .map((parts) => parts.join('')),
);

describe('a person’s text in mrkdwn', () => {
  test('holds no angle bracket and no bare ampersand, so no mention, link or date', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const shown of [esc(text), escLine(text), quote(text).replace(/^>/gm, '')]) {
          expect(shown).not.toMatch(/[<>]/);
          expect(shown.replaceAll(/&(amp|lt|gt);/g, '')).not.toContain('&');
        }
      }),
    );
  });

  test('keeps what can be read: every letter is there, and formatting marks look the same', () => {
    const looks = (text: string) =>
      text
        .replace(/[*\u2217\uFF0A]/g, '*')
        .replace(/[_\u02CD\uFF3F]/g, '_')
        .replace(/[~\u223C]/g, '~')
        .replace(/[`\u02CB\uFF40]/g, '`')
        .replaceAll('\u2060', '');
    fc.assert(
      fc.property(hostile, (text) => {
        const back = esc(text).replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
        expect(looks(back)).toBe(looks(cleaned(text)));
      }),
    );
  });

  test('is never formatted, nor does it end the formatting around it, as the simulated client reads it', () => {
    const reader = {
      zone: 'UTC',
      locale: 'en-US',
      now: new Date(),
      nameOf: (id: string) => id,
      channelName: (id: string) => id,
    };
    const kinds = (mrkdwn: string) => mrkdwnPieces(mrkdwn, reader).map(({ kind }) => kind);
    fc.assert(
      fc.property(hostile, (text) => {
        expect(kinds(esc(text)).filter((kind) => kind !== 'text' && kind !== 'line')).toEqual([]);
        const name = escLine(text);
        if (name !== '') expect(kinds(`*${name}*`)).toEqual(['bold']);
      }),
    );
  });

  test('an underscore inside a word can be copied; any other mark only looks like one', () => {
    expect(esc('held_at_customs')).toBe('held_at_customs');
    expect(esc('_it_ __init__ 2*3*4 ~5 `x`')).toBe('ˍitˍ ˍˍinitˍˍ 2∗3∗4 ∼5 ˋxˋ');
    expect(esc('> said nobody\n>> twice')).toBe('\u2060&gt; said nobody\n\u2060&gt;&gt; twice');
  });

  test('carries no NUL, which PostgreSQL refuses, and no mark that turns the line around', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters in question
        expect(cleaned(text)).not.toMatch(/[\u0000-\u0008\u202A-\u202E\u2066-\u2069]/);
      }),
    );
  });

  test('on one line stays on one line and within its length', () => {
    fc.assert(
      fc.property(hostile, fc.integer({ min: 2, max: 100 }), (text, max) => {
        expect(clip(text, max).length).toBeLessThanOrEqual(max);
        expect(escLine(text, max)).not.toContain('\n');
      }),
    );
  });

  test.each(['https://evil.example', 'evil.example', ':tada:', '@here', 'mailto:x@y.example'])(
    '%s is letters, not a link',
    (text) => {
      expect(esc(text)).not.toContain(text);
    },
  );
});

test('a mention is never built from text', () => {
  expect(() => mention('U1> <!channel')).toThrow();
  expect(() => channelLink('general')).toThrow();
  expect(mention('U012ABCDEF')).toBe('<@U012ABCDEF>');
});

test('an instant is shown by Slack in the reader’s zone, with UTC for those that cannot', () => {
  expect(when(new Date('2027-01-12T10:00:00Z'))).toBe(
    '<!date^1799748000^\u2060{date_short_pretty} at {time}|2027-01-12 10:00 UTC>',
  );
});
