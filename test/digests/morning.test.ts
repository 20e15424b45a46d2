import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { audit, people as peopleTable } from '../../src/db/schema/people.ts';
import { endMornings } from '../../src/digests/morning.ts';
import { updatePerson } from '../../src/people/store.ts';
import { anInterview } from '../support/interviews.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';

describe.each(transports)('the morning digest over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode });
  });
  afterAll(() => world.stop());
  const mornings = (person: keyof Scenario['people']) =>
    world.people[person].dm.messages().filter((m) => m.buttons().includes('Stop morning messages'));

  test('comes at nine by each one’s own clock, to those with something to do, and to nobody else', async () => {
    const { ben, chen } = world.people;
    await anInterview(world, {
      startsAt: new Date('2027-01-12T14:00:00Z'),
      seats: { [ben.id]: 'accepted', [chen.id]: 'asked' },
    });
    await world.settle();
    await world.passTo(new Date('2027-01-12T00:59:00Z'));
    expect(mornings('chen')).toHaveLength(0);
    await world.passTo(new Date('2027-01-12T01:00:00Z'));
    expect(mornings('chen')[0]?.text()).toMatch(/Can you interview\?.*Sam Reyes/s);
    expect(mornings('ben')).toHaveLength(0);
    await world.passTo(new Date('2027-01-12T08:00:00Z'));
    expect(mornings('ben')[0]?.text()).toMatch(/Today.*Sam Reyes/s);
    expect(mornings('ben')[0]?.notification()).toContain('1 today');
    expect([mornings('chen'), mornings('otto'), mornings('ana')].map((m) => m.length)).toEqual([1, 0, 0]);
  });

  test('the next day it asks for the scorecard; a weekend is left alone', async () => {
    await world.passTo(new Date('2027-01-13T08:00:00Z'));
    expect(mornings('ben').at(-1)?.text()).toMatch(/Scorecards to write.*Ended 17 hours ago/s);
    expect(mornings('ben').at(-1)?.buttons()).toEqual(['Rate', 'Stop morning messages']);
    await world.passTo(new Date('2027-01-14T20:00:00Z'));
    expect(mornings('ben')).toHaveLength(2);
    await world.passTo(new Date('2027-01-16T08:00:00Z'));
    expect(mornings('ben')).toHaveLength(2);
  });

  test('one press ends it for the one who pressed; nobody can end another’s', async () => {
    const { ben, chen } = world.people;
    await mornings('ben').at(-1)?.click('Stop morning messages');
    await mornings('ben').at(-1)?.click('Stop morning messages');
    await ben.waitForEphemeral(/no more of these/);
    await world.within((tx) => updatePerson(tx, ben.id, { morningDigest: true }));
    const forged = await endMornings(world.parley.deps, { userId: ben.id, actor: chen.id });
    expect(forged).toEqual({ ok: false, code: 'not_yours' });
    const entries = (await world.rows(audit)).filter((a) => a.action.startsWith('digests.morning_off'));
    expect(entries.map((a) => [a.action, a.actor])).toEqual([
      ['digests.morning_off', ben.id],
      ['digests.morning_off.refused', chen.id],
    ]);
    const ofBen = (await world.rows(peopleTable)).find((p) => p.userId === ben.id);
    expect(ofBen?.morningDigest).toBe(true);
  });

  test('who has ended it hears no more', async () => {
    const { ben } = world.people;
    const before = mornings('ben').length;
    await world.within((tx) => updatePerson(tx, ben.id, { morningDigest: false }));
    await world.passTo(new Date('2027-01-18T08:00:00Z'));
    expect(mornings('ben')).toHaveLength(before);
  });
});
