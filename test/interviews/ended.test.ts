import { afterAll, beforeAll, expect, test } from 'vitest';
import { markNotHappened } from '../../src/interviews/did-not-happen.ts';
import { moveInterview } from '../../src/interviews/move.ts';
import { scheduleInterview } from '../../src/interviews/schedule.ts';
import { closeOpening } from '../../src/openings/close.ts';
import type { Candidate, Opening } from '../../src/openings/opening.ts';
import { withdrawCandidate } from '../../src/openings/save-candidate.ts';
import { addMs, hours } from '../../src/time/interval.ts';
import { anInterview } from '../support/interviews.ts';
import { type Scenario, startScenario } from '../support/scenario.ts';

const at = (day: number, hour: number) => new Date(Date.UTC(2027, 0, day, hour));

let world: Scenario;
beforeAll(async () => {
  world = await startScenario();
});
afterAll(() => world.stop());

async function filling(name: string): Promise<{ opening: Opening; candidate: Candidate }> {
  const opening = await world.addOpening();
  return { opening, candidate: await world.addCandidate(name, { openingId: opening.id }) };
}

const schedule = ({ opening, candidate }: Awaited<ReturnType<typeof filling>>, startsAt: Date) =>
  scheduleInterview(world.parley.deps, {
    interviewId: crypto.randomUUID(),
    actor: world.people.ana.id,
    openingId: opening.id,
    candidateId: candidate.id,
    stageId: 'design',
    panelists: [world.people.ben.id],
    shadows: [],
    startsAt,
    lengthMin: 60,
  });

test('an opening that closes, or a candidate who withdraws, never has an interview booked at that moment', async () => {
  const { deps } = world.parley;
  const actor = world.people.ana.id;
  for (let round = 0; round < 8; round++) {
    const one = await filling(`Closing ${round}`);
    const [closed, booked] = await Promise.all([
      closeOpening(deps, { openingId: one.opening.id, actor }),
      schedule(one, addMs(at(18, 0), hours(2 * round))),
    ]);
    expect([closed.ok, booked.ok].filter(Boolean)).toHaveLength(1);
    const other = await filling(`Leaving ${round}`);
    const [left, kept] = await Promise.all([
      withdrawCandidate(deps, { candidateId: other.candidate.id, actor }),
      schedule(other, addMs(at(20, 0), hours(2 * round))),
    ]);
    expect([left.ok, kept.ok].filter(Boolean)).toHaveLength(1);
  }
});

test('what did not happen is not put ahead again once the opening is closed or the candidate has withdrawn', async () => {
  const { deps } = world.parley;
  const { ana, chen } = world.people;
  const ended = {
    opening_closed: ({ opening }: Awaited<ReturnType<typeof filling>>) =>
      closeOpening(deps, { openingId: opening.id, actor: ana.id }),
    candidate_gone: ({ candidate }: Awaited<ReturnType<typeof filling>>) =>
      withdrawCandidate(deps, { candidateId: candidate.id, actor: ana.id }),
  };
  let start = at(25, 10);
  for (const [code, end] of Object.entries(ended)) {
    const one = await filling(`Ended ${code}`);
    const interviewId = await anInterview(world, {
      ...one,
      startsAt: start,
      seats: { [chen.id]: 'accepted' },
    });
    world.slack.clock.set(addMs(start, hours(1)));
    expect(await markNotHappened(deps, { interviewId, actor: ana.id, why: 'candidate' })).toMatchObject({
      ok: true,
    });
    expect(await end(one)).toMatchObject({ ok: true });
    start = addMs(start, hours(48));
    expect(
      await moveInterview(deps, {
        interviewId,
        revision: 1,
        actor: ana.id,
        startsAt: start,
        lengthMin: 60,
        reason: 'Another try',
      }),
    ).toEqual({ ok: false, refusals: [{ code }] });
  }
});
