import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { notices } from '../../src/db/schema/messages.ts';
import { cancelInterview } from '../../src/interviews/cancel.ts';
import { relearn } from '../../src/people/directory.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';
import { booked, news } from './booked.ts';

const at = (day: number, hour: number) => new Date(Date.UTC(2027, 0, day, hour));

describe.each(transports)('a panelist who has left Slack, over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode, replicas: 2 });
  });
  afterAll(() => world.stop());

  /** What Slack's `user_change` brings. */
  const change = async (person: Scenario['people']['ana'], deactivated: boolean): Promise<void> => {
    const { deps } = world.parley;
    person.change({ deactivated });
    const { user } = await deps.slack.users.info({ user: person.id });
    if (user) await relearn(deps, user);
  };
  const unreachables = async () =>
    (await world.rows(notices)).filter((row) => row.kind === 'interviews.unreachable');

  test('is told to the coordinator ahead, once, with the button that asks someone else', async () => {
    const { ana, ben, chen, dana } = world.people;
    const interview = await booked(world, { panelists: [ben, chen], accepted: [chen], startsAt: at(13, 10) });
    const before = ana.dm.messages().length;
    const chenBefore = chen.dm.messages().length;
    await change(chen, true);
    await Promise.all(world.bots.map((b) => b.beat()));
    await world.settle();
    await world.settle();
    expect(news(ana, before)).toEqual([
      expect.stringMatching(/Chen Wei is deactivated in Slack.*Sam Reyes.*They had said yes/s),
    ]);
    const message = ana.dm.latest();
    expect(message?.buttons()).toEqual(['Replace', 'Details']);

    await message?.click('Replace', { by: ana });
    const form = await ana.waitForModal('Replace');
    await form.fill({ 'Whom to ask instead': dana });
    await form.submit();
    await world.settle();
    expect((await interview.seatOf(dana)).state).toBe('asked');
    expect(message?.text()).toContain('Dana Levi was asked instead');
    expect(message?.buttons()).toEqual([]);
    // Nothing was tried with Chen, so nothing failed and nothing more is said.
    expect(chen.dm.messages()).toHaveLength(chenBefore);
    expect(news(ana, before)).toHaveLength(1);
    expect(await unreachables()).toHaveLength(1);
    await change(chen, false);
  });

  test('is not told of where the interview is off, over, or the seat given back', async () => {
    const { ana, ben, dana } = world.people;
    const before = (await unreachables()).length;
    const off = await booked(world, { panelists: [ben, dana], startsAt: at(14, 10) });
    await cancelInterview(world.parley.deps, { interviewId: off.id, actor: ana.id, reason: 'Filled' });
    await booked(world, { panelists: [dana], startsAt: at(15, 10) });
    await world.passTo(at(15, 11));
    await change(dana, true);
    await world.settle();
    expect(await unreachables()).toHaveLength(before);
    await change(dana, false);
  });
});
