import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { inject } from 'vitest';
import { migrate } from '../../src/db/migrate.ts';

export interface FreshDatabase {
  /** Connects as the role the bot uses, bound by row-level security. */
  url: string;
  drop(): Promise<void>;
}

const template = 'migrated';

/** A migrated database of its own: a copy of one that is made by the first test file of the run to ask. */
export async function freshDatabase(): Promise<FreshDatabase> {
  return make(async (admin, name) => {
    // One at a time: PostgreSQL copies a template only while nobody is connected to it.
    await admin`select pg_advisory_lock(1)`;
    if (!(await templateExists(admin))) await makeTemplate(admin);
    await admin`create database ${admin(name)} template ${admin(template)} owner parley`;
  });
}

/** A database with nothing in it, for tests of migration itself. */
export async function emptyDatabase(): Promise<FreshDatabase> {
  return make(async (admin, name) => {
    await admin`create database ${admin(name)} owner parley`;
  });
}

async function make(create: (admin: postgres.Sql, name: string) => Promise<void>): Promise<FreshDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdmin((admin) => create(admin, name));
  return {
    url: urlOf(name),
    drop: () =>
      asAdmin(async (admin) => {
        await admin`drop database if exists ${admin(name)} with (force)`;
      }),
  };
}

async function templateExists(admin: postgres.Sql): Promise<boolean> {
  return (await admin`select from pg_database where datname = ${template} and datistemplate`).length > 0;
}

async function makeTemplate(admin: postgres.Sql): Promise<void> {
  await admin`drop database if exists ${admin(template)} with (force)`;
  await admin`create database ${admin(template)} owner parley`;
  await migrate(urlOf(template));
  await admin`alter database ${admin(template)} with is_template true allow_connections false`;
}

async function asAdmin(work: (admin: postgres.Sql) => Promise<void>): Promise<void> {
  const admin = postgres(inject('server').adminUrl, { max: 1, onnotice: () => {} });
  try {
    await work(admin);
  } finally {
    await admin.end({ timeout: 5 });
  }
}

function urlOf(database: string): string {
  const url = new URL(inject('server').url);
  url.pathname = `/${database}`;
  return url.href;
}
