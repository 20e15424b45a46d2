import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { audit } from '../../src/db/schema/people.ts';
import { acceptSeat, declineSeat } from '../../src/interviews/respond.ts';
import { updatePerson } from '../../src/people/store.ts';
import { aKit, aScenario } from '../support/kits.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';
import { booked, news } from './booked.ts';

const at = (day: number, hour: number, minute = 0) => new Date(Date.UTC(2027, 0, day, hour, minute));

describe.each(transports)('answering over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode });
  });
  afterAll(() => world.stop());

  test('a panelist says yes in the details, and takes it back there: their calendar follows', async () => {
    const { ana, ben } = world.people;
    const interview = await booked(world, { panelists: [ben], startsAt: at(12, 10) });
    const details = await interview.details(ben);
    expect(details.text()).toContain('Sam Reyes');
    expect(details.buttons()).toEqual(['Accept', 'Decline', 'Suggest someone else']);
    await details.click('Accept');
    await world.settle();
    expect(details.buttons()).toEqual(['Read my questions', 'I can no longer make it']);
    expect(interview.card.text()).toContain('Confirmed');

    await details.click('Read my questions');
    const set = await ben.waitForModal('Your questions');
    expect(set.text()).toContain('What would you look at first?');
    await set.back();
    const before = ben.dm.messages().length;
    await details.click('I can no longer make it');
    const decline = await ben.waitForModal('Decline');
    await decline.fill({ 'Why can’t you make it?': 'Called away *urgently* <!channel>' });
    const { modal } = await decline.submit();
    await world.settle();
    expect(modal?.text()).toContain('Panel incomplete');
    expect(modal?.text()).not.toContain('Called away');
    await modal?.close();
    expect(news(ben, before)).toEqual([expect.stringMatching(/You declined.*take it out of your calendar/s)]);
    expect(ben.dm.latest()?.files[0]?.content).toContain('METHOD:CANCEL');
    expect(ana.dm.latest()?.text()).toMatch(/Ben Okafor declined.*Called away/s);
    expect(ana.dm.latest()?.buttons()).toEqual(['Replace', 'Details']);
    expect(interview.card.text()).not.toContain('Called away');
  });

  test('a double press counts once, on either button', async () => {
    const { ana, ben } = world.people;
    const interview = await booked(world, { panelists: [ben], startsAt: at(13, 10) });
    const { id: seatId } = await interview.seatOf(ben);
    const request = { seatId, actor: ben.id, revision: 0 };
    const accepts = await Promise.all([1, 2].map(() => acceptSeat(world.parley.deps, request)));
    expect(accepts.map((o) => o.ok && o.again).sort()).toEqual([false, true]);
    await world.settle();
    const toAna = ana.dm.messages().length;
    const no = { ...request, reason: 'Ill' };
    const declines = await Promise.all([1, 2].map(() => declineSeat(world.parley.deps, no)));
    expect(declines.map((o) => o.ok && o.again).sort()).toEqual([false, true]);
    await world.settle();
    expect(news(ana, toAna)).toHaveLength(1);
    expect(await acceptSeat(world.parley.deps, request)).toEqual({ ok: false, code: 'released' });
  });

  test('nobody answers for somebody else, or for a seat that is not there', async () => {
    const { ben, otto } = world.people;
    const interview = await booked(world, { panelists: [ben], startsAt: at(14, 10) });
    const { id } = await interview.seatOf(ben);
    const { deps } = world.parley;
    const forged = crypto.randomUUID();
    expect(await acceptSeat(deps, { seatId: id, actor: otto.id, revision: 0 })).toEqual({
      ok: false,
      code: 'not_yours',
    });
    expect(await acceptSeat(deps, { seatId: forged, actor: otto.id, revision: 0 })).toEqual({
      ok: false,
      code: 'gone',
    });
    expect((await interview.seatOf(ben)).state).toBe('asked');
    const refused = (await world.rows(audit)).filter((row) => row.actor === otto.id);
    expect(refused.map((row) => [row.action, row.subject])).toEqual([
      ['interviews.accept.refused', `seat:${id}`],
      ['interviews.accept.refused', `seat:${forged}`],
    ]);
  });

  test('someone who joins while it goes on still gets the questions', async () => {
    const { ana, ben, chen } = world.people;
    const interview = await booked(world, { panelists: [ben], accepted: [ben], startsAt: at(15, 10) });
    await world.passTo(at(15, 10, 5));
    const details = await interview.details(ana);
    await details.click('Replace', { near: 'Ben Okafor' });
    const form = await ana.waitForModal('Replace');
    await form.fill({ 'Whom to ask instead': chen });
    await form.submit();
    await world.settle();
    await ana.modal?.close();
    await chen.dm.find('Can you interview?')?.click('Accept');
    await world.settle();
    expect(chen.dm.find('Your questions')?.text()).toContain('You ask 2 questions,');
  });

  test('someone paused is asked only for a written reason', async () => {
    const { ana, ben, dana } = world.people;
    await world.within((tx) => updatePerson(tx, dana.id, { pausedUntil: at(31, 0) }));
    const interview = await booked(world, { panelists: [ben], startsAt: at(20, 10) });
    const details = await interview.details(ana);
    await details.click('Replace', { near: 'Ben Okafor' });
    const form = await ana.waitForModal('Replace');
    await form.fill({ 'Whom to ask instead': dana });
    expect(await form.submit()).toMatchObject({
      errors: {
        'Whom to ask instead': expect.stringContaining(
          'Dana Levi is paused until Sunday 31 January 2027. Give a reason',
        ),
      },
    });
    await form.fill({ 'Someone is paused or at their weekly limit? Why you ask anyway': 'She offered' });
    expect((await form.submit()).errors).toBeUndefined();
    await ana.modal?.close();
    expect(await interview.seatOf(dana)).toMatchObject({ state: 'asked', overrideReason: 'She offered' });
    await world.settle();
    expect(dana.dm.latest()?.text()).toMatch(
      /Can you interview\?.*You are paused until Sunday 31 January 2027\. .* asks anyway:\n.*She offered/s,
    );
    const written = (await world.rows(audit)).map((row) => JSON.stringify(row.detail)).join();
    expect(written).not.toContain('She offered');
  });
});

