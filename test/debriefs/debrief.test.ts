import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { audit } from '../../src/db/schema/people.ts';
import { unblindings } from '../../src/db/schema/ratings.ts';
import { debriefView } from '../../src/debriefs/debrief.view.ts';
import { lookAtDebrief } from '../../src/debriefs/look.ts';
import type { Person } from '../../src/playground/workspace/workspace.ts';
import { press, senderOf } from '../resilience/forged-payloads.ts';
import { forge, lastDelivery } from '../support/forge.ts';
import { anInterview } from '../support/interviews.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';
import { changes, rates } from './rated.ts';

const lastFriday = new Date('2027-01-08T15:00:00Z');
const earlier = new Date('2027-01-07T15:00:00Z');
const nextWeek = new Date('2027-01-18T10:00:00Z');

/** Every word that may tell what anybody thinks of the candidate. */
const views = /Strong|Yes|●|Combined|split|spread|likely|Evidence|said about|API|Security|\bBen\b|\bChen\b/;

async function open(person: Person) {
  await person.slash('/interview debrief');
  const form = await person.waitForModal('Debrief');
  await form.fill({ Candidate: 'Sam' });
  await form.submit();
  return person.waitForModal('Debrief');
}

describe.each(transports)('the debrief over %s', (mode) => {
  let world: Scenario;
  let design: string;
  let delivery: string;
  beforeAll(async () => {
    world = await startScenario({ mode });
    const { ben, chen, dana, ada } = world.people;
    design = await anInterview(world, {
      startsAt: earlier,
      seats: { [ben.id]: 'accepted', [chen.id]: 'accepted' },
      shadows: [ada.id],
    });
    delivery = await anInterview(world, {
      startsAt: lastFriday,
      stageId: 'delivery',
      seats: { [ben.id]: 'accepted', [dana.id]: 'accepted' },
    });
    await rates(world, design, chen, { levels: { SEC: 4, TRD: 5, API: 4 }, overall: 'strong_yes' });
    await rates(world, design, ada, { levels: { SEC: 1, TRD: 1, API: 1 }, overall: 'strong_no' });
  });
  afterAll(() => world.stop());

  test('whoever owes a view is told to give theirs, in the same words whatever others have said', async () => {
    const { ben, dana } = world.people;
    const first = await open(dana);
    const before = first.text();
    expect(before).toContain('Finish your own scorecard first.');
    expect(before).not.toMatch(views);
    await first.click('Rate');
    expect((await dana.waitForModal('Scorecard')).text()).not.toMatch(/Chen|Ada/);
    await dana.modal?.close({ all: true });

    const several = await open(ben);
    expect(several.text()).toMatch(/Finish your own scorecard first.*Design under pressure.*Delivery/s);
    await several.click('Rate', { near: 'Delivery' });
    expect((await ben.waitForModal('Scorecard')).text()).toContain('Delivery');
    await ben.modal?.close({ all: true });

    await rates(world, design, ben, { levels: { API: 2, SEC: 2, TRD: 2 }, overall: 'no', flagged: true });
    const second = await open(dana);
    expect(second.text()).toBe(before);
    await second.close();

    // One scorecard of two is in: still blind in the whole loop.
    const third = await open(ben);
    expect(third.text()).toContain('Finish your own scorecard first.');
    expect(third.text()).not.toMatch(views);
    await third.close();
    expect(await world.rows(unblindings)).toEqual([]);
    const refused = (await world.rows(audit)).filter((row) => row.action === 'debriefs.look.refused');
    expect(refused.map((row) => row.actor)).toEqual([dana.id, ben.id, dana.id, ben.id]);
  });

  test('others find nobody to look at', async () => {
    const { otto } = world.people;
    await otto.slash('/interview debrief');
    const none = await otto.waitForModal('Debrief');
    expect(none.text()).toContain('no debrief for you');
    await none.close();
  });

  test('the hiring manager sees the gaps first, then what was rated; a shadow counts nowhere', async () => {
    const { hana } = world.people;
    const debrief = await open(hana);
    const text = debrief.text();
    expect(text).toMatch(/Sam Reyes.*2 of 4 scorecards in, 2 to come/s);
    expect(text).toMatch(/Not covered\s+Nobody rated .*Programming.*Ratings.*API design \(must-have\)/s);
    expect(text).toMatch(/Overall calls.*Ben Okafor No$/ms);
    expect(text).toMatch(/Overall calls.*Chen Wei Strong yes$/ms);
    expect(text).toMatch(/Red flags.*Ben Okafor: Blames a colleague/s);
    expect(text).not.toContain('Ada');
    expect(text).not.toContain('Strong no');
    expect(text).toMatch(/Talk about.*The overall calls are split/s);
    expect(text).toMatch(/Combined \d\.\d.*covers 75% of the role/s);
    expect(debrief.buttons()).toContain('Decide');
    expect(text).toMatch(/bar: the level that the role asks for, 3 of 5\nlikely: /);
    await debrief.close();
  });

  test('the evidence names who said what, against which anchor', async () => {
    const { hana } = world.people;
    const debrief = await open(hana);
    await debrief.click('Evidence', { near: 'API design' });
    const evidence = await hana.waitForModal('Evidence');
    expect(evidence.text()).toMatch(
      /Scenario interview: 2 \(1 rater\)\n———\n@Ben Okafor 2 · Sees part of it[^\n]*\nRed flag: Blames a colleague\n[^\n]*Ben Okafor heard this said about API\nDesign under pressure: About timeouts/s,
    );
    await evidence.back();
    await hana.modal?.click('Reasons');
    const calls = await hana.waitForModal('Overall calls');
    expect(calls.text()).toMatch(
      /Ben Okafor No · Design under pressure\n[^\n]*Ben Okafor gives this reason\nWhy the call and the ratings differ:/,
    );
    await calls.close({ all: true });
    const looks = (await world.rows(audit)).filter((row) => row.action === 'debriefs.look');
    expect(new Set(looks.map((row) => row.actor))).toEqual(new Set([hana.id]));
    expect(await world.rows(unblindings)).toHaveLength(1);
  });

  test('when the last scorecard is in, the opening’s people and the channel hear only that it is ready', async () => {
    const { ben, dana, hana, ana } = world.people;
    await rates(world, delivery, ben, { levels: { COD: 'out_of_time' }, overall: 'no' });
    await rates(world, delivery, dana, { levels: { TRD: 4, API: 4 }, overall: 'yes' });
    await world.settle();
    for (const person of [ana, hana]) {
      const told = person.dm.find('The debrief of Sam Reyes is ready');
      expect(told?.buttons()).toEqual(['Debrief']);
      expect(told?.text()).not.toMatch(views);
    }
    const card = world.channel.find('Debrief ready');
    expect(card?.text()).toContain('S.R. C-1');
    expect(card?.text()).not.toMatch(views);
    expect(card?.text()).not.toContain('Sam Reyes');

    await card?.click('Debrief', { by: ben });
    const debrief = await ben.waitForModal('Debrief');
    expect(debrief.text()).toContain('4 of 4 scorecards in');
    expect(debrief.buttons()).not.toContain('Decide');
    await debrief.close();
  });

  test('a change after one has seen the others is marked, and agreement stays as it was', async () => {
    const { ben, hana } = world.people;
    await changes(world, design, ben, { levels: { API: 4, SEC: 4, TRD: 4 }, overall: 'yes' });
    const debrief = await open(hana);
    const text = debrief.text();
    expect(text).toContain('Ben Okafor Yes (first No) · Design under pressure');
    expect(text).toContain('Ben Okafor No · Delivery');
    expect(text).toContain('The overall calls are split');
    expect(text).toMatch(
      /API design \(must-have\)\s+4\.0 · ●4 ●4 · likely [\d.–]+ · spread at first · split at first/,
    );
    await debrief.click('Evidence', { near: 'API design' });
    const evidence = await hana.waitForModal('Evidence');
    expect(evidence.text()).toMatch(
      /Changed after seeing others’ ratings, first 2\s+Why it changed: I heard more in the debrief\s/,
    );
    await evidence.back();
    await hana.modal?.click('Reasons');
    const calls = await hana.waitForModal('Overall calls');
    expect(calls.text()).toMatch(
      /Ben Okafor Yes.*gives this reason.*Changed after seeing others’ ratings, first No.*Why it changed: I heard/s,
    );
    await calls.close({ all: true });
  });

  test('a seat in an interview still to come closes it again, for managers too', async () => {
    const { hana, ben } = world.people;
    await anInterview(world, { startsAt: nextWeek, seats: { [hana.id]: 'asked', [ben.id]: 'asked' } });
    for (const person of [hana, ben]) {
      const shut = await open(person);
      expect(shut.text()).toContain('You still have an interview with this candidate.');
      expect(shut.text()).not.toMatch(views);
      await shut.close();
    }
  });
});

