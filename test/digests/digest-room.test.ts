import fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestOf } from '../../src/digests/digest.ts';
import { channelDigest } from '../../src/digests/digest.view.ts';
import type { CandidateFacts } from '../../src/digests/facts.ts';
import { sections } from '../../src/digests/standing-order.ts';
import type { Person } from '../../src/people/person.ts';
import { checkMessageBlocks } from '../../src/playground/workspace/block-check.ts';
import { addMs, hours } from '../../src/time/interval.ts';
import { interview, kit, now, opening, sam, span } from './facts.ts';

const hostile = fc.oneof(
  fc.constantFrom(
    '<!channel> <!here>',
    '*_~`'.repeat(30),
    '&<>"'.repeat(30),
    '@here #general',
    '<https://evil.example|x>',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 120 }),
);

/** A candidate each hour around now, 200 in all, with a seat that owes and one that nobody has taken. */
function crowd(name: string): CandidateFacts[] {
  return Array.from({ length: 200 }, (_, i): CandidateFacts => {
    const candidate = { ...sam, id: `candidate-${i}`, number: i + 1, name: `${name} ${i}` };
    const at = addMs(now, (i - 120) * hours(1)).toISOString();
    const named = { ...opening, title: name, privacy: 'full' as const };
    const held = { ...interview({ at, seats: ['accepted', 'asked'], of: candidate }), opening: named };
    return { opening: named, candidate, kit, interviews: [held] };
  });
}

test('two hundred interviews fit into a message that Slack takes, whatever people are called', () => {
  fc.assert(
    fc.property(hostile, hostile, (name, colleague) => {
      const candidates = crowd(name);
      const of = { openings: candidates.slice(0, 1).map((c) => ({ opening: c.opening, kit })), candidates };
      const people = new Map<string, Pick<Person, 'name'>>(
        ['U0', 'U1', 'UHANA'].map((id) => [id, { name: colleague }]),
      );
      const { text, blocks } = channelDigest(digestOf(of, span, sections), people, now);
      checkMessageBlocks(JSON.parse(JSON.stringify(blocks)));
      const all = JSON.stringify(blocks);
      expect(all).not.toMatch(/<!(?!date)|<http|<#/);
      expect(all).toMatch(
        /Stuck.*and \d+ more\..*Today and tomorrow.*and \d+ more\..*Since last time.*and \d+ more\./s,
      );
      expect(text.length).toBeLessThan(200);
    }),
    { numRuns: 20 },
  );
});
