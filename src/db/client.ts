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

export function openDatabase(url: string, { connections = poolSize } = {}): DatabaseHandle {
  const client = postgres(url, {
    max: connections,
    connect_timeout: 10,
    onnotice: () => {},
    connection: { application_name: 'parley', TimeZone: 'UTC' },
  });
  return { db: drizzle(preparing(client)), close: () => client.end({ timeout: 5 }) };
}

/** A statement with more parameters holds a list; lists differ in length, and each length would be kept for ever. */
const mostParameters = 40;

type Statement = postgres.Sql['unsafe'];

/**
 * drizzle asks postgres.js to prepare nothing, so that each statement is planned afresh and takes two round trips.
 * Here statements are prepared, once a connection; then those sent together also travel together.
 */
function preparing<T extends postgres.Sql | postgres.TransactionSql>(client: T): T {
  const unsafe: Statement = (text, parameters = [], options) =>
    client.unsafe(text, parameters, { ...options, prepare: parameters.length <= mostParameters });
  const own: Record<string, unknown> = { unsafe };
  if ('begin' in client) {
    own['begin'] = (work: (tx: postgres.TransactionSql) => Promise<unknown>) =>
      client.begin((tx) => work(preparing(tx)));
  }
  return new Proxy(client, { get: (target, name) => own[String(name)] ?? Reflect.get(target, name) });
}
