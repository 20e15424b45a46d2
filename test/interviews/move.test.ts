import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { audit } from '../../src/db/schema/people.ts';
import { moveInterview } from '../../src/interviews/move.ts';
import { acceptSeat } from '../../src/interviews/respond.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';
import { booked, news } from './booked.ts';

const at = (day: number, hour: number, minute = 0) => new Date(Date.UTC(2027, 0, day, hour, minute));

describe.each(transports)('rescheduling over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode });
  });
  afterAll(() => world.stop());

  const move = (interviewId: string, actor: { id: string }, startsAt: Date, revision = 0) =>
    moveInterview(world.parley.deps, {
      interviewId,
      revision,
      actor: actor.id,
      startsAt,
      lengthMin: 60,
      reason: 'Candidate asked',
    });

  test('everybody is asked anew, once; who had said yes gets the calendar file at once', async () => {
    const { ana, ben, chen, hana } = world.people;
    const interview = await booked(world, { panelists: [ben, chen], accepted: [ben], startsAt: at(12, 10) });
    const [benBefore, chenBefore] = [ben, chen].map((p) => p.dm.messages().length);
    const anaBefore = ana.dm.messages().length;
    const details = await interview.details(ana);
    await details.click('Reschedule');
    const form = await ana.waitForModal('Reschedule');
    expect(form.value('Length')).toBe('60 minutes');
    await form.fill({ 'New start': at(13, 14), 'Why?': 'The candidate is ill' });
    const { modal } = await form.submit();
    await world.settle();
    expect(modal?.text()).toContain('The candidate is ill');
    await modal?.close();

    expect(news(chen, chenBefore ?? 0)).toEqual([
      expect.stringMatching(/was moved\. Can you still make it\?/),
    ]);
    const told = news(ben, benBefore ?? 0);
    expect(told).toHaveLength(2);
    expect(told).toContainEqual(expect.stringMatching(/Can you still make it.*The candidate is ill/s));
    const [old, fresh] = ben.dm.messages().flatMap((m) => m.files.map((f) => f.content));
    const uid = (file = '') => /UID:(.+)/.exec(file)?.[1];
    expect(uid(fresh)).toBe(uid(old));
    expect(fresh).toMatch(/SEQUENCE:1\r?\n/);
    expect(fresh).toContain('20270113T140000Z');
    expect(ben.dm.messages()[0]?.text()).toContain('Answer the newer message');
    expect(ben.dm.messages()[0]?.buttons()).toEqual([]);
    expect(ana.dm.messages()).toHaveLength(anaBefore);
    expect(hana.dm.messages()).toEqual([]);
    expect(interview.card.text()).toContain('Waiting for answers');

    await ben.dm.find('Can you still make it')?.click('Accept');
    await world.settle();
    expect(ben.dm.messages().flatMap((m) => m.files)).toHaveLength(2);
  });

  test('an answer to the old time says nothing about the new one', async () => {
    const { ana, ben } = world.people;
    const interview = await booked(world, { panelists: [ben], startsAt: at(14, 10) });
    const seat = await interview.seatOf(ben);
    const accept = (revision: number) =>
      acceptSeat(world.parley.deps, { seatId: seat.id, actor: ben.id, revision });
    const [moved, accepted] = await Promise.all([move(interview.id, ana, at(14, 12)), accept(0)]);
    expect(moved.ok).toBe(true);
    if (!accepted.ok) expect(accepted.code).toBe('moved');
    expect((await interview.seatOf(ben)).state).toBe('asked');
    expect(await accept(0)).toEqual({ ok: false, code: 'moved' });
    expect(await accept(1)).toMatchObject({ ok: true });
  });

  test('the same form moves once, an older form does not move, and others may not', async () => {
    const { ana, ada, ben, otto } = world.people;
    const interview = await booked(world, { panelists: [ben], startsAt: at(15, 10) });
    const twice = await Promise.all([1, 2].map(() => move(interview.id, ana, at(15, 12))));
    expect(twice.map((o) => o.ok && o.again).sort()).toEqual([false, true]);
    expect(await move(interview.id, ada, at(15, 13))).toEqual({ ok: false, refusals: [{ code: 'changed' }] });
    expect(await move(interview.id, otto, at(15, 13), 1)).toEqual({
      ok: false,
      refusals: [{ code: 'not_coordinator' }],
    });
    expect(await move(crypto.randomUUID(), ana, at(15, 13))).toEqual({
      ok: false,
      refusals: [{ code: 'gone' }],
    });
    const refused = (await world.rows(audit)).filter((row) => row.action === 'interviews.move.refused');
    expect(refused.map((row) => row.actor)).toEqual([otto.id, ana.id]);
  });

  test('times that scheduling refuses are refused beside the start', async () => {
    const { ana, ben } = world.people;
    await booked(world, { panelists: [ben], startsAt: at(18, 10) });
    const interview = await booked(world, { panelists: [ben], startsAt: at(18, 14) });
    const details = await interview.details(ana);
    await details.click('Reschedule');
    const form = await ana.waitForModal('Reschedule');
    await form.fill({ 'Why?': 'Clash' });
    for (const [start, words] of [
      [at(1, 10), 'has passed'],
      [at(18, 14), 'at this time already'],
      [at(18, 10, 30), 'Ben Okafor is in another interview'],
      [at(18, 16, 3), 'five-minute'],
    ] as const) {
      await form.fill({ 'New start': start });
      expect(await form.submit()).toMatchObject({ errors: { 'New start': expect.stringContaining(words) } });
    }
    await form.close({ all: true });
    expect((await interview.scene()).interview.revision).toBe(0);
  });

  test('two interviews of one person never end up at one time', async () => {
    const { ana, ben } = world.people;
    const one = await booked(world, { panelists: [ben], startsAt: at(19, 10) });
    const two = await booked(world, { panelists: [ben], startsAt: at(19, 14) });
    const outcomes = await Promise.all([move(one.id, ana, at(20, 10)), move(two.id, ana, at(20, 10, 30))]);
    expect(outcomes.filter((o) => o.ok)).toHaveLength(1);
    expect(outcomes.find((o) => !o.ok)).toMatchObject({
      refusals: [{ code: 'seats', troubles: [{ code: 'busy', name: 'Ben Okafor' }] }],
    });
  });

  test('reminders of the old time never come', async () => {
    const { ana, ben } = world.people;
    const interview = await booked(world, { panelists: [ben], accepted: [ben], startsAt: at(21, 10) });
    await move(interview.id, ana, at(22, 10));
    await world.settle();
    const before = ben.dm.messages().length;
    await world.passTo(at(21, 9, 30));
    expect(news(ben, before).filter((text) => text.includes('starts'))).toEqual([]);
  });
});
