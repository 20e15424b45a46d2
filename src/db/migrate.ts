import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { z } from 'zod';
import { migrateJobs } from '../outbox/jobs.ts';
import type { Database } from './client.ts';

const folder = fileURLToPath(new URL('../../drizzle', import.meta.url));

/** Any fixed number: replicas that start at once wait for each other on it. */
const lockId = 7_283_114;

/**
 * Brings the database to this version of the schema, pg-boss included. Safe to run from several replicas at once.
 * @throws RoleError if the connecting role would not be bound by row-level security.
 */
export async function migrate(url: string): Promise<void> {
  // One connection: an advisory lock belongs to the session that took it.
  const client = postgres(url, { max: 1, onnotice: () => {} });
  try {
    await assertBoundRole(client);
    await client`select pg_advisory_lock(${lockId})`;
    await runMigrations(drizzle(client), { migrationsFolder: folder });
    await assertPoliciesActive(client);
  } finally {
    await client.end({ timeout: 5 });
  }
  await migrateJobs(url);
}

const journal = z.object({ entries: z.array(z.object({ when: z.number() })) });

/** Whether the database stands at this version of the schema, or a later one. */
export async function migrationsApplied(db: Database): Promise<boolean> {
  const { entries } = journal.parse(JSON.parse(await readFile(`${folder}/meta/_journal.json`, 'utf8')));
  const [row] = await db.execute(
    sql`select max(created_at)::text as latest from drizzle.__drizzle_migrations`,
  );
  return Number(row?.['latest'] ?? 0) >= Math.max(...entries.map((e) => e.when));
}

export class RoleError extends Error {}

async function assertBoundRole(client: postgres.Sql): Promise<void> {
  const [role] = await client<{ name: string; bypasses: boolean }[]>`
    select rolname as name, rolsuper or rolbypassrls as bypasses from pg_roles where rolname = current_user`;
  if (!role?.bypasses) return;
  throw new RoleError(
    `DATABASE_URL connects as "${role.name}", which ignores row-level security (superuser or BYPASSRLS). ` +
      `Create a role of its own that owns the database:  ` +
      `CREATE ROLE parley LOGIN PASSWORD '…' NOSUPERUSER NOBYPASSRLS;  CREATE DATABASE parley OWNER parley;`,
  );
}

/** Asks PostgreSQL itself, table by table, so that no way of being exempt is overlooked. */
async function assertPoliciesActive(client: postgres.Sql): Promise<void> {
  const open = await client<{ name: string }[]>`
    select c.table_name as name from information_schema.columns c
    where c.table_schema = 'public' and c.column_name = 'workspace_id'
      and not row_security_active(format('%I.%I', c.table_schema, c.table_name))`;
  if (open.length === 0) return;
  throw new RoleError(
    `Row-level security does not bind this role on: ${open.map((t) => t.name).join(', ')}.`,
  );
}
