import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canSee, type LoopSeat, type Viewer } from '../../src/ratings/blindness.ts';

const seat = (over: Partial<LoopSeat> = {}): LoopSeat => ({
  role: 'counted',
  seatState: 'accepted',
  ...over,
});
const viewer = (over: Partial<Viewer> = {}): Viewer => ({
  seats: [],
  decides: false,
  coordinates: false,
  ...over,
});
const submitted = seat({ scorecard: 'submitted' });

describe('who may see what others think', () => {
  test.each<[string, Viewer, boolean]>([
    ['nobody from outside', viewer(), false],
    ['the hiring manager without a seat', viewer({ decides: true }), true],
    ['the coordinator without a seat', viewer({ coordinates: true }), true],
    ['a rater who has submitted', viewer({ seats: [submitted] }), true],
    ['not one who has not opened the form', viewer({ seats: [seat()] }), false],
    ['not one with a draft', viewer({ seats: [seat({ scorecard: 'draft' })] }), false],
    ['not one who was asked and has not answered', viewer({ seats: [seat({ seatState: 'asked' })] }), false],
    ['not one with another interview to come', viewer({ seats: [submitted, seat()] }), false],
    ['not the hiring manager with a seat', viewer({ decides: true, seats: [seat()] }), false],
    [
      'not the coordinator with a seat to come',
      viewer({ coordinates: true, seats: [submitted, seat()] }),
      false,
    ],
    [
      'not the hiring manager who shadows',
      viewer({ decides: true, seats: [seat({ role: 'shadow' })] }),
      false,
    ],
    [
      'the hiring manager whose practice is in',
      viewer({ decides: true, seats: [seat({ role: 'shadow', scorecard: 'submitted' })] }),
      true,
    ],
    ['not a shadow', viewer({ seats: [seat({ role: 'shadow', scorecard: 'submitted' })] }), false],
    ['a rater who also shadows', viewer({ seats: [submitted, seat({ role: 'shadow' })] }), true],
    ['not one whose only scorecard expired', viewer({ seats: [seat({ scorecard: 'expired' })] }), false],
    [
      'not the hiring manager whose own expired',
      viewer({ decides: true, seats: [seat({ scorecard: 'expired' })] }),
      false,
    ],
    [
      'a rater of whose two one expired',
      viewer({ seats: [submitted, seat({ scorecard: 'expired' })] }),
      true,
    ],
    [
      'not one who handed theirs back',
      viewer({ seats: [seat({ seatState: 'released', scorecard: 'withdrawn' })] }),
      false,
    ],
    [
      'the hiring manager who declined',
      viewer({ decides: true, seats: [seat({ seatState: 'declined' })] }),
      true,
    ],
  ])('%s', (_, who, may) => {
    expect(canSee(who)).toBe(may);
  });
});

type Event = {
  at: number;
  does: 'ask' | 'accept' | 'decline' | 'open' | 'submit' | 'withdraw' | 'expire' | 'release';
};
const events: fc.Arbitrary<Event[]> = fc.array(
  fc.record({
    at: fc.nat(3),
    does: fc.constantFrom<Event['does'][]>(
      'ask',
      'accept',
      'decline',
      'open',
      'submit',
      'withdraw',
      'expire',
      'release',
    ),
  }),
  { maxLength: 40 },
);
const roles = fc.array(fc.constantFrom<LoopSeat['role'][]>('counted', 'shadow'), {
  minLength: 4,
  maxLength: 4,
});

/** What the verbs allow: a seat's and its scorecard's next state, or none. */
function next(
  before: LoopSeat | undefined,
  does: Event['does'],
  role: LoopSeat['role'],
): LoopSeat | undefined {
  if (does === 'ask') return before ?? { role, seatState: 'asked' };
  if (!before || !['asked', 'accepted'].includes(before.seatState)) return before;
  const { scorecard } = before;
  switch (does) {
    case 'accept':
      return { ...before, seatState: 'accepted' };
    case 'decline':
    case 'release':
      return scorecard ? before : { ...before, seatState: does === 'decline' ? 'declined' : 'released' };
    case 'open':
      return scorecard ? before : { ...before, scorecard: 'draft' };
    case 'submit':
      return scorecard === 'draft' || scorecard === 'expired'
        ? { ...before, scorecard: 'submitted' }
        : before;
    case 'withdraw':
      return { ...before, seatState: 'released', scorecard: 'withdrawn' };
    case 'expire':
      return scorecard === undefined || scorecard === 'draft' ? { ...before, scorecard: 'expired' } : before;
  }
}

/** Written again from product.md, in other words than the rule's own. */
function owes(seats: readonly LoopSeat[]): boolean {
  return seats.some((s) => {
    const sits = s.seatState === 'accepted' || s.seatState === 'asked';
    return (
      s.role === 'counted' && sits && !['submitted', 'expired', 'withdrawn'].includes(s.scorecard ?? 'none')
    );
  });
}

test('in whatever order things happen, nobody sees who still has to rate', () => {
  fc.assert(
    fc.property(events, roles, fc.boolean(), fc.boolean(), (history, seatRoles, decides, coordinates) => {
      const loop = new Map<number, LoopSeat>();
      for (const { at, does } of history) {
        const after = next(loop.get(at), does, seatRoles[at] ?? 'counted');
        if (after) loop.set(at, after);
        const seats = [...loop.values()];
        const may = canSee({ seats, decides, coordinates });
        const gaveOwn = seats.some((s) => s.role === 'counted' && s.scorecard === 'submitted');
        if (owes(seats)) expect(may).toBe(false);
        if (may) expect(gaveOwn || decides || coordinates).toBe(true);
        if (gaveOwn && !owes(seats)) expect(may).toBe(true);
        // No role ever opens what it does not hold: without one, only an own view does.
        if (canSee({ seats, decides: false, coordinates: false })) expect(gaveOwn).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});
