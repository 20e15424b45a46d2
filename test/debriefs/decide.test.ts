import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seats } from '../../src/db/schema/interviews.ts';
import { audit } from '../../src/db/schema/people.ts';
import { decisions } from '../../src/db/schema/ratings.ts';
import { decideOnCandidate } from '../../src/debriefs/decide.ts';
import { snapshotSha256 } from '../../src/debriefs/snapshot.ts';
import type { Person } from '../../src/playground/workspace/workspace.ts';
import { withdrawScorecard } from '../../src/ratings/withdraw.ts';
import { forge, lastDelivery } from '../support/forge.ts';
import { anInterview } from '../support/interviews.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';
import { changes, rates } from './rated.ts';

const lastFriday = new Date('2027-01-08T15:00:00Z');
const reason = 'Both scenarios show sound work under pressure';

async function open(person: Person) {
  await person.slash('/interview debrief');
  const form = await person.waitForModal('Debrief');
  await form.fill({ Candidate: 'Sam' });
  await form.submit();
  return person.waitForModal('Debrief');
}

async function openDecide(person: Person, caption = 'Decide') {
  await (await open(person)).click(caption);
  return person.waitForModal('Decide');
}

async function interviewed(world: Scenario): Promise<string> {
  const { ben, chen } = world.people;
  const id = await anInterview(world, {
    startsAt: lastFriday,
    seats: { [ben.id]: 'accepted', [chen.id]: 'accepted' },
  });
  await rates(world, id, ben, { levels: { API: 4, SEC: 4, TRD: 4 } });
  await rates(world, id, chen, { levels: { API: 4, SEC: 4, TRD: 4 } });
  await world.settle();
  return id;
}

