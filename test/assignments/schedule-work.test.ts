import { afterAll, beforeAll, expect, test } from 'vitest';
import { receive } from '../../src/assignments/receive.ts';
import { interviews } from '../../src/db/schema/interviews.ts';
import { cancelInterview } from '../../src/interviews/cancel.ts';
import { scheduleInterview } from '../../src/interviews/schedule.ts';
import { aLoopOfFourMethods } from '../support/kits.ts';
import { type Scenario, startScenario } from '../support/scenario.ts';
import { at, given } from './given.ts';

let world: Scenario;
beforeAll(async () => {
  world = await startScenario({ kit: aLoopOfFourMethods() });
});
afterAll(() => world.stop());

test('received before its interview is booked, it leads to the form with candidate and stage chosen', async () => {
  const { ana, chen } = world.people;
  const { deps } = world.parley;
  const nia = await world.addCandidate('Nia Adeyemi');
  const work = await given(world, { candidate: nia, dueAt: at(21, 9) });
  const card = ana.dm
    .messages()
    .find((m) => m.text().includes('for Nia Adeyemi') && m.buttons().includes('Extend'));
  expect(card?.buttons()).not.toContain('Schedule the interview');
  await world.passTo(at(18, 10));
  const facts = {
    receivedAt: at(18, 9),
    links: ['https://git.example/n'],
    minutesSpent: 90,
    narrative: undefined,
  };
  await receive(deps, { assignmentId: work.id, actor: ana.id, ...facts });
  await world.settle();
  expect(card?.buttons()).toEqual(['Schedule the interview', 'Change what came', 'Withdraw']);
  await card?.click('Schedule the interview');
  const form = await ana.waitForModal('Schedule an interview');
  expect(form.value('Candidate')).toContain('Nia Adeyemi');
  expect(form.value('Stage')).toContain('Take-home task');
  await form.fill({ Panelists: [chen], Start: at(26, 10) });
  await form.submit();
  await ana.modal?.close({ all: true });
  await world.settle();
  expect(await world.rows(interviews)).toContainEqual(
    expect.objectContaining({ candidateId: nia.id, stageId: 'take-home', startsAt: at(26, 10) }),
  );
  expect(card?.buttons()).toEqual(['Change what came', 'Withdraw']);

  const booked = (await world.rows(interviews)).find((row) => row.candidateId === nia.id);
  const cancelled = await cancelInterview(deps, {
    interviewId: booked?.id ?? '',
    actor: ana.id,
    reason: 'Another day',
  });
  expect(cancelled.ok).toBe(true);
  await world.settle();
  expect(card?.buttons()).toEqual(['Schedule the interview', 'Change what came', 'Withdraw']);

  // A list from before it was booked again books nothing twice.
  await ana.slash('/interview candidates', { in: world.channel });
  await (await ana.waitForModal('Candidates')).click('Tasks', { near: 'Nia Adeyemi' });
  const list = await ana.waitForModal('Tasks');
  const again = await scheduleInterview(deps, {
    interviewId: crypto.randomUUID(),
    actor: ana.id,
    openingId: world.opening.id,
    candidateId: nia.id,
    stageId: 'take-home',
    panelists: [chen.id],
    shadows: [],
    startsAt: at(27, 10),
    lengthMin: 60,
  });
  expect(again.ok).toBe(true);
  await list.click('Schedule the interview');
  expect((await ana.waitForModal('Schedule')).text()).toContain('is booked already');
});