describe('a question set too long for a message', () => {
  const long = 'Something happens & you are asked <what> you do. '.repeat(18).slice(0, 880).trim();
  const names = ['one', 'two', 'three', 'four', 'five', 'six'];
  const scenarios = names.map((name) =>
    aScenario(`scenario-${name}`, ['API'], {
      prompt: long,
      probes: ['a', 'b', 'c', 'd'].map((x) => `${name} ${x} ${long}`.slice(0, 190).trim()),
      redFlags: ['y', 'z'].map((x) => `${name} ${x} ${long}`.slice(0, 190).trim()),
    }),
  );
  let world: Scenario;
  beforeAll(async () => {
    const [stage] = aKit().stages;
    if (!stage) throw new Error('a kit has a stage');
    world = await startScenario({ kit: aKit({ mustHave: ['API'], stages: [{ ...stage, scenarios }] }) });
  });
  afterAll(() => world.stop());

  test('is told short, and opens whole for whoever holds the seat', async () => {
    const { ben, otto } = world.people;
    const interview = await booked(world, { panelists: [ben], accepted: [ben], startsAt: at(12, 10) });
    const message = ben.dm.find('Your questions');
    expect(message?.buttons()).toContain('Read all');
    await message?.click('Read all');
    const set = await ben.waitForModal('Your questions');
    for (const name of names) expect(set.text()).toContain(`${name} z`);
    expect(otto.dm.messages()).toEqual([]);
    expect((await interview.scene()).questions).toHaveLength(6);
  });
});
