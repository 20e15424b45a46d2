import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seats } from '../../src/db/schema/interviews.ts';
import { notices } from '../../src/db/schema/messages.ts';
import { candidates } from '../../src/db/schema/openings.ts';
import { audit } from '../../src/db/schema/people.ts';
import { scorecards } from '../../src/db/schema/ratings.ts';
import { recordLook, sightOf } from '../../src/ratings/sight.ts';
import { scorecardProgress } from '../../src/ratings/store.ts';
import { withdrawScorecard } from '../../src/ratings/withdraw.ts';
import { booked } from '../interviews/booked.ts';
import { anInterview } from '../support/interviews.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';
import { fillPlain, openRate } from './rated.ts';

const at = (day: number, hour: number, minute = 0) => new Date(Date.UTC(2027, 0, day, hour, minute));

describe.each(transports)('scorecards that do not come in, over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode });
  });
  afterAll(() => world.stop());

  const sight = (viewer: { id: string }, candidateId: string) =>
    world.within((tx) => sightOf(tx, viewer.id, candidateId));
  const readyFor = async (candidateId: string) =>
    (await world.rows(notices)).filter(
      (notice) => notice.kind === 'debriefs.ready_channel' && notice.key.includes(candidateId),
    );

  test('“not me” hands the seat back with a reason, and the debrief no longer waits for it', async () => {
    const { ana, ben, chen, dana } = world.people;
    await anInterview(world, {
      startsAt: at(12, 10),
      seats: { [ben.id]: 'accepted', [chen.id]: 'accepted' },
    });
    await world.passTo(at(12, 11, 5));
    await (await fillPlain(await openRate(world, ben))).submit();
    await ben.modal?.close();
    await world.settle();
    expect(await readyFor(world.sam.id)).toHaveLength(0);
    const question = chen.dm.find('How did it go?');
    await question?.click('Not me');
    const form = await chen.waitForModal('Not me: hand it back');
    expect(form.text()).toMatch(/Design under pressure with Sam Reyes\nToday at 6:00 PM–7:00 PM\n/);
    expect(form.text()).not.toContain('Scorecard of');
    await form.fill({ 'Why is this scorecard not yours?': 'Conflict of interest' });
    expect(await form.submit()).toMatchObject({ closed: true });
    await world.settle();
    expect(chen.dm.latest()?.text()).toContain('This scorecard was handed back');
    expect(ana.dm.find('handed back the scorecard')?.text()).toContain('Conflict of interest');
    expect((await world.rows(seats)).find((s) => s.userId === chen.id)?.state).toBe('released');
    expect(await readyFor(world.sam.id)).toHaveLength(1);
    expect(await sight(chen, world.sam.id)).toEqual({ maySee: false, pending: 0 });
    const { ack } = await chen.slash('/interview rate', { in: world.channel });
    expect(ack?.text()).toContain('nothing to rate');
    const seat = (await world.rows(seats)).find((s) => s.userId === ben.id);
    const refused = await withdrawScorecard(world.parley.deps, {
      seatId: seat?.id ?? '',
      actor: dana.id,
      why: 'other',
    });
    expect(refused).toEqual({ ok: false, code: 'not_yours' });
    expect((await world.rows(audit)).map((row) => row.action)).toContain('ratings.withdraw.refused');
  });

  test('a coordinator takes a panelist’s scorecard out from the details, and the rater hears why', async () => {
    const { ana, ben } = world.people;
    const second = await booked(world, { panelists: [ben], accepted: [ben], startsAt: at(12, 14) });
    await world.passTo(at(12, 15, 1));
    const details = await second.details(ana);
    await details.click('Take out scorecard', { near: 'Ben Okafor' });
    const form = await ana.waitForModal('Take out');
    expect(form.text()).toMatch(/Scorecard of @Ben Okafor\nDesign under pressure with Sam Reyes\n/);
    await form.fill({ 'Why does this scorecard not count?': 'Conflict of interest' });
    expect(await form.submit()).toMatchObject({ closed: true });
    await world.settle();
    await expect.poll(() => ana.modal?.text()).toContain('Nobody is on the panel');
    expect(ben.dm.find('took your scorecard out')?.text()).toMatch(
      /Ana Lima.*Sam Reyes.*Conflict of interest/s,
    );
    expect(ana.dm.find('took out')).toBeUndefined();
    expect((await world.rows(scorecards)).find((c) => c.interviewId === second.id)).toMatchObject({
      userId: ben.id,
      state: 'withdrawn',
      withdrawnReason: 'conflict',
    });
    await ana.modal?.close({ all: true });
  });

  test('nobody is asked more than three times, and the last time says how many are waited for', async () => {
    const { dana, ben } = world.people;
    const nora = await world.addCandidate('Nora Quist');
    await anInterview(world, {
      startsAt: at(13, 8),
      candidate: nora,
      seats: { [dana.id]: 'accepted', [ben.id]: 'accepted' },
    });
    for (const hour of [9, 10, 14, 20]) await world.passTo(at(13, hour, 10));
    for (const hour of [6, 8, 12, 15]) await world.passTo(at(14, hour, 10));
    await world.passTo(at(15, 9));
    const asked = dana.dm.messages().filter((m) => m.text().includes('Nora Quist'));
    expect(asked).toHaveLength(3);
    expect(asked[2]?.text()).toContain('The debrief of Nora Quist waits for 2 scorecards');
  });

  test('after five working days a scorecard expires; late is fine while its author is blind', async () => {
    const { dana, ben, hana } = world.people;
    const nora = (await world.rows(candidates)).find((c) => c.name === 'Nora Quist');
    const id = nora?.id ?? '';
    await (await fillPlain(await openRate(world, ben))).submit();
    await ben.modal?.close();
    await world.passTo(at(20, 15));
    expect((await world.rows(scorecards)).map((card) => card.state)).not.toContain('expired');
    expect(await sight(dana, id)).toEqual({ maySee: false, pending: 1 });
    await world.passTo(at(20, 16));
    expect((await world.rows(scorecards)).find((card) => card.userId === dana.id)?.state).toBe('expired');
    expect(await sight(dana, id)).toEqual({ maySee: false, pending: 0 });
    expect(await sight(hana, id)).toEqual({ maySee: true, pending: 0 });
    expect(await readyFor(id)).toHaveLength(1);

    const { ack } = await dana.slash('/interview rate', { in: world.channel });
    expect(ack?.text()).toMatch(/Expired.*Nora Quist/s);
    expect(ack?.buttons()).toContain('Rate late');

    const standing = dana.dm.messages().findLast((m) => m.text().includes('Nora Quist'));
    expect(standing?.buttons()).toEqual(['Rate late']);
    await standing?.click('Rate late');
    const form = await fillPlain(await dana.waitForModal('Scorecard'));
    const { modal } = await form.submit();
    expect(modal?.text()).toContain('2 of 2');
    await modal?.close();
    await world.settle();
    expect(await readyFor(id)).toHaveLength(2);
    expect(await sight(dana, id)).toEqual({ maySee: true, pending: 0 });
  });

  test('whoever has seen the others can no longer rate late', async () => {
    const { ana } = world.people;
    const vera = await world.addCandidate('Vera Lund');
    const interviewId = await anInterview(world, {
      startsAt: at(21, 8),
      candidate: vera,
      seats: { [ana.id]: 'accepted' },
    });
    await world.passTo(at(21, 9, 5));
    await world.passTo(at(29, 18));
    expect(await world.within((tx) => scorecardProgress(tx, { interviewId }))).toEqual({
      in: 0,
      of: 1,
      owed: 0,
    });
    const { deps } = world.parley;
    const look = { workspaceId: deps.workspaceId, viewerId: ana.id, candidateId: vera.id, at: at(29, 18) };
    const listed = await ana.slash('/interview rate', { in: world.channel });
    expect(listed.ack?.text()).toContain('Vera Lund');
    await world.within((tx) => recordLook(tx, look));
    const relisted = await ana.slash('/interview rate', { in: world.channel });
    expect(relisted.ack?.text()).not.toContain('Vera Lund');
    await ana.dm
      .messages()
      .findLast((m) => m.text().includes('Vera Lund'))
      ?.click('Rate late');
    const saying = await ana.waitForModal('Scorecard');
    expect(saying.text()).toContain('The time to rate is over');
    await saying.close();
  });

  test('an interview that is off leaves nothing to rate', async () => {
    const { ben } = world.people;
    const omar = await world.addCandidate('Omar Said');
    await anInterview(world, {
      startsAt: at(30, 8),
      candidate: omar,
      seats: { [ben.id]: 'accepted' },
    });
    await world.passTo(at(30, 9, 5));
    const question = ben.dm.messages().findLast((m) => m.text().includes('Omar Said'));
    await question?.click('Did not happen');
    const form = await ben.waitForModal('Did not happen');
    await form.fill({ 'What happened?': 'The candidate did not come' });
    await form.submit();
    await ben.modal?.close();
    await world.passTo(at(31, 20));
    expect(ben.dm.messages().filter((m) => /still open.*Omar Said/s.test(m.text()))).toEqual([]);
    expect(await sight(ben, omar.id)).toEqual({ maySee: false, pending: 0 });
    expect(question?.text()).toContain('did not take place. Nothing to rate.');
    expect(question?.buttons()).toEqual([]);
  });
});
