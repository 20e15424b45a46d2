import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { debriefOf, seenBy } from '../../src/debriefs/debrief.ts';
import { decideOnCandidate } from '../../src/debriefs/decide.ts';
import { sharedRatings } from '../../src/ratings/figures.store.ts';
import { figuresOf } from '../../src/ratings/figures.ts';
import { addMs, hours } from '../../src/time/interval.ts';
import { rates } from '../debriefs/rated.ts';
import { anInterview } from '../support/interviews.ts';
import { type Scenario, startScenario } from '../support/scenario.ts';

const endsAt = new Date('2027-01-11T10:00:00Z');
const after = (n: number) => ({ endsAt, submittedAt: addMs(endsAt, hours(n)) });

test('in time is within a day; a lean is told from twenty shared ratings on', () => {
  expect(figuresOf([], [])).toBeUndefined();
  const shared = Array.from({ length: 20 }, (_, n) => ({ mine: n % 2 ? 4 : 3, others: 3 }));
  expect(figuresOf([after(1), after(24), after(25), after(90)], shared)).toEqual({
    scorecards: 4,
    onTime: 0.5,
    lean: { by: 0.5, n: 20 },
  });
  expect(figuresOf([after(1)], shared.slice(1))?.lean).toBeUndefined();
});

describe('an interviewer’s own figures', () => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario();
  });
  afterAll(() => world.stop());

  test('stand on their own Home tab alone, and count only what is decided', async () => {
    const { ben, chen, dana, hana } = world.people;
    const { deps } = world.parley;
    const startsAt = new Date('2027-01-08T15:00:00Z');
    const alone = (id: string) => anInterview(world, { startsAt, seats: { [id]: 'accepted' } });
    const levels = { API: 4, SEC: 4, TRD: 4 } as const;
    await rates(world, await alone(ben.id), ben, { levels });
    await rates(world, await alone(chen.id), chen, { levels: { API: 2, SEC: 3, TRD: 4 } });
    const since = new Date('2026-12-01T00:00:00Z');
    const shared = () => world.within((tx) => sharedRatings(tx, ben.id, since));
    expect(await shared()).toEqual([]);

    const debrief = await world.within((tx) => debriefOf(deps, tx, world.sam.id));
    const outcome = await decideOnCandidate(deps, {
      decisionId: crypto.randomUUID(),
      candidateId: world.sam.id,
      actor: hana.id,
      outcome: 'hire',
      reason: 'The evidence of both interviews',
      seen: seenBy(debrief),
    });
    expect(outcome).toMatchObject({ ok: true });
    expect((await shared()).map(({ mine, others }) => mine - others).sort()).toEqual([0, 1, 2]);

    await ben.openHome();
    await expect.poll(() => ben.home?.text()).toContain('1 scorecard, 0% within a day');
    expect(ben.home?.text()).toContain('Only you see this.');
    await dana.openHome();
    await expect.poll(() => dana.home?.text()).toContain('Nothing waits for you.');
    expect(dana.home?.text()).not.toContain('within a day');
  });
});
