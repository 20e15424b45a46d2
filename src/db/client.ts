import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';

/** The pool. Holds no tenant: rows are reached through `inWorkspace` only. */
export type Database = PostgresJsDatabase;

/** An open transaction bound to one workspace. What every verb and store function is given. */
export type Tx = Parameters<Parameters<Database['transaction']>[0]>[0];

export interface DatabaseHandle {
  db: Database;
  /** Waits up to five seconds for queries under way. */
  close(): Promise<void>;
}

/** Ten connections serve sixteen concurrent submissions; a replica's jobs hold four more (see outbox/jobs.ts). */
const poolSize = 10;

export function openDatabase(url: string): DatabaseHandle {
  const client = postgres(url, {
    max: poolSize,
    connect_timeout: 10,
    onnotice: () => {},
    connection: { application_name: 'parley', TimeZone: 'UTC' },
  });
  return { db: drizzle(client), close: () => client.end({ timeout: 5 }) };
}
