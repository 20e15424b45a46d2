import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { notices } from '../../src/db/schema/messages.ts';
import { scorecards } from '../../src/db/schema/ratings.ts';
import { seenBy } from '../../src/debriefs/debrief.ts';
import { decideOnCandidate, openDecision } from '../../src/debriefs/decide.ts';
import type { Candidate } from '../../src/openings/opening.ts';
import { withdrawCandidate } from '../../src/openings/save-candidate.ts';
import { updatePerson } from '../../src/people/store.ts';
import { anInterview } from '../support/interviews.ts';
import { type Scenario, startScenario } from '../support/scenario.ts';
import { fillPlain } from './rated.ts';

const at = (day: number, hour: number, minute = 0) => new Date(Date.UTC(2027, 0, day, hour, minute));

describe('a counted scorecard that nobody handed in in time', () => {
  let world: Scenario;
  const held = new Map<string, Candidate>();
  beforeAll(async () => {
    world = await startScenario({ replicas: 2 });
    const { ana, chen, dana } = world.people;
    for (const [i, name] of ['Nora <!here> Quist', 'Vera Lund', 'Omar Said', 'Kim Own'].entries()) {
      const candidate = await world.addCandidate(name);
      held.set(name, candidate);
      const rater = name === 'Kim Own' ? ana : chen;
      await anInterview(world, {
        startsAt: at(12, 8 + i),
        candidate,
        seats: { [rater.id]: 'accepted' },
        shadows: name.startsWith('Nora') ? [dana.id] : [],
      });
    }
    await world.passTo(at(12, 12, 5));
    const of = (name: string) => held.get(name)?.id ?? '';
    const { deps } = world.parley;
    await withdrawCandidate(deps, { candidateId: of('Vera Lund'), actor: ana.id });
    const actor = world.people.hana.id;
    const opened = await openDecision(deps, { candidateId: of('Omar Said'), actor });
    if (!opened.ok) throw new Error(opened.code);
    await decideOnCandidate(deps, {
      decisionId: crypto.randomUUID(),
      candidateId: of('Omar Said'),
      actor,
      outcome: 'hold',
      reason: 'The opening waits for its budget',
      seen: seenBy(opened.debrief),
    });
    await world.passTo(at(18, 9));
    // After everybody's working day, the coordinator's too.
    await world.passTo(at(19, 20));
  });
  afterAll(() => world.stop());

  const told = () =>
    world.people.ana.dm.messages().filter((message) => message.text().startsWith('Expired:'));

  test('is told to the coordinator once, with what it means and nothing of what anybody thinks', async () => {
    const { ana, hana, chen, dana } = world.people;
    const states = (await world.rows(scorecards)).map(({ state }) => state);
    expect(states).toEqual(['expired', 'expired', 'expired', 'expired', 'expired']);
    expect(told()).toEqual([]);
    await world.passTo(at(20, 9, 1));
    expect(told()).toHaveLength(1);
    expect(told()[0]?.text()).toMatch(
      /^Expired: @Chen Wei did not rate Design under pressure with Nora <!here> Quist in time\.\nThe debrief no longer waits for it\. They can still rate late, as long as they have not seen others’ ratings\.\n\[ Details \]$/,
    );
    for (const person of [hana, chen, dana])
      expect(person.dm.messages().filter((message) => message.text().includes('did not rate'))).toEqual([]);
    await told()[0]?.click('Details');
    const details = await ana.waitForModal('Interview');
    expect(details.text()).toContain('Chen Wei accepted');
    await details.close();
    await world.passTo(at(21, 12));
    expect(told()).toHaveLength(1);
  });

  test('is not where the candidate has left, it is decided, or the coordinator is the rater', async () => {
    const rows = (await world.rows(notices)).filter(({ kind }) => kind === 'ratings.expired');
    expect(rows.map(({ state }) => state).sort()).toEqual(['moot', 'moot', 'sent']);
    expect(new Set(rows.map(({ recipient }) => recipient))).toEqual(new Set([world.people.ana.id]));
  });

  test('and may come in late all the same', async () => {
    const { chen } = world.people;
    const question = chen.dm.messages().findLast((message) => message.text().includes('Nora'));
    await question?.click('Rate late');
    const { modal } = await (await fillPlain(await chen.waitForModal('Scorecard'))).submit();
    expect(modal?.text()).toContain('In for this candidate: 1 of 1.');
    expect(modal?.buttons()).toEqual(['Debrief']);
    await modal?.close();
  });
});