describe.each(transports)('deciding over %s', (mode) => {
  let world: Scenario;
  let interview: string;
  beforeAll(async () => {
    world = await startScenario({ mode });
    interview = await interviewed(world);
  });
  afterAll(() => world.stop());

  test('nothing is chosen beforehand, and a decision takes a reason', async () => {
    const { hana } = world.people;
    const form = await openDecide(hana);
    expect(form.value('Decision')).toBeNull();
    expect(form.text()).toContain('Combined 4.0, at or above the bar of 3. If you reject, say in the reason');
    await form.fill({ Decision: 'Hire', Reason: 'Good.' });
    expect(await form.submit()).toMatchObject({ errors: { Reason: expect.any(String) } });
    await form.close({ all: true });
    expect(await world.rows(decisions)).toEqual([]);
  });

  test('evidence that changes under the form is read before it is decided on', async () => {
    const { hana, ben } = world.people;
    const form = await openDecide(hana);
    await form.fill({ Decision: 'Hire', Reason: reason });
    await changes(world, interview, ben, { levels: { API: 3, SEC: 4, TRD: 4 } });
    const answer = await form.submit();
    expect(answer.modal?.text()).toContain('Something changed while you were writing.');
    expect(answer.modal?.value('Reason')).toBe(reason);
    expect(await world.rows(decisions)).toEqual([]);
    await answer.modal?.close({ all: true });
  });

  test('the hiring manager decides; the channel hears by whom, the coordinator what', async () => {
    const { hana, ana, ben } = world.people;
    const form = await openDecide(hana);
    await form.fill({ Decision: 'Hire', Reason: reason, 'Dissent: who disagreed, and why': 'Nobody did' });
    expect(await form.submit()).toMatchObject({ closed: true });
    await world.settle();
    await expect
      .poll(() => hana.modal?.text())
      .toMatch(/Decided: Hire by @Hana Novak.*Both scenarios show.*Dissent:.*Nobody did/s);
    expect(hana.modal?.text()).not.toContain('Later than the decision');
    await hana.modal?.close({ all: true });

    expect(world.channel.latest()?.text()).toMatch(/@Hana Novak has decided about S\.R\. C-1\./);
    expect(world.channel.latest()?.text()).not.toContain('Hire');
    expect(ana.dm.find('Hana Novak decided about Sam Reyes: Hire.')?.buttons()).toEqual(['Debrief']);
    expect(ben.dm.find(/[Dd]ecided|decision/)).toBeUndefined();
    // What was said to be ready says that it is decided, and not how.
    for (const messages of [hana.dm, ana.dm, world.channel].map((place) => place.messages())) {
      const ready = messages.filter((one) => one.text().includes('ebrief of S'));
      expect(ready.map((one) => one.text())).toEqual([
        expect.stringMatching(/^The debrief of (Sam Reyes|S\.R\. C-1): decided by @Hana Novak\./),
      ]);
    }
    for (const { dm } of [hana, ana]) expect(dm.find('is ready')).toBeUndefined();
    expect(world.channel.messages().filter((one) => one.text().includes('Debrief ready'))).toEqual([]);
    const [row] = await world.rows(decisions);
    expect(row).toMatchObject({ outcome: 'hire', by: hana.id, reason, dissent: 'Nobody did' });
    expect(snapshotSha256(row?.snapshot)).toBe(row?.snapshotSha256);
    expect((await world.rows(audit)).filter((r) => r.action === 'debriefs.decide')).toHaveLength(1);
  });

  test('what comes after the decision is shown as later, and the kept evidence stays', async () => {
    const { hana, chen } = world.people;
    world.slack.clock.set(new Date('2027-01-11T11:00:00Z'));
    await changes(world, interview, chen, { levels: { API: 2, SEC: 2, TRD: 2 }, overall: 'no' });
    await world.settle();
    const told = hana.dm.latest();
    expect(told?.text()).toMatch(
      /^@Chen Wei changed a scorecard about Sam Reyes since the decision\.\s+Back-end developer\s+\[ Debrief \]$/,
    );
    await told?.click('Debrief');
    await (await hana.waitForModal('Debrief')).close({ all: true });
    const debrief = await open(hana);
    const text = debrief.text();
    expect(text).toMatch(
      /Decided: Hire.*Later than the decision.*Chen Wei changed a scorecard.*: I heard more in the debrief/s,
    );
    expect(text).toMatch(/Combined 3\.7 then, 2\.3 now/);
    await debrief.click('Evidence', { near: 'Security' });
    const evidence = await hana.waitForModal('Evidence');
    expect(evidence.text()).toMatch(
      /\nChanged after the decision, today at 12:00 PM\nWhy it changed: I heard more/,
    );
    await evidence.close({ all: true });
    const [row] = await world.rows(decisions);
    expect(snapshotSha256(row?.snapshot)).toBe(row?.snapshotSha256);
  });

  test('a new decision may follow, and the old one stays readable', async () => {
    const { hana } = world.people;
    const form = await openDecide(hana, 'Decide anew');
    await form.fill({ Decision: 'Hold', Reason: 'Chen saw a gap that one more scenario would settle' });
    await form.submit();
    await world.settle();
    await expect.poll(() => hana.modal?.text()).toMatch(/Decided: Hold.*Before: Hire/s);
    expect(hana.modal?.text()).not.toContain('Later than the decision');
    await hana.modal?.close({ all: true });
    expect(await world.rows(decisions)).toHaveLength(2);
  });

  test('evidence withdrawn since is named as gone, and the decision keeps it', async () => {
    const { hana, chen } = world.people;
    const seat = (await world.rows(seats)).find((s) => s.userId === chen.id);
    const { deps } = world.parley;
    await withdrawScorecard(deps, { seatId: seat?.id ?? '', actor: chen.id, why: 'conflict' });
    await world.settle();
    expect(hana.dm.latest()?.text()).toContain(
      'A scorecard of @Chen Wei about Sam Reyes was taken out since the decision.',
    );
    const debrief = await open(hana);
    expect(debrief.text()).toContain('A scorecard of @Chen Wei no longer counts');
    expect(debrief.text()).toContain('Evidence is missing: no rating of Security');
    await debrief.close();
    const kept = (await world.rows(decisions)).map((row) => JSON.stringify(row.snapshot));
    expect(kept.every((snapshot) => snapshot.includes(chen.id))).toBe(true);
  });

  test('nobody else decides: not the coordinator, not a panelist, not an admin', async () => {
    const { ana, ben, ada, otto } = world.people;
    const before = await world.rows(audit);
    for (const actor of [ana, ben, ada, otto]) {
      const outcome = await decideOnCandidate(world.parley.deps, {
        decisionId: crypto.randomUUID(),
        candidateId: world.sam.id,
        actor: actor.id,
        outcome: 'reject',
        reason,
        seen: 'x',
      });
      expect(outcome).toEqual({ ok: false, code: 'not_yours' });
    }
    const refused = (await world.rows(audit))
      .slice(before.length)
      .filter((r) => r.action.startsWith('debriefs.decide'));
    expect(refused.map((r) => [r.actor, r.action])).toEqual(
      [ana, ben, ada, otto].map((p) => [p.id, 'debriefs.decide.refused']),
    );
    expect(await world.rows(decisions)).toHaveLength(2);
  });
});

