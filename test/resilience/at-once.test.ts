import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { notices } from '../../src/db/schema/messages.ts';
import { decisions, scorecards } from '../../src/db/schema/ratings.ts';
import { debriefOf, seenBy } from '../../src/debriefs/debrief.ts';
import { decideOnCandidate } from '../../src/debriefs/decide.ts';
import type { Deps } from '../../src/deps.ts';
import { cancelInterview } from '../../src/interviews/cancel.ts';
import { markNotHappened } from '../../src/interviews/did-not-happen.ts';
import { moveInterview } from '../../src/interviews/move.ts';
import { replaceSeat } from '../../src/interviews/replace.ts';
import { acceptSeat, declineSeat } from '../../src/interviews/respond.ts';
import { eraseCandidate } from '../../src/openings/erase.ts';
import type { Person } from '../../src/playground/workspace/person.ts';
import { withdrawScorecard } from '../../src/ratings/withdraw.ts';
import { rates } from '../debriefs/rated.ts';
import { booked } from '../interviews/booked.ts';
import { anInterview } from '../support/interviews.ts';
import { monday, type Scenario, startScenario } from '../support/scenario.ts';

const at = (day: number, hour: number) => new Date(Date.UTC(2027, 0, day, hour));
const rounds = [0, 1, 2, 3];

