import { afterAll, beforeAll, expect, test } from 'vitest';
import { receive } from '../../src/assignments/receive.ts';
import { scorecards } from '../../src/db/schema/ratings.ts';
import { moveInterview } from '../../src/interviews/move.ts';
import { replaceSeat } from '../../src/interviews/replace.ts';
import { scorecardProgress } from '../../src/ratings/store.ts';
import { at, given } from '../assignments/given.ts';
import { rates } from '../debriefs/rated.ts';
import { aLoopOfFourMethods } from '../support/kits.ts';
import { type Scenario, startScenario } from '../support/scenario.ts';
import { booked } from './booked.ts';

let world: Scenario;
beforeAll(async () => {
  world = await startScenario({ kit: aLoopOfFourMethods() });
  const work = await given(world, { dueAt: at(14, 9) });
  const facts = { links: ['https://git.example/sam'], minutesSpent: undefined, narrative: undefined };
  const { deps } = world.parley;
  await receive(deps, {
    assignmentId: work.id,
    actor: world.people.ana.id,
    receivedAt: at(11, 8),
    ...facts,
  });
});
afterAll(() => world.stop());

/** The talk about the task, with Ben's marks in before it. */
async function marked(startsAt: Date) {
  const { ben, chen } = world.people;
  const panel = { panelists: [ben, chen], accepted: [ben], startsAt };
  const interview = await booked(world, { ...panel, stageId: 'take-home' });
  await rates(world, interview.id, ben, {});
  await world.settle();
  return interview;
}
const counted = (interviewId: string) => world.within((tx) => scorecardProgress(tx, { interviewId }));
const move = (interviewId: string, revision: number, startsAt: Date) =>
  moveInterview(world.parley.deps, {
    interviewId,
    revision,
    actor: world.people.ana.id,
    startsAt,
    lengthMin: 60,
    reason: 'They are ill',
  });

test('work that was marked before its talk lets the talk be moved and cancelled; what that costs is said', async () => {
  const { ana, ben, dana } = world.people;
  const interview = await marked(at(20, 10));
  expect(await move(interview.id, 0, at(21, 10))).toMatchObject({ ok: true });
  await world.settle();
  expect(await counted(interview.id)).toMatchObject({ in: 1, of: 2 });

  // Whoever handed in keeps the place.
  const seat = await interview.seatOf(ben);
  const others = { seatId: seat.id, newSeatId: crypto.randomUUID(), actor: ana.id, userId: dana.id };
  expect(await replaceSeat(world.parley.deps, others)).toMatchObject({ refusal: { code: 'handed_in' } });
  const details = await interview.details(ana);
  await details.click('Replace', { near: 'Ben Okafor' });
  const form = await ana.waitForModal('Replace');
  await form.fill({ 'Whom to ask instead': dana });
  expect(await form.submit()).toMatchObject({
    errors: { 'Whom to ask instead': expect.stringContaining('has handed in a scorecard') },
  });
  await form.back();

  await ana.modal?.click('Cancel interview');
  const cancel = await ana.waitForModal('Cancel interview');
  expect(cancel.text()).toContain('1 scorecard about the work is no longer counted then');
  await cancel.fill({ 'Why?': 'They took another offer' });
  await cancel.submit();
  await ana.modal?.close({ all: true });
  await world.settle();
  expect((await interview.scene()).interview.state).toBe('cancelled');
  expect(await counted(interview.id)).toMatchObject({ in: 0 });
  expect(await world.rows(scorecards)).toMatchObject([{ state: 'submitted' }]);
});

test('a talk that did not happen is said to although the work is marked, and counts again once rescheduled', async () => {
  const { ana } = world.people;
  const interview = await marked(at(22, 10));
  await world.passTo(at(22, 10, 20));
  const details = await interview.details(ana);
  await details.click('Did not happen');
  const form = await ana.waitForModal('Did not happen');
  expect(form.text()).toContain('1 scorecard about the work is not counted then, unless it is rescheduled');
  await form.fill({ 'What happened?': 'The candidate did not come' });
  await form.submit();
  await ana.modal?.close({ all: true });
  await world.settle();
  expect((await interview.scene()).interview.state).toBe('did_not_happen');
  expect(await move(interview.id, 1, at(25, 10))).toMatchObject({ ok: true });
  expect(await counted(interview.id)).toMatchObject({ in: 1 });
});

test('of a talk alone, a scorecard shows that it took place', async () => {
  const { ben } = world.people;
  const interview = await booked(world, { panelists: [ben], accepted: [ben], startsAt: at(22, 14) });
  await world.passTo(at(22, 14, 20));
  await rates(world, interview.id, ben, {});
  expect(await move(interview.id, 0, at(25, 14))).toEqual({ ok: false, refusals: [{ code: 'rated' }] });
});
