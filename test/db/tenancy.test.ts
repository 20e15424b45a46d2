import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { type DatabaseHandle, openDatabase } from '../../src/db/client.ts';
import { migrate, migrationsApplied, RoleError } from '../../src/db/migrate.ts';
import { inWorkspace } from '../../src/db/tenant.ts';
import { emptyDatabase, type FreshDatabase, freshDatabase } from '../support/database.ts';

/** The least that a row of each table needs, in an order that satisfies the foreign keys. */
const id = '00000000-0000-4000-8000-000000000001';
const at = `'2027-01-11T08:00:00Z'`;
const until = `'2027-01-11T09:00:00Z'`;
const rows: Record<string, string> = {
  workspaces: `(workspace_id, name) values (W, 'one')`,
  people: `(workspace_id, user_id, name, zone, refreshed_at) values (W, 'U1', 'Ana', 'UTC', ${at})`,
  audit: `(workspace_id, at, actor, action, subject) values (W, ${at}, 'U1', 'a', 's')`,
  kits: `(workspace_id, id, version, sha256, content) values (W, 'k', '1.0.0', 'x', '{}')`,
  openings: `(workspace_id, id, title, channel_id, hiring_manager_id, coordinator_id, kit_id, kit_version, created_by) values (W, '${id}', 't', 'C1', 'U1', 'U1', 'k', '1.0.0', 'U1')`,
  candidates: `(workspace_id, id, opening_id, number, name, zone, created_by) values (W, '${id}', '${id}', 1, 'Sam', 'UTC', 'U1')`,
  interviews: `(workspace_id, id, opening_id, candidate_id, kit_id, kit_version, kit_sha256, stage_id, starts_at, ends_at, scheduled_by) values (W, '${id}', '${id}', '${id}', 'k', '1.0.0', 'x', 's', ${at}, ${until}, 'U1')`,
  interview_revisions: `(workspace_id, interview_id, revision, change, starts_at, ends_at, by, at) values (W, '${id}', 0, 'scheduled', ${at}, ${until}, 'U1', ${at})`,
  seats: `(workspace_id, id, interview_id, user_id, role, place, starts_at, ends_at, asked_at) values (W, '${id}', '${id}', 'U1', 'counted', 0, ${at}, ${until}, ${at})`,
  questions: `(workspace_id, interview_id, scenario_id, place) values (W, '${id}', 's', 0)`,
  scorecards: `(workspace_id, id, interview_id, seat_id, candidate_id, user_id, role, kit_id, kit_version, kit_sha256, opened_at, saved_at) values (W, '${id}', '${id}', '${id}', '${id}', 'U1', 'counted', 'k', '1.0.0', 'x', ${at}, ${at})`,
  ratings: `(workspace_id, scorecard_id, scenario_id, competency, level) values (W, '${id}', 's', 'API', 3)`,
  red_flags: `(workspace_id, scorecard_id, scenario_id, flag) values (W, '${id}', 's', 0)`,
  amendments: `(workspace_id, id, scorecard_id, at, by, after_unblinding, reason, before, after) values (W, '${id}', '${id}', ${at}, 'U1', false, 'r', '{}', '{}')`,
  unblindings: `(workspace_id, candidate_id, viewer_id, at) values (W, '${id}', 'U1', ${at})`,
  decisions: `(workspace_id, id, candidate_id, outcome, reason, by, at, snapshot, snapshot_sha256) values (W, '${id}', '${id}', 'hire', 'r', 'U1', ${at}, '{}', 'x')`,
  notices: `(workspace_id, id, key, kind, recipient, owner, ref, due_at) values (W, '${id}', 'k', 'k', 'U1', 'U1', '{}', ${at})`,
  remnants: `(workspace_id, id, channel_id, sent_at, due_at) values (W, '${id}', 'C1', ${at}, ${at})`,
  assessment_results: `(workspace_id, id, candidate_id, vendor, instrument, raw, scale_min, scale_max, taken_on, source, recorded_by, recorded_at) values (W, '${id}', '${id}', 'v', 'i', 50, 0, 100, '2027-01-11', 'manual', 'U1', ${at})`,
  assignments: `(workspace_id, id, candidate_id, kit_id, kit_version, kit_sha256, stage_id, method, due_at, assigned_by, assigned_at) values (W, '${id}', '${id}', 'k', '1.0.0', 'x', 's', 'practical_task', ${at}, 'U1', ${at})`,
  kit_drafts: `(workspace_id, id, kit_id, based_on, content, edited_by, edited_at) values (W, '${id}', 'mine', 'k@1.0.0', '{}', 'U1', ${at})`,
  kit_reports: `(workspace_id, id, kit_id, kind, reason, by, at) values (W, '${id}', 'k', 'retired', 'r', 'U1', ${at})`,
  digests: `(workspace_id, channel_id, days, time, zone, sections, next_at, set_by) values (W, 'C1', '{1}', '09:00', 'UTC', '{stuck}', ${at}, 'U1')`,
};