test('a whole panel whose time is over is told of in one message, and later only of who is still missing', async () => {
  const world = await startScenario();
  const { ana, ben, chen, dana } = world.people;
  try {
    await anInterview(world, {
      startsAt: at(12, 8),
      seats: { [ben.id]: 'accepted', [chen.id]: 'accepted', [dana.id]: 'accepted' },
    });
    await world.passTo(at(19, 20));
    await world.passTo(at(20, 9, 1));
    const told = ana.dm.messages().filter((message) => message.text().startsWith('Expired:'));
    expect(told).toHaveLength(1);
    expect(told[0]?.text()).toMatch(
      /^Expired: (@[A-Z]\w+ \w+, ){2}and @[A-Z]\w+ \w+ did not rate Design under pressure with Sam Reyes in time\./,
    );
    for (const { name } of [ben, chen, dana]) expect(told[0]?.text()).toContain(`@${name}`);
  } finally {
    await world.stop();
  }
});

describe('two of a panel whose time is over at other hours of one day', () => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario();
  });
  afterAll(() => world.stop());

  const held = async (name: string, startsAt: Date) => {
    const { ben, chen } = world.people;
    const candidate = await world.addCandidate(name);
    return anInterview(world, {
      startsAt,
      candidate,
      seats: { [ben.id]: 'accepted', [chen.id]: 'accepted' },
    });
  };
  const told = (name: string) =>
    world.people.ana.dm
      .messages()
      .filter((message) => message.text().startsWith('Expired:') && message.text().includes(name));

  test('are told of as each comes about, whatever became of the first word', async () => {
    await held('Nora Quist', at(12, 8));
    const other = await held('Vera Lund', at(12, 10));
    // In Shanghai it is six in the evening.
    await world.passTo(at(19, 10, 1));
    expect(told('Nora Quist')).toHaveLength(1);
    expect(told('Nora Quist')[0]?.text()).toMatch(/^Expired: @Chen Wei did not rate /);
    const ofOther = eq(notices.key, `interview:${other}:expired:2027-01-19`);
    await world.within((tx) => tx.update(notices).set({ state: 'moot' }).where(ofOther));
    // In Lagos it is, too.
    await world.passTo(at(19, 17, 1));
    for (const name of ['Nora Quist', 'Vera Lund']) {
      expect(told(name)).toHaveLength(2);
      expect(told(name)[0]?.text()).toMatch(/^Expired: @Chen Wei did not rate /);
      expect(told(name)[1]?.text()).toMatch(/^Expired: @Ben Okafor did not rate /);
    }
  });

  test('are one word where both are found at once, within the coordinator’s hours', async () => {
    await held('Omar Said', at(13, 8));
    await world.passTo(at(20, 17, 1));
    expect(told('Omar Said')).toHaveLength(1);
    expect(told('Omar Said')[0]?.text()).toMatch(/^Expired: @[A-Z]\w+ \w+ and @[A-Z]\w+ \w+ did not rate /);
  });

  test('are one word where the coordinator’s day has not begun', async () => {
    const { ana } = world.people;
    await world.within((tx) => updatePerson(tx, ana.id, { zone: 'Pacific/Honolulu' }));
    await held('Kim Own', at(14, 8));
    await world.passTo(at(21, 10, 1));
    await world.passTo(at(21, 17, 1));
    expect(told('Kim Own')).toEqual([]);
    await world.passTo(at(21, 19, 1));
    expect(told('Kim Own')).toHaveLength(1);
    expect(told('Kim Own')[0]?.text()).toMatch(/^Expired: @[A-Z]\w+ \w+ and @[A-Z]\w+ \w+ did not rate /);
  });
});