/** Two people, or one with two devices, who do what does not go together, on two replicas, in the same instant. */
describe('what does not go together, done at once', () => {
  let world: Scenario;
  let one: Deps;
  let other: Deps;
  beforeAll(async () => {
    world = await startScenario({ replicas: 2 });
    const [first, second] = world.bots;
    if (!first || !second) throw new Error('there are two');
    one = first.deps;
    other = second.deps;
  });
  beforeEach(() => {
    world.slack.clock.set(monday);
  });
  afterAll(() => world.stop());

  const book = (startsAt: Date) => {
    const { ben, chen } = world.people;
    return booked(world, { panelists: [ben, chen], startsAt });
  };

  /** Nothing is left undelivered, and no bot logged trouble. */
  const calm = async () => {
    await world.settle();
    const stuck = (await world.rows(notices)).filter(
      ({ state, dueAt }) => state !== 'sent' && state !== 'moot' && dueAt <= world.slack.clock.now(),
    );
    expect(stuck.map(({ kind, state }) => ({ kind, state }))).toEqual([]);
    expect(world.log).toEqual([]);
  };

  test('accept and decline: a decline holds whichever came first, and the card says so', async () => {
    const { ben } = world.people;
    for (const round of rounds) {
      const interview = await book(at(12, 8 + round));
      const { id: seatId } = await interview.seatOf(ben);
      const mine = { seatId, actor: ben.id, revision: 0 };
      await atOnce(round, [
        () => acceptSeat(one, mine),
        () => declineSeat(other, { ...mine, reason: 'I am ill that day' }),
      ]);
      await calm();
      expect((await interview.seatOf(ben)).state).toBe('declined');
      expect(interview.card.text()).toContain('Ben Okafor declined');
    }
  });

  test('move, cancel, replace and accept: cancelled is the end, and no question is left open', async () => {
    const { ana, ada, ben, chen, dana } = world.people;
    for (const round of rounds) {
      const interview = await book(at(13, 8 + round));
      const seat = await interview.seatOf(chen);
      const ours = { interviewId: interview.id, actor: ana.id, reason: 'The candidate asked' };
      const newSeat = { seatId: seat.id, newSeatId: crypto.randomUUID(), userId: dana.id };
      const accept = { seatId: seat.id, actor: chen.id, revision: 0 };
      await atOnce<unknown>(round, [
        () => moveInterview(one, { ...ours, revision: 0, startsAt: at(13, 15 + round), lengthMin: 60 }),
        () => cancelInterview(other, { ...ours, actor: ada.id }),
        () => replaceSeat(one, { ...newSeat, actor: ana.id }),
        () => acceptSeat(other, accept),
        () => acceptSeat(one, accept),
      ]);
      await calm();
      const scene = await interview.scene();
      expect(scene.interview.state).toBe('cancelled');
      expect(scene.seats.map(({ state }) => state)).not.toContain('accepted');
      expect(interview.card.text()).toContain('Cancelled');
      expect([ben, chen, dana].flatMap((person) => openQuestions(person, interview.id))).toEqual([]);
    }
  });

  test('submit, hand back, did not happen: what was rated is kept, or the interview is off', async () => {
    const { ana, ben, chen } = world.people;
    for (const round of rounds) {
      world.slack.clock.set(monday);
      const interview = await book(at(14, 8 + round));
      for (const person of [ben, chen]) {
        const { id: seatId } = await interview.seatOf(person);
        await acceptSeat(one, { seatId, actor: person.id, revision: 0 });
      }
      await world.passTo(at(14, 9 + round));
      const { id: seatId } = await interview.seatOf(ben);
      await atOnce<unknown>(round, [
        () => rates(world, interview.id, ben, {}).catch(() => undefined),
        () => withdrawScorecard(other, { seatId, actor: ben.id, why: 'absent' }),
        () => markNotHappened(other, { interviewId: interview.id, actor: ana.id, why: 'candidate' }),
        () => rates(world, interview.id, chen, {}).catch(() => undefined),
      ]);
      await calm();
      const { state } = (await interview.scene()).interview;
      const cards = (await world.rows(scorecards)).filter((card) => card.interviewId === interview.id);
      const isRated = cards.some((card) => card.state === 'submitted');
      expect(isRated, `${state} with ${cards.map((card) => card.state)}`).toBe(state !== 'did_not_happen');
    }
  });

  test('two decisions: one stands, the other has to look again', async () => {
    const { hana } = world.people;
    for (const round of rounds) {
      const { candidateId, seen } = await rated(round);
      const decide = (deps: Deps, outcome: 'hire' | 'reject') => () =>
        decideOnCandidate(deps, {
          candidateId,
          actor: hana.id,
          decisionId: crypto.randomUUID(),
          outcome,
          reason: 'The evidence of both scenarios',
          seen,
        });
      const outcomes = await atOnce(round, [decide(one, 'hire'), decide(other, 'reject')]);
      await calm();
      expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
      expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ code: 'changed' });
      const kept = (await world.rows(decisions)).filter((decision) => decision.candidateId === candidateId);
      expect(kept).toHaveLength(1);
    }
  });

  test('a decision and an erasure: nothing about the erased is left', async () => {
    const { ana, hana } = world.people;
    for (const round of rounds) {
      const { candidateId, seen } = await rated(4 + round);
      await atOnce<unknown>(round, [
        () =>
          decideOnCandidate(one, {
            candidateId,
            actor: hana.id,
            decisionId: crypto.randomUUID(),
            outcome: 'hire',
            reason: 'The evidence of both scenarios',
            seen,
          }),
        () => eraseCandidate(other, { candidateId, actor: ana.id }),
      ]);
      await calm();
      const kept = (await world.rows(decisions)).filter((decision) => decision.candidateId === candidateId);
      expect(kept.filter(({ reason }) => reason !== null && reason !== '')).toEqual([]);
    }
  });

  /** A candidate whose loop is rated, and what their hiring manager has before them. */
  async function rated(round: number): Promise<{ candidateId: string; seen: string }> {
    const { ben, chen } = world.people;
    world.slack.clock.set(at(15, 20));
    const candidate = await world.addCandidate(`Zoe ${round}`);
    const id = await anInterview(world, {
      candidate,
      startsAt: at(15, 8 + round),
      seats: { [ben.id]: 'accepted', [chen.id]: 'accepted' },
    });
    await rates(world, id, ben, {});
    await rates(world, id, chen, {});
    await world.settle();
    const debrief = await world.within((tx) => debriefOf(one, tx, candidate.id));
    return { candidateId: candidate.id, seen: seenBy(debrief) };
  }
});

/** Who comes first is up to the database; each round asks in another order. */
function atOnce<T>(round: number, acts: (() => Promise<T>)[]): Promise<T[]> {
  const first = round % acts.length;
  return Promise.all([...acts.slice(first), ...acts.slice(0, first)].map((act) => act()));
}

function openQuestions(person: Person, interviewId: string): string[] {
  return person.dm
    .messages()
    .filter((message) => message.buttons().includes('Accept'))
    .filter((message) => JSON.stringify(message.json).includes(interviewId))
    .map((message) => message.text());
}
