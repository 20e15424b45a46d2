import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { audit } from '../../src/db/schema/people.ts';
import { replaceSeat } from '../../src/interviews/replace.ts';
import { acceptSeat } from '../../src/interviews/respond.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';
import { booked, news } from './booked.ts';

const at = (day: number, hour: number) => new Date(Date.UTC(2027, 0, day, hour));

describe.each(transports)('replacing over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode });
  });
  afterAll(() => world.stop());

  test('a declined seat is filled from the coordinator’s message, by whom the panelist suggested, with the same questions', async () => {
    const { ana, ben, chen, dana } = world.people;
    const interview = await booked(world, { panelists: [ben, chen], startsAt: at(12, 10) });
    await ben.dm.find('Can you interview?')?.click('Suggest someone else');
    const decline = await ben.waitForModal('Suggest someone else');
    await decline.fill({ 'Who could take it?': dana, 'Why can’t you make it?': 'On holiday' });
    expect(await decline.submit()).toMatchObject({ closed: true });
    await world.settle();
    expect(interview.card.text()).toMatch(/Panel incomplete.*Ben Okafor declined/s);
    expect(ben.dm.find('You declined')?.text()).toContain('You declined and suggested @Dana Levi.');

    await ana.dm.find('declined')?.click('Replace');
    const form = await ana.waitForModal('Replace');
    expect(form.value('Whom to ask instead')).toBe('Dana Levi');
    expect(await form.submit()).toMatchObject({ closed: true });
    await world.settle();
    expect(dana.dm.latest()?.text()).toMatch(/Can you interview\?.*Sam Reyes/s);
    expect(interview.card.text()).toContain('Not answered yet: Dana Levi');
    expect(interview.card.text()).not.toContain('Ben');
    expect(ana.dm.find('declined')?.text()).toContain('Dana Levi was asked instead');
    expect(ana.dm.find('declined')?.buttons()).toEqual([]);
    expect((await interview.seatOf(dana)).place).toBe((await interview.seatOf(ben)).place);
  });

  test('replacing someone who had said yes takes the interview out of their calendar, in one message', async () => {
    const { ana, ben, chen } = world.people;
    const interview = await booked(world, { panelists: [ben], accepted: [ben], startsAt: at(13, 10) });
    const before = ben.dm.messages().length;
    const details = await interview.details(ana);
    await details.click('Replace', { near: 'Ben Okafor' });
    const form = await ana.waitForModal('Replace');
    await form.fill({ 'Whom to ask instead': chen });
    const { modal } = await form.submit();
    await world.settle();
    expect(modal?.text()).toContain('Chen Wei has not answered yet');
    await modal?.close();
    expect(news(ben, before)).toEqual([expect.stringContaining('You are no longer needed')]);
    const file = ben.dm.latest()?.files[0];
    expect(file?.content).toMatch(/METHOD:CANCEL/);
    expect(file?.content).toMatch(/SEQUENCE:1/);
    const [first, last] = [
      ben.dm
        .messages()
        .flatMap((m) => m.files)
        .at(-2),
      file,
    ].map((f) => /UID:(.+)/.exec(f?.content ?? '')?.[1]);
    expect(first).toBe(last);
    expect(ben.dm.find('Design under pressure')?.text()).toContain('no longer needed');
  });

  test('refusals stand beside the person and change nothing', async () => {
    const { ana, ben, chen, dana } = world.people;
    await booked(world, { panelists: [dana], startsAt: at(14, 10) });
    const interview = await booked(world, { panelists: [ben, chen], startsAt: at(14, 10) });
    const details = await interview.details(ana);
    await details.click('Replace', { near: 'Ben Okafor' });
    const form = await ana.waitForModal('Replace');
    await form.fill({ 'Whom to ask instead': dana });
    expect(await form.submit()).toMatchObject({
      errors: { 'Whom to ask instead': expect.stringContaining('Dana Levi is in another interview') },
    });
    await form.fill({ 'Whom to ask instead': chen });
    expect(await form.submit()).toMatchObject({
      errors: { 'Whom to ask instead': expect.stringContaining('on the panel already') },
    });
    await form.close({ all: true });
    expect((await interview.scene()).seats).toHaveLength(2);
  });

  test('somebody else’s button does nothing but say so, and is written down', async () => {
    const { ben, otto, chen } = world.people;
    const interview = await booked(world, { panelists: [ben], startsAt: at(15, 10) });
    const details = await interview.details(otto);
    expect(details.text()).toContain('S.R. C-1');
    expect(details.text()).not.toContain('Sam Reyes');
    expect(details.buttons()).toEqual([]);
    await details.close();
    const seat = await interview.seatOf(ben);
    const outcome = await replaceSeat(world.parley.deps, {
      seatId: seat.id,
      newSeatId: crypto.randomUUID(),
      actor: otto.id,
      userId: chen.id,
    });
    expect(outcome).toEqual({ ok: false, refusal: { code: 'not_coordinator' } });
    const rows = await world.rows(audit);
    expect(rows).toContainEqual(
      expect.objectContaining({ actor: otto.id, action: 'interviews.replace.refused' }),
    );
  });

  test('one form counts once; of two coordinators one is told who was quicker', async () => {
    const { ana, ada, ben, chen, dana } = world.people;
    const interview = await booked(world, { panelists: [ben], startsAt: at(18, 10) });
    const seatId = (await interview.seatOf(ben)).id;
    const replace = (actor: string, userId: string, newSeatId: string) =>
      replaceSeat(world.parley.deps, { seatId, newSeatId, actor, userId });
    const [mine, theirs] = [crypto.randomUUID(), crypto.randomUUID()];
    const outcomes = await Promise.all([
      replace(ana.id, chen.id, mine),
      replace(ana.id, chen.id, mine),
      replace(ada.id, dana.id, theirs),
    ]);
    const live = (await interview.scene()).seats.filter((s) => s.state === 'asked');
    expect(live).toHaveLength(1);
    expect(outcomes.filter((o) => o.ok)).toHaveLength(live[0]?.id === mine ? 2 : 1);
    expect(outcomes.find((o) => !o.ok)).toMatchObject({ refusal: { code: 'taken' } });
  });

  test('two interviews at one time cannot both win the same person', async () => {
    const { ana, ben, chen, dana } = world.people;
    const one = await booked(world, { panelists: [ben], startsAt: at(20, 10) });
    const two = await booked(world, { panelists: [chen], startsAt: at(20, 10) });
    const ask = (seatId: string) =>
      replaceSeat(world.parley.deps, {
        seatId,
        newSeatId: crypto.randomUUID(),
        actor: ana.id,
        userId: dana.id,
      });
    const outcomes = await Promise.all([ask((await one.seatOf(ben)).id), ask((await two.seatOf(chen)).id)]);
    expect(outcomes.filter((o) => o.ok)).toHaveLength(1);
    expect(outcomes.find((o) => !o.ok)).toMatchObject({
      refusal: { code: 'seats', troubles: [{ code: 'busy', name: 'Dana Levi' }] },
    });
    const released = [await one.seatOf(ben), await two.seatOf(chen)].map((seat) => seat.state).sort();
    expect(released).toEqual(['asked', 'released']);
  });

  test('accepting while being replaced ends one way or the other', async () => {
    const { ana, ben, chen } = world.people;
    const interview = await booked(world, { panelists: [ben], startsAt: at(19, 10) });
    const { id } = await interview.seatOf(ben);
    const [, replaced] = await Promise.all([
      acceptSeat(world.parley.deps, { seatId: id, actor: ben.id, revision: 0 }),
      replaceSeat(world.parley.deps, {
        seatId: id,
        newSeatId: crypto.randomUUID(),
        actor: ana.id,
        userId: chen.id,
      }),
    ]);
    expect(replaced.ok).toBe(true);
    const seats = (await interview.scene()).seats;
    expect(seats.map((s) => s.state).sort()).toEqual(['asked', 'released']);
    await world.settle();
    expect(ben.dm.find('no longer needed')).toBeDefined();
  });
});
