import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { digests, notices } from '../../src/db/schema/messages.ts';
import { audit } from '../../src/db/schema/people.ts';
import { arrangeDigest, pauseDigest } from '../../src/digests/arrange.ts';
import { sendDigestNow } from '../../src/digests/send-now.ts';
import { cancelInterview } from '../../src/interviews/cancel.ts';
import { anInterview } from '../support/interviews.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';

describe.each(transports)('a channel’s digest over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode });
  });
  afterAll(() => world.stop());
  const told = () => world.channel.messages().filter((m) => m.text().includes('/interview digest'));

  test('a coordinator sets it in the channel; the form offers working days at nine in their zone', async () => {
    const { ana } = world.people;
    await ana.slash('/interview digest', { in: world.channel });
    const form = await ana.waitForModal('Digest');
    expect(form.text()).toContain('no digest yet');
    expect(form.value('Time')).toBe('09:00');
    expect(await form.search('Time zone', 'berl')).toEqual([expect.stringContaining('Europe/Berlin')]);
    await form.fill({ 'Time zone': 'Berlin' });
    await form.submit();
    const [order] = await world.rows(digests);
    expect(order).toMatchObject({ days: [1, 2, 3, 4, 5], time: '09:00', zone: 'Europe/Berlin' });
    // 08:00 UTC is nine in Berlin: this morning's slot is just over.
    expect(order?.nextAt).toEqual(new Date('2027-01-12T08:00:00Z'));
    await ana.modal?.close();
  });

  test('on a day with nothing to say the channel stays silent', async () => {
    await world.passTo(new Date('2027-01-12T08:00:00Z'));
    expect(world.channel.messages()).toEqual([]);
    expect((await world.rows(notices)).map((n) => n.state)).toEqual(['moot']);
  });

  test('it names what is stuck, with the button that moves it, and calls candidates as the channel may', async () => {
    const { ben, chen } = world.people;
    await anInterview(world, { startsAt: new Date('2027-01-12T10:00:00Z'), seats: { [ben.id]: 'accepted' } });
    await anInterview(world, {
      startsAt: new Date('2027-01-13T10:00:00Z'),
      stageId: 'delivery',
      seats: { [ben.id]: 'accepted', [chen.id]: 'declined' },
    });
    await world.passTo(new Date('2027-01-13T08:00:00Z'));
    const text = told().at(-1)?.text() ?? '';
    expect(text).toMatch(
      /Ben Okafor has owed a scorecard for 21 hours: .*Design under pressure.* S\.R\. C-1/,
    );
    expect(text).toContain('Hana Novak is waiting for it');
    expect(text).toMatch(/Chen Wei cannot come: .*Delivery/);
    expect(text).toMatch(/Panel incomplete · Ben Okafor/);
    expect(text).toMatch(/Held: .*Design under pressure/);
    expect(text).not.toContain('Sam Reyes');
    expect(told().at(-1)?.buttons()).toEqual(['Rate', 'Replace', 'Details', 'Details']);
  });

  test('preview is for one pair of eyes, and "send now" tells once however often it is pressed', async () => {
    const { ana } = world.people;
    const before = told().length;
    await ana.slash('/interview digest', { in: world.channel });
    const form = await ana.waitForModal('Digest');
    await form.click('Preview');
    const preview = await ana.waitForModal('Preview');
    expect(preview.text()).toContain('has owed a scorecard');
    await preview.back();
    for (let press = 0; press < 2; press++) {
      await form.click('Send now');
      await (await ana.waitForModal('Parley')).back();
    }
    await world.settle();
    expect(told()).toHaveLength(before + 1);
    await form.close();
  });

  test('paused, it is silent until it is resumed', async () => {
    const { ana } = world.people;
    const before = told().length;
    await ana.slash('/interview digest', { in: world.channel });
    await (await ana.waitForModal('Digest')).click('Pause');
    await expect.poll(() => ana.modal?.text()).toContain('paused');
    await world.passTo(new Date('2027-01-14T08:00:00Z'));
    expect(told()).toHaveLength(before);
    await ana.modal?.click('Resume');
    await expect.poll(() => ana.modal?.text()).toContain('Next digest in');
    await ana.modal?.close();
    await world.passTo(new Date('2027-01-15T08:00:00Z'));
    expect(told()).toHaveLength(before + 1);
  });

  test('news is told once, whether by hand or in the morning', async () => {
    const { ana, ben } = world.people;
    const { deps } = world.parley;
    const id = await anInterview(world, {
      startsAt: new Date('2027-01-25T10:00:00Z'),
      seats: { [ben.id]: 'accepted' },
    });
    await world.passTo(new Date('2027-01-15T10:00:00Z'));
    await cancelInterview(deps, { interviewId: id, actor: ana.id, reason: 'Booked twice' });
    const now = () =>
      sendDigestNow(deps, { channelId: world.channel.id, actor: ana.id, press: crypto.randomUUID() });
    for (const times of [1, 0]) {
      await now();
      await world.settle();
      expect(
        told()
          .at(-1)
          ?.text()
          .match(/Cancelled: /g) ?? [],
      ).toHaveLength(times);
    }
    const before = told().length;
    await world.passTo(new Date('2027-01-18T08:00:00Z'));
    expect(told()).toHaveLength(before + 1);
    expect(told().at(-1)?.text()).not.toContain('Cancelled: ');
  });

  test('what is sent now and pressed twice is sent once, and both are told so', async () => {
    const { ana } = world.people;
    const { deps } = world.parley;
    const channel = world.slack.channel('hiring-data', { members: [ana] });
    const opening = await world.addOpening({ title: 'Data engineer', channelId: channel.id });
    const candidate = await world.addCandidate('Nia Data', { openingId: opening.id });
    const order = { channelId: channel.id, actor: ana.id, days: [1], time: '09:00', zone: 'Europe/Lisbon' };
    await arrangeDigest(deps, { ...order, sections: ['since'] });
    const startsAt = new Date('2027-01-26T10:00:00Z');
    const id = await anInterview(world, { startsAt, seats: {}, candidate, opening });
    await cancelInterview(deps, { interviewId: id, actor: ana.id, reason: 'Booked twice' });
    const send = (press: string) => sendDigestNow(deps, { channelId: channel.id, actor: ana.id, press });
    const press = crypto.randomUUID();
    expect(await Promise.all([send(press), send(press)])).toEqual([{ ok: true }, { ok: true }]);
    await world.settle();
    expect(await send(press)).toEqual({ ok: true });
    expect(await send(crypto.randomUUID())).toEqual({ ok: false, code: 'nothing' });
    await world.settle();
    expect(channel.messages().filter((one) => one.text().includes('Cancelled: '))).toHaveLength(1);
  });

  test('others are refused, in words and in the audit', async () => {
    const { ben } = world.people;
    const { modal } = await ben.slash('/interview digest', { in: world.channel });
    expect(modal?.text()).toContain('Only coordinators');
    await modal?.close();
    const elsewhere = world.slack.channel('elsewhere', { members: [world.people.ana], botIsMember: false });
    const { modal: absent } = await world.people.ana.slash('/interview digest', { in: elsewhere });
    expect(absent?.text()).toContain('/invite @Parley');
    await absent?.close();
    const { modal: direct } = await world.people.ana.slash('/interview digest');
    expect(direct?.text()).toContain('belongs to a hiring channel');
    await direct?.close();
    for (const paused of [true, false])
      await pauseDigest(world.parley.deps, { channelId: world.channel.id, actor: ben.id, paused });
    const refused = (await world.rows(audit)).filter((a) => a.actor === ben.id).map((a) => a.action);
    expect(refused).toEqual([
      'digests.arrange_form.refused',
      'digests.pause.refused',
      'digests.resume.refused',
    ]);
  });
});
