import { describe, expect, test } from 'vitest';
import { hostOf, linkLimits, readLinks } from '../../src/assignments/links.ts';

describe('links', () => {
  test.each([
    ['', []],
    ['https://example.com/a', ['https://example.com/a']],
    [
      '  https://example.com/a\n\nhttp://b.org  https://example.com/a ',
      ['https://example.com/a', 'http://b.org/'],
    ],
    ['https://example.com/<x>|y', ['https://example.com/%3Cx%3E%7Cy']],
    ['https://example.com/?`<`#`', ['https://example.com/?%60%3C%60#%60']],
    ['https://gіthub.com/x', ['https://xn--gthub-n2e.com/x']],
    ['https://example.com/?a=1&b=<!channel>#|', ['https://example.com/?a=1&b=%3C!channel%3E#%7C']],
  ])('%j is read', (typed, links) => {
    expect(readLinks(typed)).toEqual({ ok: true, links });
  });

  test.each([
    ['github.com/sam', { code: 'not_an_address', at: 1 }],
    ['https://a.org javascript:alert(1)', { code: 'not_web', at: 2 }],
    ['file:///etc/passwd', { code: 'not_web', at: 1 }],
    ['data:text/html,x', { code: 'not_web', at: 1 }],
    ['https://sam:secret@example.com', { code: 'credentials', at: 1 }],
    ['https://github.com@evil.example', { code: 'credentials', at: 1 }],
    [`https://a.org/${'x'.repeat(linkLimits.longest)}`, { code: 'too_long', at: 1 }],
    [Array.from({ length: 11 }, (_, n) => `https://a.org/${n}`).join('\n'), { code: 'too_many' }],
  ])('%j is refused', (typed, refusal) => {
    expect(readLinks(typed)).toEqual({ ok: false, refusal });
  });

  test('a host in other letters shows what it is', () => {
    expect(hostOf('https://gіthub.com:8443/x')).toBe('xn--gthub-n2e.com:8443');
  });
});
