import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { interviewRevisions } from '../../src/db/schema/interviews.ts';
import { cancelInterview } from '../../src/interviews/cancel.ts';
import { acceptSeat } from '../../src/interviews/respond.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';
import { booked, news, reminded } from './booked.ts';

const at = (day: number, hour: number) => new Date(Date.UTC(2027, 0, day, hour));

describe.each(transports)('cancelling over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode });
  });
  afterAll(() => world.stop());

  test('everybody who sat hears once, calendars are cleared, and the time is free again', async () => {
    const { ana, ben, chen, dana } = world.people;
    const panel = { panelists: [ben, chen, dana], accepted: [ben], startsAt: at(12, 10) };
    const interview = await booked(world, panel);
    await dana.dm.latest()?.click('Decline');
    const decline = await dana.waitForModal('Decline');
    await decline.fill({ 'Why can’t you make it?': 'Ill' });
    await decline.submit();
    await world.settle();
    const before = [ben, chen, dana, ana].map((p) => p.dm.messages().length);

    const details = await interview.details(ana);
    await details.click('Cancel interview');
    const form = await ana.waitForModal('Cancel interview');
    expect(form.text()).toContain('2 people on the panel are told');
    await form.fill({ 'Why?': 'The candidate took another offer' });
    const { modal } = await form.submit();
    await world.settle();
    expect(modal?.buttons()).toEqual([]);
    await modal?.close();

    const heard = [ben, chen, dana, ana].map((p, i) => news(p, before[i] ?? 0));
    expect(heard[0]).toEqual([
      expect.stringMatching(/Cancelled.*take it out of your calendar.*another offer/s),
    ]);
    expect(heard[1]).toEqual([expect.stringMatching(/Cancelled.*took another offer/s)]);
    expect(heard[2]).toEqual([]);
    expect(heard[3]).toEqual([]);
    expect(ben.dm.latest()?.files[0]?.content).toMatch(/METHOD:CANCEL[\s\S]*SEQUENCE:1/);
    expect(interview.card.text()).toContain('Cancelled');
    expect(interview.card.text()).not.toContain('another offer');
    expect(interview.card.buttons()).toEqual([]);
    expect(chen.dm.find('Design under pressure')?.buttons()).toEqual([]);
    await booked(world, { ...panel, accepted: [] });
  });

  test('twice is once; others may not, and an answer comes too late', async () => {
    const { ana, ben, otto } = world.people;
    const interview = await booked(world, { panelists: [ben], startsAt: at(13, 10) });
    const { id } = await interview.seatOf(ben);
    const { deps } = world.parley;
    const cancel = (by: { id: string }) =>
      cancelInterview(deps, { interviewId: interview.id, actor: by.id, reason: 'No need' });
    expect(await cancel(otto)).toEqual({ ok: false, code: 'not_coordinator' });
    const outcomes = await Promise.all([cancel(ana), cancel(ana)]);
    expect(outcomes.map((o) => o.ok && o.again).sort()).toEqual([false, true]);
    const rows = (await world.rows(interviewRevisions)).filter((r) => r.interviewId === interview.id);
    expect(rows.map((r) => r.change)).toEqual(['scheduled', 'cancelled']);
    expect(await acceptSeat(deps, { seatId: id, actor: ben.id, revision: 0 })).toEqual({
      ok: false,
      code: 'cancelled',
    });
  });

  test('accepting while it is cancelled leaves nobody with an entry in their calendar', async () => {
    const { ana, ben } = world.people;
    const interview = await booked(world, { panelists: [ben], startsAt: at(14, 10) });
    const { id } = await interview.seatOf(ben);
    const { deps } = world.parley;
    await Promise.all([
      acceptSeat(deps, { seatId: id, actor: ben.id, revision: 0 }),
      cancelInterview(deps, { interviewId: interview.id, actor: ana.id, reason: 'No need' }),
    ]);
    await world.settle();
    const files = ben.dm.messages().flatMap((m) => m.files.map((f) => f.content));
    const own = files.filter((file) => file.includes(id));
    expect(own.at(-1) ?? 'METHOD:CANCEL').toContain('METHOD:CANCEL');
    await world.passTo(at(14, 9));
    expect(ben.dm.find(reminded)).toBeUndefined();
  });

  test('what is over cannot be cancelled', async () => {
    const { ana, ben } = world.people;
    const interview = await booked(world, { panelists: [ben], startsAt: at(15, 10) });
    await world.passTo(at(15, 11));
    const details = await interview.details(ana);
    expect(details.buttons()).not.toContain('Cancel interview');
    await details.close();
    expect(
      await cancelInterview(world.parley.deps, { interviewId: interview.id, actor: ana.id, reason: 'Late' }),
    ).toEqual({ ok: false, code: 'over' });
  });
});
