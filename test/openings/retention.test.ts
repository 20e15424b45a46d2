import { getTableName, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { violatedConstraint } from '../../src/db/errors.ts';
import { assessmentResults, assignments } from '../../src/db/schema/evidence.ts';
import { interviewRevisions, interviews, questions, seats } from '../../src/db/schema/interviews.ts';
import { notices, remnants } from '../../src/db/schema/messages.ts';
import { candidates, openings } from '../../src/db/schema/openings.ts';
import { audit, workspaces } from '../../src/db/schema/people.ts';
import {
  amendments,
  decisions,
  ratings,
  redFlags,
  scorecards,
  unblindings,
} from '../../src/db/schema/ratings.ts';
import { seenBy } from '../../src/debriefs/debrief.ts';
import { decideOnCandidate, openDecision } from '../../src/debriefs/decide.ts';
import { closeOpening } from '../../src/openings/close.ts';
import { eraseCandidate } from '../../src/openings/erase.ts';
import { retentionCutoff } from '../../src/people/retention.ts';
import { setRetention } from '../../src/people/set-retention.ts';
import { changes, rates } from '../debriefs/rated.ts';
import { booked } from '../interviews/booked.ts';
import { type Scenario, startScenario } from '../support/scenario.ts';

const at = (day: number, hour: number, minute = 0) => new Date(Date.UTC(2027, 0, day, hour, minute));
/** Everything that is about one candidate. */
const aboutThem: PgTable[] = [
  interviews,
  interviewRevisions,
  questions,
  seats,
  scorecards,
  ratings,
  redFlags,
  amendments,
  unblindings,
  decisions,
  assignments,
  assessmentResults,
];

describe('the records of a closed opening', () => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario();
    await liveThrough(world);
  });
  afterAll(() => world.stop());

  const sam = async () => (await world.rows(candidates)).find((c) => c.id === world.sam.id);
  const audited = async (action: string) => (await world.rows(audit)).filter((a) => a.action === action);
  const holdOn = (legalHold: boolean) => world.within((tx) => tx.update(openings).set({ legalHold }));
  const sweep = async (day: Date) => {
    world.slack.clock.set(day);
    // Taking messages out of Slack is done a few at a time.
    for (let round = 0; round < 12; round++) {
      await world.parley.beat();
      world.slack.clock.set(new Date(world.slack.clock.now().getTime() + 61_000));
    }
    await world.parley.settled();
  };

  test('cannot be deleted by any other way, and the audit by none', async () => {
    for (const table of [decisions, amendments, scorecards, interviewRevisions, audit])
      await expect(world.within((tx) => tx.delete(table))).rejects.toMatchObject({
        cause: { code: '23001' },
      });
    const wrong = world.within(async (tx) => {
      await tx.execute(sql`select set_config('parley.erasing', ${crypto.randomUUID()}, true)`);
      await tx.delete(decisions);
    });
    await expect(wrong).rejects.toMatchObject({ cause: { code: '23001' } });
    await holdOn(true);
    const held = world.within(async (tx) => {
      await tx.execute(sql`select set_config('parley.erasing', ${world.sam.id}, true)`);
      await tx.delete(decisions);
    });
    await expect(held).rejects.toMatchObject({ cause: { message: expect.stringContaining('legal hold') } });
    await holdOn(false);
  });

  test('stay until two years after it closed, and on legal hold beyond that', async () => {
    await sweep(new Date('2029-01-13T23:30:00Z'));
    expect(await sam()).toMatchObject({ name: 'Sam Reyes', erasedAt: null });
    await holdOn(true);
    await sweep(new Date('2029-02-01T08:00:00Z'));
    expect(await sam()).toMatchObject({ name: 'Sam Reyes', erasedAt: null });
    const { ana, otto } = world.people;
    const ask = (actor: string) => eraseCandidate(world.parley.deps, { candidateId: world.sam.id, actor });
    expect(await ask(ana.id)).toEqual({ ok: false, code: 'legal_hold' });
    expect(await ask(otto.id)).toEqual({ ok: false, code: 'not_coordinator' });
    expect((await audited('openings.erase.refused')).map((a) => a.detail)).toEqual([
      { code: 'legal_hold' },
      { code: 'not_coordinator' },
    ]);
    for (const table of aboutThem) expect((await world.rows(table)).length).toBeGreaterThan(0);
  });

  test('then go, whole, and out of Slack too; the audit keeps counts and no name', async () => {
    const { ana, ben, chen, hana } = world.people;
    await holdOn(false);
    await sweep(new Date('2029-02-02T08:00:00Z'));
    for (const table of aboutThem) expect(await world.rows(table)).toEqual([]);
    expect(await sam()).toMatchObject({ name: 'Erased', email: null, number: 1, erasedAt: expect.any(Date) });
    expect(await world.rows(notices)).toEqual([]);
    expect(await world.rows(remnants)).toEqual([]);
    for (const place of [world.channel, ana.dm, ben.dm, chen.dm, hana.dm])
      expect(place.messages().map((m) => m.text())).toEqual([]);
    const calendars = world.slack.calls.filter((c) => c.method === 'files.delete');
    expect(calendars).toHaveLength(2);
    const [row, ...more] = await audited('openings.erase');
    expect(more).toEqual([]);
    expect(row).toMatchObject({
      actor: 'parley',
      subject: `candidate:${world.sam.id}`,
      detail: { interviews: 1, scorecards: 2, decisions: 1, notices: expect.any(Number) },
    });
    const dump = await world.within((tx) =>
      tx.execute(sql`select a::text as line from audit a union all select c::text from candidates c
        union all select n::text from notices n union all select r::text from remnants r`),
    );
    expect(JSON.stringify(dump)).not.toMatch(/Sam|Reyes|sam@/);
    expect(world.log).toEqual([]);
  });
});