describe('tenant isolation', () => {
  let database: FreshDatabase;
  let handle: DatabaseHandle;
  beforeAll(async () => {
    database = await freshDatabase();
    handle = openDatabase(database.url);
    await inWorkspace(handle.db, 'T1', async (tx) => {
      for (const [table, row] of Object.entries(rows)) {
        await tx.execute(sql.raw(`insert into ${table} ${row.replace('W', `'T1'`)}`));
      }
    });
  });
  afterAll(async () => {
    await handle.close();
    await database.drop();
  });

  test('every table is covered here, and forces its policies on its owner', async () => {
    const tables = await handle.db.execute(sql`
      select relname as name, relrowsecurity and relforcerowsecurity as forced from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' order by relname`);
    expect(tables.map((t) => t['name'])).toEqual(Object.keys(rows).sort());
    expect(tables.filter((t) => !t['forced'])).toEqual([]);
  });

  test.each(Object.entries(rows))(
    '%s: another workspace reads, changes, deletes and plants nothing',
    async (table, row) => {
      await inWorkspace(handle.db, 'T2', async (tx) => {
        expect(await tx.execute(sql.raw(`select 1 from ${table}`))).toHaveLength(0);
        expect(await tx.execute(sql.raw(`update ${table} set workspace_id = 'T2' returning 1`))).toHaveLength(
          0,
        );
        expect(await tx.execute(sql.raw(`delete from ${table} returning 1`))).toHaveLength(0);
      });
      const planted = inWorkspace(handle.db, 'T2', (tx) =>
        tx.execute(sql.raw(`insert into ${table} ${row.replace('W', `'T1'`)}`)),
      );
      await expect(planted).rejects.toMatchObject({
        cause: { message: expect.stringContaining('row-level security') },
      });
      await inWorkspace(handle.db, 'T1', async (tx) => {
        expect(await tx.execute(sql.raw(`select 1 from ${table}`))).toHaveLength(1);
      });
    },
  );

  test('outside a workspace there is nothing to see', async () => {
    for (const table of Object.keys(rows)) {
      expect(await handle.db.execute(sql.raw(`select 1 from ${table}`))).toHaveLength(0);
    }
  });

  test('foreign keys do not reach across workspaces, though they bypass the policies', async () => {
    const reaching = inWorkspace(handle.db, 'T2', (tx) =>
      tx.execute(sql.raw(`insert into candidates ${rows['candidates']?.replace('W', `'T2'`)}`)),
    );
    await expect(reaching).rejects.toMatchObject({ cause: { code: '23503' } });
  });

  test.each(['kits', 'audit', 'interview_revisions', 'amendments', 'decisions'])(
    '%s: a written row never changes',
    async (table) => {
      const change = inWorkspace(handle.db, 'T1', (tx) =>
        tx.execute(sql.raw(`update ${table} set workspace_id = 'T1'`)),
      );
      await expect(change).rejects.toMatchObject({
        cause: { message: expect.stringContaining('append-only') },
      });
    },
  );
});

describe('migration', () => {
  test('four replicas that start at once on an empty database all start', async () => {
    const database = await emptyDatabase();
    await Promise.all([1, 2, 3, 4].map(() => migrate(database.url)));
    const handle = openDatabase(database.url);
    expect(await migrationsApplied(handle.db)).toBe(true);
    await handle.close();
    await database.drop();
  });

  test('a role that would bypass the policies is refused, and nothing is created', async () => {
    const database = await emptyDatabase();
    const admin = new URL(inject('server').adminUrl);
    admin.pathname = new URL(database.url).pathname;
    await expect(migrate(admin.href)).rejects.toThrow(RoleError);
    const client = postgres(admin.href, { max: 1 });
    expect(await client`select 1 from pg_namespace where nspname in ('drizzle', 'pgboss')`).toHaveLength(0);
    await client.end();
    await database.drop();
  });
});
