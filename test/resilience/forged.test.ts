import { App } from '@slack/bolt';
import { and, eq, gt, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { notices } from '../../src/db/schema/messages.ts';
import { audit } from '../../src/db/schema/people.ts';
import { seatsOf } from '../../src/interviews/store.ts';
import { kitRef } from '../../src/kits/kit.ts';
import type { Person } from '../../src/playground/workspace/workspace.ts';
import { openScorecard } from '../../src/ratings/open.ts';
import { given } from '../assignments/given.ts';
import { aDraft } from '../kits/drafted.ts';
import { aTestResult } from '../support/assessments.ts';
import { anInterview } from '../support/interviews.ts';
import { aLoopOfFourMethods } from '../support/kits.ts';
import { type Scenario, startScenario, type Transport, transports } from '../support/scenario.ts';
import { actions } from './attempted-actions.ts';
import { forms, searches } from './attempted-forms.ts';
import type { Attempt, Ids } from './attempts.ts';
import { lookUp, press, senderOf, submission } from './forged-payloads.ts';

const kinds = ['action', 'view', 'shortcut', 'options', 'event'] as const;
const registrations = kinds.map((kind) => vi.spyOn(App.prototype, kind));
let world: Scenario;
/** What the first bot registered; every bot registers the same. */
let registered: unknown[][] | undefined;
let real: Ids;
let tables: string[];
/** What every table holds, as the attempt before left it. */
let standing: Awaited<ReturnType<typeof everything>>;
/** The audit's last row that was seen: an attempt looks only at what came after it. */
let lastAudited = 0;

async function begin(mode: Transport) {
  world = await startScenario({ mode, kit: aLoopOfFourMethods() });
  registered ??= registrations.map((spy) => spy.mock.calls.map(([constraint]) => constraint));
  real = await somethingToAimAt(world);
  tables = await tableNames();
  await world.settle();
  standing = await everything();
  lastAudited = 0;
}

/** An interview under way, whose first panelist has begun a scorecard. */
async function somethingToAimAt({ parley, people, kit, opening, channel, within, slack }: Scenario) {
  const { ben, chen } = people;
  const startsAt = new Date(slack.clock.now().getTime() - 30 * 60_000);
  const candidate = await world.addCandidate('Quilla Zephyrine');
  const interview = await anInterview(world, {
    candidate,
    startsAt,
    seats: { [ben.id]: 'accepted', [chen.id]: 'asked' },
  });
  const opened = await openScorecard(parley.deps, { interviewId: interview, actor: ben.id });
  if (!opened.ok) throw new Error(opened.code);
  const seat = (await within((tx) => seatsOf(tx, interview))).find((s) => s.userId === ben.id);
  const { id: assignment } = await given(world, {
    candidate,
    dueAt: new Date(startsAt.getTime() + 72 * 3_600_000),
  });
  const notice = crypto.randomUUID();
  await within((tx) =>
    tx.insert(notices).values({
      workspaceId: parley.deps.workspaceId,
      id: notice,
      key: 'forged:aim',
      kind: 'interviews.ask',
      recipient: ben.id,
      owner: people.ana.id,
      state: 'failed',
      dueAt: startsAt,
      ref: {},
    }),
  );
  const draft = await aDraft(world);
  const result = await aTestResult(world, { candidateId: candidate.id });
  return {
    interview,
    result,
    seat: seat?.id ?? '',
    opening: opening.id,
    candidate: candidate.id,
    scorecard: opened.form.card.id,
    notice,
    assignment,
    kit: kitRef(kit),
    draft,
    channel: channel.id,
    user: ben.id,
  };
}

const hashes = z.array(z.object({ name: z.string(), hash: z.string().nullable() }));

/** A hash of every table but the audit: the same before and after where nothing was changed. */
async function everything() {
  const parts = tables.map(
    (name) =>
      sql`select ${name} as name, md5(string_agg(t::text, '|' order by t::text)) as hash from ${sql.identifier(name)} t`,
  );
  return world.within(async (tx) => hashes.parse([...(await tx.execute(sql.join(parts, sql` union all `)))]));
}

async function tableNames(): Promise<string[]> {
  const wanted = sql`table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'audit'`;
  const rows = await world.within((tx) =>
    tx.execute(sql`select table_name as name from information_schema.tables where ${wanted}`),
  );
  return z
    .array(z.object({ name: z.string() }))
    .min(15)
    .parse([...rows])
    .map(({ name }) => name);
}

const refusalsBy = (person: Person, since = 0) =>
  world.within((tx) =>
    tx
      .select()
      .from(audit)
      .where(and(eq(audit.actor, person.id), gt(audit.id, since)))
      .orderBy(audit.id),
  );

const words = /[a-z]{2,} [a-z]{2,}/i;

/** Sends a payload and tells what came of it: what its sender was shown, and what was logged and audited. */
async function aftermath(
  payload: Record<string, unknown>,
  by: Person,
  { isTold = false, refused }: { isTold?: boolean; refused?: string | undefined } = {},
) {
  const { slack, log } = world;
  const [calls, lines, heard] = [slack.calls.length, log.length, by.ephemerals().length];
  const since = lastAudited;
  const before = standing;
  const { status, body } = await slack.deliver(payload, { kind: 'interactive' });
  const said = () => {
    const views = slack.calls.slice(calls).filter(({ method }) => /^(views|chat)\./.test(method));
    const texts = by.ephemerals().slice(heard);
    return [body, JSON.stringify(views.map(({ args }) => args)), ...texts.map((m) => m.text())].join('\n');
  };
  const auditedNow = async () => {
    const rows = await refusalsBy(by, since);
    lastAudited = rows.at(-1)?.id ?? since;
    return rows.map((row) => row.action);
  };
  // Some are answered before they are dealt with, and nothing tells when that is done but this.
  if (refused) await expect.poll(auditedNow, { timeout: 3_000 }).toContain(refused);
  if (isTold) await expect.poll(said, { timeout: 3_000 }).toMatch(words);
  await slack.idle();
  standing = await everything();
  expect(standing).toEqual(before);
  expect(status).toBe(200);
  return { said: said(), logged: log.slice(lines).join('\n'), audited: await auditedNow() };
}

const wentWrong = 'Something went wrong on my side';

async function send(
  kind: 'press' | 'submit',
  by: Person,
  id: string,
  carried: string,
  attempt: Attempt,
  ids: Ids,
  refused?: string,
) {
  const sender = await senderOf(world.slack, by);
  const inputs = attempt.inputs?.(ids) ?? {};
  const payload = (kind === 'press' ? press : submission)(sender, id, carried, inputs);
  return aftermath(payload, by, { isTold: !attempt.silent, refused });
}

/** What a payload says does not depend on how it came; who may do what is tried both ways all the same. */
const once = transports.slice(0, 1);

const targets = [
  ...Object.entries(actions).map(([id, attempt]) => ({ id, attempt, kind: 'press' as const })),
  ...Object.entries(forms).map(([id, attempt]) => ({ id, attempt, kind: 'submit' as const })),
];
const strangerIds = (): Ids => ({
  interview: crypto.randomUUID(),
  seat: crypto.randomUUID(),
  opening: crypto.randomUUID(),
  candidate: crypto.randomUUID(),
  scorecard: crypto.randomUUID(),
  result: crypto.randomUUID(),
  notice: crypto.randomUUID(),
  assignment: crypto.randomUUID(),
  kit: 'no-such-kit@1.0.0',
  draft: crypto.randomUUID(),
  channel: 'C0NOWHERE',
  user: 'U0NOBODY',
});

describe.each(transports)('over %s', (mode) => {
  beforeAll(() => begin(mode));
  afterAll(() => world.stop());

  test('everything that listens has its case here', () => {
    const [action, view, shortcut, options, event] = registered ?? [];
    const listening = z.array(z.union([z.string(), z.instanceof(RegExp)])).parse(action);
    const families = listening.filter((one) => one instanceof RegExp);
    expect(families.map((family) => Object.keys(actions).filter((id) => family.test(id)))).toEqual([
      ['ratings.rate.note'],
    ]);
    const named = listening.filter((one) => typeof one === 'string');
    expect(Object.keys(actions).filter((id) => id !== 'ratings.rate.note')).toEqual(named);
    const closings = view?.filter((one) => typeof one !== 'string');
    expect(closings).toEqual([{ callback_id: 'ratings.rate', type: 'view_closed' }]);
    expect(Object.keys(forms).sort()).toEqual(view?.filter((one) => typeof one === 'string').sort());
    expect(Object.keys(searches).sort()).toEqual(options?.sort());
    expect(shortcut).toEqual(['interviews.schedule']);
    expect([...new Set(event)].sort()).toEqual(['app_home_opened', 'message', 'user_change']);
  });

  describe('sent by somebody who has no part in it', () => {
    test.each(targets)('$id changes and shows nothing, and says so', async ({ id, attempt, kind }) => {
      const { otto } = world.people;
      const carried = JSON.stringify(attempt.ids?.(real) ?? {});
      const { said, logged } = await send(kind, otto, id, carried, attempt, real, attempt.refused);
      expect(said).not.toMatch(/Quilla|Something went wrong/);
      expect(logged).toBe('');
    });
  });

  describe('typed by somebody who has no part in it', () => {
    test.each(Object.entries(searches))('%s finds no candidate', async (id, attempt) => {
      const { otto } = world.people;
      const sender = await senderOf(world.slack, otto);
      const metadata = JSON.stringify(attempt.ids?.(real) ?? {});
      for (const typed of ['quilla', '%', "'; drop table candidates; --", '\\', '']) {
        const { said, logged } = await aftermath(lookUp(sender, id, metadata, typed), otto);
        expect(said).not.toContain('Quilla');
        expect(logged).toBe('');
      }
    });
  });

  test('a scorecard that is closed on somebody else’s screen keeps what its author wrote', async () => {
    const { otto } = world.people;
    const sender = await senderOf(world.slack, otto);
    const metadata = JSON.stringify({ scorecard: real.scorecard });
    const note = { note: { type: 'plain_text_input', value: 'Not mine' } };
    const closed = submission(sender, 'ratings.rate', metadata, note, 'view_closed');
    expect((await aftermath(closed, otto)).audited).toContain('ratings.save.refused');
  });

  test('the shortcut opens nothing for somebody who may not schedule', async () => {
    const { otto } = world.people;
    await otto.shortcut('interviews.schedule');
    // The shortcut is answered before its view is drawn.
    const modal = await otto.waitForModal('Schedule');
    expect(modal.text()).toContain('Only coordinators schedule interviews');
    await modal.close();
    const refused = (await refusalsBy(otto)).map((row) => row.action);
    expect(refused).toContain('interviews.schedule_form.refused');
  });
});

describe.each(once)('over %s, whoever sends it', (mode) => {
  beforeAll(() => begin(mode));
  afterAll(() => world.stop());

  describe('sent by a coordinator about what does not exist', () => {
    test.each(targets)('$id changes nothing and does not break', async ({ id, attempt, kind }) => {
      const { ana } = world.people;
      const ids = strangerIds();
      const carried = JSON.stringify(attempt.ids?.(ids) ?? {});
      const { said, logged } = await send(kind, ana, id, carried, attempt, ids);
      expect(said).not.toContain(wentWrong);
      expect(logged.replaceAll('people: Slack did not tell who someone is', '')).not.toContain('failed');
    });
  });

  describe('carrying what no form or button of ours writes', () => {
    const nonsense = ['{"seat":', '[]', '{"seat":42,"opening":{},"page":-1}', '"; drop table people; --'];
    test.each(targets)('$id is refused whole, in words', async ({ id, attempt, kind }) => {
      const { ana } = world.people;
      const carried = nonsense[id.length % nonsense.length] ?? '';
      const { said } = await send(kind, ana, id, carried, attempt, strangerIds());
      expect(said).not.toMatch(/zod|syntax|json|(?<!full ?)stack|invalid_/i);
    });
  });
});