test('why a rating was changed stands beside it, for those who may see it and nobody else', async () => {
  const world = await startScenario();
  try {
    const { ben, chen, dana, hana } = world.people;
    const seats = { [ben.id]: 'accepted', [chen.id]: 'accepted' } as const;
    const interview = await anInterview(world, { startsAt: earlier, seats });
    await anInterview(world, { startsAt: lastFriday, stageId: 'delivery', seats: { [dana.id]: 'accepted' } });
    await rates(world, interview, ben, { levels: { API: 2 } });
    await rates(world, interview, chen, {});
    await changes(world, interview, ben, { levels: { API: 3 }, why: 'Read my notes *again*' });
    world.slack.clock.advance(60_000);
    await changes(world, interview, ben, { levels: { API: 3 }, evidence: 'The numbers came first, unasked' });
    await changes(world, interview, chen, { flagged: true, why: 'I had left it out' });

    const debrief = await open(hana);
    await debrief.click('Evidence', { near: 'API design' });
    const evidence = await hana.waitForModal('Evidence');
    expect(evidence.text()).toMatch(
      /Changed before seeing others’ ratings, first 2\s+Why it changed: I heard more.*Why it changed: Read my notes/s,
    );
    expect(evidence.text().match(/Why it changed/g)).toHaveLength(2);
    await evidence.back();
    await hana.modal?.click('Evidence', { near: 'Security' });
    const security = await hana.waitForModal('Evidence');
    expect(security.text()).toMatch(
      /Red flag: .*Red flags changed before seeing others’ ratings\s+Why it changed: I had left it out/s,
    );
    await security.close({ all: true });

    const carried = JSON.stringify({ candidate: world.sam.id, competency: 'API' });
    for (const id of ['debriefs.open', 'debriefs.evidence', 'debriefs.calls']) {
      const sender = await senderOf(world.slack, dana);
      await world.slack.deliver(press(sender, id, carried), { kind: 'interactive' });
      const shut = await dana.waitForModal('Debrief');
      expect(shut.text()).toContain('Finish your own scorecard first.');
      expect(shut.text()).not.toMatch(/Why|notes|heard|changed/i);
      await shut.close({ all: true });
    }
  } finally {
    await world.stop();
  }
});