test('no table that points to a candidate is forgotten', async () => {
  const world = await startScenario();
  try {
    const pointing = await world.within((tx) =>
      tx.execute<{ name: string }>(sql`
        select distinct table_name as name from information_schema.columns
        where table_schema = 'public'
          and column_name in ('candidate_id', 'interview_id', 'scorecard_id', 'seat_id', 'decision_id')`),
    );
    const erased = new Set(aboutThem.map((table) => getTableName(table)));
    expect(pointing.map((row) => row.name).filter((name) => !erased.has(name))).toEqual([]);
  } finally {
    await world.stop();
  }
});

test('the retention is counted in whole days, and a new one is obeyed a day after it was set', () => {
  const now = new Date('2029-03-31T23:59:00Z');
  expect(retentionCutoff({ months: 24, setAt: null }, now)).toEqual(new Date('2027-03-31T00:00:00Z'));
  expect(retentionCutoff({ months: 13, setAt: null }, now)).toEqual(new Date('2028-02-29T00:00:00Z'));
  expect(retentionCutoff({ months: 24, setAt: new Date('2029-03-31T00:00:00Z') }, now)).toBeUndefined();
});

test('an admin sets it, never under a year; others are refused on record', async () => {
  const world = await startScenario();
  try {
    const { ada, ana } = world.people;
    await ada.slash('/interview admin');
    const form = await ada.waitForModal('Parley’s settings');
    expect(form.value('Erase candidates’ records')).toBe('2 years after the opening closes');
    expect(form.text()).toContain('29 CFR 1602.14');
    await form.fill({ 'Erase candidates’ records': '18 months after the opening closes' });
    expect(await form.submit()).toMatchObject({ closed: true });
    expect(await world.rows(workspaces)).toMatchObject([
      { retentionMonths: 18, retentionSetAt: expect.any(Date) },
    ]);
    const set = (actor: string, months: number) =>
      setRetention(world.parley.deps, { actor, shown: 18, months });
    expect(await set(ana.id, 24)).toEqual({ ok: false, code: 'not_admin' });
    expect(await set(ada.id, 6)).toEqual({ ok: false, code: 'bad_length' });
    const actions = (await world.rows(audit)).map((a) => a.action);
    expect(actions.filter((a) => a.startsWith('people.retention'))).toEqual([
      'people.retention',
      'people.retention.refused',
    ]);
    const under = world.within((tx) => tx.update(workspaces).set({ retentionMonths: 11 }));
    await expect(under).rejects.toSatisfy((error) => violatedConstraint(error) === 'workspaces_retention');
  } finally {
    await world.stop();
  }
});

/** Sam is interviewed, rated, amended and decided upon, and the opening closes on 14 January 2027. */
async function liveThrough(world: Scenario): Promise<void> {
  const { ana, ben, chen, hana } = world.people;
  const { deps } = world.parley;
  await world.within((tx) => tx.update(candidates).set({ email: 'sam@example.com' }));
  await worksAtHome(world);
  const { id } = await booked(world, {
    panelists: [ben, chen],
    accepted: [ben, chen],
    startsAt: at(12, 10),
  });
  await world.passTo(at(12, 11, 5));
  await rates(world, id, ben, { levels: { API: 5 }, overall: 'strong_yes', flagged: true });
  await rates(world, id, chen, {});
  await changes(world, id, chen, { levels: { SEC: 4 }, evidence: 'Sam Reyes said so twice, in writing' });
  await world.settle();
  const opened = await openDecision(deps, { candidateId: world.sam.id, actor: hana.id });
  if (!opened.ok) throw new Error(`cannot decide: ${opened.code}`);
  const decided = await decideOnCandidate(deps, {
    candidateId: world.sam.id,
    actor: hana.id,
    decisionId: crypto.randomUUID(),
    outcome: 'hire',
    reason: 'Sam Reyes showed all that we need',
    seen: seenBy(opened.debrief),
  });
  if (!decided.ok) throw new Error(`not decided: ${decided.code}`);
  await world.passTo(at(14, 8));
  await closeOpening(deps, { openingId: world.opening.id, actor: ana.id });
  await world.settle();
}

/** Sam is given a task, which they hand in, and sits a vendor's test. */
async function worksAtHome(world: Scenario): Promise<void> {
  const { workspaceId } = world.parley.deps;
  const about = { workspaceId, candidateId: world.sam.id };
  const work = {
    ...about,
    id: crypto.randomUUID(),
    kitId: world.kit.id,
    kitVersion: world.kit.version,
    kitSha256: 'x',
    stageId: 'task',
    method: 'practical_task' as const,
    state: 'received' as const,
    dueAt: at(13, 8),
    assignedBy: world.people.ana.id,
    assignedAt: at(11, 8),
    receivedAt: at(12, 8),
    narrative: 'Sam Reyes wrote this',
  };
  const result = {
    ...about,
    id: crypto.randomUUID(),
    vendor: 'vendor',
    instrument: 'test',
    raw: 7,
    scaleMin: 0,
    scaleMax: 10,
    takenOn: '2027-01-11',
    source: 'manual' as const,
    recordedBy: world.people.ana.id,
    recordedAt: at(11, 8),
  };
  await world.within(async (tx) => {
    await tx.insert(assignments).values(work);
    await tx.insert(assessmentResults).values(result);
  });
}
