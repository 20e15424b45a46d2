import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { interviews, seats } from '../../src/db/schema/interviews.ts';
import {
  type ScheduleOutcome,
  type ScheduleRequest,
  scheduleInterview,
} from '../../src/interviews/schedule.ts';
import { addMs, hours } from '../../src/time/interval.ts';
import { anInterview } from '../support/interviews.ts';
import { type Scenario, startScenario } from '../support/scenario.ts';

const rounds = 200;
const submitters = 8;
const firstStart = new Date('2027-01-12T08:00:00Z');

describe('one panelist, one hour, eight coordinators at once on two replicas', () => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ replicas: 2 });
  });
  afterAll(() => world.stop());

  test(`in each of ${rounds} rounds one books it and the others are told why not`, {
    timeout: 60_000,
  }, async () => {
    const { ana, ben } = world.people;
    for (let round = 0; round < rounds; round++) {
      const wish = (): ScheduleRequest => ({
        interviewId: crypto.randomUUID(),
        actor: ana.id,
        openingId: world.opening.id,
        candidateId: world.sam.id,
        stageId: 'design',
        panelists: [ben.id],
        shadows: [],
        startsAt: addMs(firstStart, hours(round)),
        lengthMin: 60,
        overrideReason: 'the weekly limit is not what is tried here',
      });
      const outcomes = await Promise.all(
        Array.from({ length: submitters }, (_, i) => scheduleInterview(replica(world, i), wish())),
      );
      expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
      for (const outcome of outcomes) if (!outcome.ok) expect(why(outcome)).toEqual(['seats: busy']);
    }
    expect(await world.rows(interviews)).toHaveLength(rounds);
    expect(await world.rows(seats)).toHaveLength(rounds);
  });

  test('the same form, sent by eight at once, books one interview and all are told that it is booked', async () => {
    const { ana, chen } = world.people;
    const request: ScheduleRequest = {
      interviewId: crypto.randomUUID(),
      actor: ana.id,
      openingId: world.opening.id,
      candidateId: world.sam.id,
      stageId: 'design',
      panelists: [chen.id],
      shadows: [],
      startsAt: firstStart,
      lengthMin: 60,
    };
    const outcomes = await Promise.all(
      Array.from({ length: submitters }, (_, i) => scheduleInterview(replica(world, i), request)),
    );
    expect(outcomes.every((outcome) => outcome.ok)).toBe(true);
    expect(outcomes.filter((outcome) => outcome.ok && !outcome.again)).toHaveLength(1);
    expect((await world.rows(seats)).filter((seat) => seat.userId === chen.id)).toHaveLength(1);
  });

  test('whoever goes round the verb meets the exclusion constraint: of three bare inserts one stands', async () => {
    const { dana } = world.people;
    // No more than three: bare inserts may deadlock, which PostgreSQL notices only after a second for each of them.
    for (let round = 0; round < 20; round++) {
      const startsAt = addMs(firstStart, hours(round));
      const written = await Promise.allSettled(
        Array.from({ length: 3 }, () => anInterview(world, { startsAt, seats: { [dana.id]: 'asked' } })),
      );
      expect(written.filter((one) => one.status === 'fulfilled')).toHaveLength(1);
    }
  });
});

function replica(world: Scenario, i: number) {
  const bot = world.bots[i % world.bots.length];
  if (!bot) throw new Error('no such replica');
  return bot.deps;
}

/** The reasons of a refusal, as codes. */
function why(outcome: Extract<ScheduleOutcome, { ok: false }>): string[] {
  return outcome.refusals.map((refusal) =>
    refusal.code === 'seats'
      ? `seats: ${[...new Set(refusal.troubles.map((trouble) => trouble.code))].join()}`
      : refusal.code,
  );
}