test('a long loop fits a view, whatever its raters write', async () => {
  const world = await startScenario();
  try {
    const { ben, chen, dana, hana } = world.people;
    const nasty = `<!channel> *x* ${'&<>'.repeat(600)}`;
    for (let i = 0; i < 4; i++) {
      const startsAt = new Date(earlier.getTime() - i * 86_400_000);
      const seats = { [ben.id]: 'accepted', [chen.id]: 'accepted', [dana.id]: 'accepted' } as const;
      const id = await anInterview(world, { startsAt, stageId: i % 2 ? 'delivery' : 'design', seats });
      for (const person of [ben, chen]) await rates(world, id, person, { evidence: nasty, overall: 'no' });
    }
    const outcome = await lookAtDebrief(world.parley.deps, { candidateId: world.sam.id, viewerId: hana.id });
    if (!outcome.ok) throw new Error('shut');
    expect(debriefView(outcome.debrief, hana.id).blocks.length).toBeLessThanOrEqual(100);
    const debrief = await open(hana);
    await debrief.click('Evidence', { near: 'API design' });
    expect((await hana.waitForModal('Evidence')).text()).toContain('Ben Okafor');
  } finally {
    await world.stop();
  }
});

test('a forged press tells nobody anything, and is written down', async () => {
  const world = await startScenario();
  try {
    const { ben, hana, otto, ada } = world.people;
    const interview = await anInterview(world, {
      startsAt: earlier,
      seats: { [ben.id]: 'accepted' },
      shadows: [ada.id],
    });
    await rates(world, interview, ben, {});
    const debrief = await open(hana);
    expect(debrief.text()).toContain('Only one rater');
    await debrief.click('Evidence', { near: 'API design' });
    const press = lastDelivery(world.slack, 'debriefs.evidence');
    for (const person of [otto, ada]) await forge(world.slack, press, { [hana.id]: person.id });
    await forge(world.slack, press, { [world.sam.id]: crypto.randomUUID() });
    const refused = async () =>
      (await world.rows(audit)).flatMap((row) => (row.action === 'debriefs.look.refused' ? row.actor : []));
    // The answer to a press follows its acknowledgement.
    await expect.poll(async () => (await refused()).toSorted()).toEqual([otto.id, ada.id, hana.id].sort());
    const stranger = { candidateId: world.sam.id, viewerId: otto.id };
    const nobody = { candidateId: crypto.randomUUID(), viewerId: hana.id };
    const shut = { ok: false, owes: false, ratable: [] };
    expect(await lookAtDebrief(world.parley.deps, stranger)).toEqual(shut);
    expect(await lookAtDebrief(world.parley.deps, nobody)).toEqual(shut);
  } finally {
    await world.stop();
  }
});
