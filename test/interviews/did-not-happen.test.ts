import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { markNotHappened } from '../../src/interviews/did-not-happen.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';
import { booked } from './booked.ts';

const at = (day: number, hour: number, minute = 0) => new Date(Date.UTC(2027, 0, day, hour, minute));

describe.each(transports)('an interview that did not happen, over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode });
  });
  afterAll(() => world.stop());

  test('a panelist says so; the coordinator hears once and can book it anew', async () => {
    const { ana, ben, chen, otto } = world.people;
    const interview = await booked(world, {
      panelists: [ben, chen],
      accepted: [ben, chen],
      startsAt: at(12, 10),
    });
    const early = await interview.details(ben);
    expect(early.buttons()).not.toContain('Did not happen');
    await early.close();
    await world.passTo(at(12, 10, 15));
    const details = await interview.details(ben);
    await details.click('Did not happen');
    const form = await ben.waitForModal('Did not happen');
    await form.fill({ 'What happened?': 'The candidate did not come' });
    const { modal } = await form.submit();
    await world.settle();
    expect(modal?.text()).toMatch(/Did not happen\nThe candidate did not come\. Recorded by .*Ben Okafor/);
    expect(modal?.buttons()).not.toContain('Reschedule');
    await modal?.close();
    const forAna = await interview.details(ana);
    expect(forAna.text()).toMatch(/The candidate did not come\. Recorded by .*Ben Okafor/);
    expect(forAna.buttons()).toEqual(['Reschedule']);
    await forAna.close();
    const forOthers = await interview.details(otto);
    expect(forOthers.text()).not.toMatch(/did not come|Recorded by/);
    await forOthers.close();
    expect(interview.card.text()).toContain('Did not happen');
    expect(ana.dm.messages().filter((m) => m.text().includes('says this did not happen'))).toHaveLength(1);

    await ana.dm.latest()?.click('Reschedule');
    const move = await ana.waitForModal('Reschedule');
    await move.fill({ 'New start': at(13, 10), 'Why?': 'Once more' });
    expect(await move.submit()).toMatchObject({ closed: true });
    await world.settle();
    expect(interview.card.text()).toContain('Waiting for answers');
    expect(chen.dm.find('Can you still make it')?.buttons()).toContain('Accept');
  });

  test('a coordinator who says that it moved is asked where to', async () => {
    const { ana, ben } = world.people;
    const interview = await booked(world, { panelists: [ben], accepted: [ben], startsAt: at(14, 10) });
    await world.passTo(at(14, 11));
    const details = await interview.details(ana);
    await details.click('Did not happen');
    const form = await ana.waitForModal('Did not happen');
    await form.fill({ 'What happened?': 'It was moved to another time' });
    const { modal } = await form.submit();
    expect(modal?.title).toBe('Reschedule');
    await modal?.fill({ 'New start': at(15, 10), 'Why?': 'It was moved by phone' });
    expect(await modal?.submit()).toMatchObject({ closed: true });
    await world.settle();
    expect((await interview.scene()).interview).toMatchObject({ state: 'scheduled', startsAt: at(15, 10) });
    await ana.modal?.close();
  });

  test('what went wrong may be none of the usual: it is named all the same', async () => {
    const { ana, ben } = world.people;
    const interview = await booked(world, { panelists: [ben], accepted: [ben], startsAt: at(16, 10) });
    await world.passTo(at(16, 10, 15));
    const details = await interview.details(ben);
    await details.click('Did not happen');
    const form = await ben.waitForModal('Did not happen');
    await form.fill({ 'What happened?': 'Something else came up' });
    await form.fill({ 'What happened?': 'The connection or the room failed' });
    await form.submit();
    await world.settle();
    await ben.modal?.close();
    expect(ana.dm.find('says this did not happen')?.text()).toContain('The connection or the room failed.');
  });

  test('not before its time, not by others, and twice is once', async () => {
    const { ana, ben, chen, otto } = world.people;
    const interview = await booked(world, { panelists: [ben], startsAt: at(18, 10) });
    const say = (by: { id: string }) =>
      markNotHappened(world.parley.deps, { interviewId: interview.id, actor: by.id, why: 'candidate' });
    expect(await say(ana)).toEqual({ ok: false, code: 'not_begun' });
    await world.passTo(at(18, 11));
    expect(await say(otto)).toEqual({ ok: false, code: 'not_yours' });
    expect(await say(chen)).toEqual({ ok: false, code: 'not_yours' });
    const outcomes = await Promise.all([say(ana), say(ana)]);
    expect(outcomes.map((o) => o.ok && o.again).sort()).toEqual([false, true]);
  });
});
