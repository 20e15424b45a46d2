import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scorecards } from '../../src/db/schema/ratings.ts';
import { addToPanel, removeFromPanel } from '../../src/interviews/panel.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';
import { booked, news } from './booked.ts';

const at = (day: number, hour: number) => new Date(Date.UTC(2027, 0, day, hour));

describe.each(transports)('changing a panel over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode });
  });
  afterAll(() => world.stop());

  test('someone added gets a share of the questions, and whoever gave it away is told the rest', async () => {
    const { ana, ben, chen } = world.people;
    const interview = await booked(world, { panelists: [ben], accepted: [ben], startsAt: at(12, 10) });
    const before = ben.dm.messages().length;
    const details = await interview.details(ana);
    await details.click('Add someone');
    const form = await ana.waitForModal('Add to the panel');
    await form.fill({ 'Whom to ask': chen });
    const { modal } = await form.submit();
    await world.settle();
    expect(modal?.text()).toContain('Chen Wei has not answered yet');
    await modal?.close();
    expect(news(ben, before)).toEqual([expect.stringMatching(/The panel changed.*You ask 1 question,/s)]);
    expect(new Set((await interview.scene()).questions.map((q) => q.place))).toEqual(new Set([0, 1]));
    expect(chen.dm.latest()?.text()).toContain('Can you interview?');
    expect(interview.card.text()).toContain('Waiting for answers');
  });

  test('someone taken off gives their questions to the others; the last one stays', async () => {
    const { ana, ben, chen } = world.people;
    const interview = await booked(world, { panelists: [ben, chen], accepted: [ben], startsAt: at(13, 10) });
    const before = ben.dm.messages().length;
    const details = await interview.details(ana);
    await details.click('Replace', { near: 'Chen Wei' });
    await (await ana.waitForModal('Replace')).click('Go on without Chen Wei');
    await ana.waitForModal('Replace');
    await world.settle();
    expect(ana.modal?.text()).toContain('is off the panel');
    await ana.modal?.close({ all: true });
    expect(chen.dm.latest()?.text()).toContain('no longer needed');
    expect(news(ben, before)).toEqual([expect.stringMatching(/The panel changed.*You ask 2 questions,/s)]);
    expect(interview.card.text()).toContain('Confirmed');
    expect(interview.card.text()).not.toContain('Chen');

    const { id } = await interview.seatOf(ben);
    expect(await removeFromPanel(world.parley.deps, { seatId: id, actor: ana.id })).toEqual({
      ok: false,
      refusal: { code: 'last_panelist' },
    });
  });

  test('a declined place may be closed; who had left it is not told twice', async () => {
    const { ana, ben, chen } = world.people;
    const interview = await booked(world, { panelists: [ben, chen], startsAt: at(14, 10) });
    await ben.dm.latest()?.click('Decline');
    const decline = await ben.waitForModal('Decline');
    await decline.fill({ 'Why can’t you make it?': 'Ill' });
    await decline.submit();
    await world.settle();
    const before = ben.dm.messages().length;
    const seat = await interview.seatOf(ben);
    const remove = () => removeFromPanel(world.parley.deps, { seatId: seat.id, actor: ana.id });
    expect(await Promise.all([remove(), remove()])).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ again: false }),
        expect.objectContaining({ again: true }),
      ]),
    );
    await world.settle();
    expect(news(ben, before)).toEqual([]);
    expect(interview.card.text()).toContain('Waiting for answers');
    expect(ana.dm.find('declined')?.text()).toContain('taken off the panel');
  });

  test('a shadow asks nothing and moves nobody’s questions', async () => {
    const { ana, ben, dana } = world.people;
    const interview = await booked(world, { panelists: [ben], accepted: [ben], startsAt: at(15, 10) });
    const before = ben.dm.messages().length;
    const request = {
      interviewId: interview.id,
      newSeatId: crypto.randomUUID(),
      actor: ana.id,
      userId: dana.id,
      role: 'shadow' as const,
    };
    const add = () => addToPanel(world.parley.deps, request);
    const outcomes = await Promise.all([add(), add()]);
    expect(outcomes.filter((o) => o.ok && !o.again)).toHaveLength(1);
    expect(outcomes.every((o) => o.ok)).toBe(true);
    await world.settle();
    expect(dana.dm.latest()?.text()).toContain('You listen and rate for practice');
    expect(news(ben, before)).toEqual([]);
  });

  test('whoever has begun a scorecard keeps the seat and the questions', async () => {
    const { ana, ben, chen } = world.people;
    const interview = await booked(world, { panelists: [ben], accepted: [ben], startsAt: at(18, 10) });
    const { interview: row } = await interview.scene();
    const seat = await interview.seatOf(ben);
    await world.within((tx) =>
      tx.insert(scorecards).values({
        workspaceId: row.workspaceId,
        id: crypto.randomUUID(),
        interviewId: row.id,
        seatId: seat.id,
        candidateId: row.candidateId,
        userId: ben.id,
        role: 'counted',
        kitId: row.kitId,
        kitVersion: row.kitVersion,
        kitSha256: row.kitSha256,
        openedAt: at(11, 9),
        savedAt: at(11, 9),
      }),
    );
    expect(await removeFromPanel(world.parley.deps, { seatId: seat.id, actor: ana.id })).toMatchObject({
      refusal: { code: 'rated' },
    });
    await addToPanel(world.parley.deps, {
      interviewId: interview.id,
      newSeatId: crypto.randomUUID(),
      actor: ana.id,
      userId: chen.id,
      role: 'counted',
    });
    expect((await interview.scene()).questions.every((q) => q.place === seat.place)).toBe(true);
  });
});