describe('a decision sent', () => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ replicas: 2 });
    await interviewed(world);
  });
  afterAll(() => world.stop());

  test('twice, at two bots, is made and told once', async () => {
    const { hana, ana } = world.people;
    const form = await openDecide(hana);
    await form.fill({ Decision: 'Reject', Reason: reason });
    await form.submit();
    const submission = lastDelivery(world.slack, 'view_submission');
    await Promise.all([forge(world.slack, submission, {}), forge(world.slack, submission, {})]);
    await world.settle();
    expect(await world.rows(decisions)).toHaveLength(1);
    expect(world.channel.messages().filter((m) => m.text().includes('has decided'))).toHaveLength(1);
    expect(
      ana.dm.messages().filter((m) => m.text().includes('decided about Sam Reyes: Reject.')),
    ).toHaveLength(1);
  });

  test('under another name, for another candidate or under a known id changes nothing', async () => {
    const { hana, ana } = world.people;
    const submission = lastDelivery(world.slack, 'view_submission');
    const other = await world.addCandidate('Kim Other');
    const before = await world.rows(decisions);
    await forge(world.slack, submission, { [hana.id]: ana.id });
    await forge(world.slack, submission, { [world.sam.id]: other.id });
    await forge(world.slack, submission, { [world.sam.id]: crypto.randomUUID() });
    await world.settle();
    expect(await world.rows(decisions)).toEqual(before);
    const refused = (await world.rows(audit)).filter((r) => r.action === 'debriefs.decide.refused');
    expect(refused.map((r) => r.actor)).toEqual([ana.id, hana.id, hana.id]);
  });

  test('by a manager who owes a view of the candidate is refused', async () => {
    const { hana, ana } = world.people;
    const seats = { [hana.id]: 'asked', [ana.id]: 'asked' } as const;
    await anInterview(world, { startsAt: new Date('2027-01-18T10:00:00Z'), stageId: 'delivery', seats });
    const outcome = await decideOnCandidate(world.parley.deps, {
      decisionId: crypto.randomUUID(),
      candidateId: world.sam.id,
      actor: hana.id,
      outcome: 'hire',
      reason,
      seen: 'x',
    });
    expect(outcome).toEqual({ ok: false, code: 'blind' });
  });
});

test('a coordinator who still has to rate is told that it is decided, not what', async () => {
  const world = await startScenario();
  try {
    const { hana, ana } = world.people;
    await interviewed(world);
    await anInterview(world, {
      startsAt: new Date('2027-01-18T10:00:00Z'),
      stageId: 'delivery',
      seats: { [ana.id]: 'asked' },
    });
    const form = await openDecide(hana);
    await form.fill({ Decision: 'Reject', Reason: reason });
    await form.submit();
    await world.settle();
    const told = ana.dm.find('@Hana Novak decided about Sam Reyes. The outcome');
    expect(told?.text()).toContain('opens once your scorecard is in');
    expect(told?.text()).not.toMatch(/Reject|sound work/);
  } finally {
    await world.stop();
  }
});
