import { describe, expect, test } from 'vitest';
import { drawCandidates } from '../../src/openings/candidates.view.ts';
import { drawHolds } from '../../src/openings/hold.view.ts';
import { drawOpenings } from '../../src/openings/openings.view.ts';
import { checkView } from '../../src/playground/workspace/block-check.ts';
import { isJson } from '../../src/playground/workspace/json.ts';
import { aKit } from '../support/kits.ts';
import { aCandidate, anOpening } from '../support/openings.ts';

const at = new Date('2027-01-11T08:00:00Z');
const worst = '<!channel> *&_'.repeat(9);

const openings = Array.from({ length: 130 }, (_, n) =>
  anOpening(aKit(), {
    id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    title: `${n} ${worst}`.slice(0, 75),
    privacy: 'code',
    closedAt: n % 2 ? at : null,
    legalHold: n % 3 === 0,
  }),
);

const candidates = openings.map(({ id }, n) =>
  aCandidate({
    id,
    openingId: id,
    number: n + 1,
    name: `${n} ${worst}`.slice(0, 120),
    email: `${'x'.repeat(240)}@example.com`,
    zone: 'America/Argentina/ComodRivadavia',
  }),
);

const lists = {
  openings: (page: number) =>
    drawOpenings({
      openings,
      candidates: new Map(),
      kits: [aKit()],
      offers: [aKit({ version: '2.0.0' })],
      page,
      note: worst,
    }),
  candidates: (page: number) =>
    drawCandidates({
      openings,
      chosen: openings[0],
      candidates,
      page,
      note: worst,
      typed: { words: worst, isFound: true },
    }),
  holds: (page: number) => drawHolds(openings, page),
};

describe.each(Object.entries(lists))('a long list of %s', (_, draw) => {
  test('fits Slack on every page, and every page but the ends leads both ways', () => {
    for (const page of [0, 1, 2, 3, 4, 99]) {
      const view: unknown = JSON.parse(JSON.stringify(draw(page)));
      if (!isJson(view)) throw new Error('not a view');
      expect(() => checkView(view)).not.toThrow();
      expect(view['blocks']).toHaveProperty(
        'length',
        expect.toSatisfy((n: number) => n <= 100),
      );
    }
    const texts = (page: number) => JSON.stringify(draw(page));
    expect(texts(0)).toContain('"Older"');
    expect(texts(0)).not.toContain('"Newer"');
    expect(texts(1)).toContain('"Newer"');
    expect(texts(99)).toContain('"Newer"');
    expect(texts(99)).not.toContain('"Older"');
  });
});
