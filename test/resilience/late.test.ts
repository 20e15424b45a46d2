import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { scorecards } from '../../src/db/schema/ratings.ts';
import { markNotHappened } from '../../src/interviews/did-not-happen.ts';
import { moveInterview } from '../../src/interviews/move.ts';
import { closeOpening } from '../../src/openings/close.ts';
import { eraseCandidate } from '../../src/openings/erase.ts';
import type { Modal } from '../../src/playground/workspace/workspace.ts';
import { sheetOf } from '../../src/ratings/scorecard.store.ts';
import { anInterview } from '../support/interviews.ts';
import { monday, type Scenario, startScenario } from '../support/scenario.ts';

const hour = (of: number, minute = 0) => new Date(Date.UTC(2027, 0, 12, of, minute));

describe('a scorecard on the screen while', () => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario();
  });
  beforeEach(() => {
    world.slack.clock.set(monday);
  });
  afterAll(async () => {
    expect(world.log).toEqual([]);
    await world.stop();
  });

  /** Ben has filled in all of it for this candidate, and has not sent it. */
  async function filledIn(name: string, startsAt: Date) {
    const { ben } = world.people;
    const candidate = await world.addCandidate(name);
    const interviewId = await anInterview(world, { candidate, startsAt, seats: { [ben.id]: 'accepted' } });
    await world.passTo(new Date(startsAt.getTime() + 70 * 60_000));
    await ben.dm.latest()?.click('Rate');
    const form = await ben.waitForModal('Scorecard');
    const levels = form.labels().filter((label) => /^\d+\. (?!Red flags)[^:]+$/.test(label));
    for (const label of levels) await form.fill({ [label]: 'Not observed: ran out of time' });
    await form.fill({ 'Overall: hire?': 'No', 'Overall: why?': 'Would not take the shifts' });
    return { candidate, interviewId, form };
  }

  const sends = async (form: Modal): Promise<string> => {
    const { modal } = await form.submit();
    const said = modal?.text() ?? '';
    await modal?.close({ all: true });
    await world.settle();
    return said;
  };
  const cardOf = async (interviewId: string) =>
    (await world.rows(scorecards)).find((card) => card.interviewId === interviewId);

  test('the interview is put ahead: nothing is handed in, and what was noted is there on the day', async () => {
    const { ana } = world.people;
    const { interviewId, form } = await filledIn('Sue Moved', hour(8));
    const startsAt = new Date('2027-01-26T15:00:00Z');
    const move = { interviewId, actor: ana.id, reason: 'She was ill', revision: 0, startsAt, lengthMin: 60 };
    expect(await moveInterview(world.parley.deps, move)).toMatchObject({ ok: true });
    expect(await sends(form)).toContain('You can rate once the interview has begun.');
    const card = await cardOf(interviewId);
    expect(card?.state).toBe('draft');
    const kept = card && (await world.within((tx) => sheetOf(tx, card)));
    expect(kept).toMatchObject({ overall: 'no', overallReason: 'Would not take the shifts' });
  });

  test('the coordinator says that it did not happen: there is nothing to rate', async () => {
    const { ana } = world.people;
    const { interviewId, form } = await filledIn('Sid Absent', hour(10));
    const said = { interviewId, actor: ana.id, why: 'candidate' } as const;
    expect(await markNotHappened(world.parley.deps, said)).toMatchObject({ ok: true });
    expect(await sends(form)).toContain('There is nothing to rate.');
    expect((await cardOf(interviewId))?.state).toBe('draft');
  });

  test('the candidate is erased: what is sent afterwards goes nowhere', async () => {
    const { ana } = world.people;
    const { candidate, interviewId, form } = await filledIn('Zed Erased', hour(12));
    const erased = await eraseCandidate(world.parley.deps, { candidateId: candidate.id, actor: ana.id });
    expect(erased).toMatchObject({ ok: true });
    expect(await sends(form)).toContain('This interview no longer exists.');
    expect(await cardOf(interviewId)).toBeUndefined();
  });
});

test('the schedule form while the last opening is closed: it says so at the next pick', async () => {
  const world = await startScenario();
  try {
    const { ana } = world.people;
    await ana.slash('/interview schedule', { in: world.channel });
    const form = await ana.waitForModal('Schedule an interview');
    const close = { openingId: world.opening.id, actor: ana.id };
    expect(await closeOpening(world.parley.deps, close)).toMatchObject({ ok: true });
    await form.fill({ Candidate: 'Sam' });
    await expect.poll(() => ana.modal?.text()).toContain('No opening is open.');
    expect(world.log).toEqual([]);
  } finally {
    await world.stop();
  }
});
