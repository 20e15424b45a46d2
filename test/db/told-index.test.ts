import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DatabaseHandle, openDatabase, type Tx } from '../../src/db/client.ts';
import { inWorkspace } from '../../src/db/tenant.ts';
import { readyKeys } from '../../src/debriefs/store.ts';
import { toldUntil } from '../../src/digests/store.ts';
import { toldSince } from '../../src/outbox/post.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';

let database: FreshDatabase;
let handle: DatabaseHandle;
beforeAll(async () => {
  database = await freshDatabase();
  handle = openDatabase(database.url);
  await inWorkspace(handle.db, 'T1', async (tx) => {
    // As an outbox is after some time: many kinds to many people.
    await tx.execute(sql`
      insert into notices (workspace_id, id, key, kind, recipient, owner, ref, due_at)
      select 'T1', gen_random_uuid(), 'k' || n, 'kind' || n % 40, 'U' || n % 301, 'U1', '{}',
        '2027-01-11T08:00:00Z'::timestamptz + n * interval '1 minute'
      from generate_series(1, 20000) n`);
    await tx.execute(sql`analyze notices`);
  });
});
afterAll(async () => {
  await handle.close();
  await database.drop();
});

const reads: Record<string, (tx: Tx) => Promise<unknown>> = {
  'how often somebody was told lately': (tx) =>
    toldSince(tx, { kind: 'kind1', recipient: 'U7', since: new Date('2027-01-20T08:00:00Z') }),
  'until when a channel was told its news': (tx) => toldUntil(tx, 'C1'),
  'what said that a debrief is ready': (tx) => readyKeys(tx, crypto.randomUUID()),
};

test.each(Object.entries(reads))('%s is read without going through the whole outbox', async (_, read) => {
  const scans = await inWorkspace(handle.db, 'T1', async (tx) => {
    await read(tx);
    const [row] = await tx.execute(
      sql`select pg_stat_get_xact_numscans('notices_told'::regclass)::int as scans`,
    );
    return row?.['scans'];
  });
  expect(scans).toBeGreaterThan(0);
});
