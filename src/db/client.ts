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
    // drizzle reads and writes arrays itself. The look for their types is a statement of each new connection, and where
    // PostgreSQL is just recovering, its refusal is thrown past every promise (postgres.js 3.4.9).
    fetch_types: false,
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
function preparing<T extends postgres.Sql | postgres.TransactionSql>(client: T, mayAsk = () => {}): T {
  const unsafe: Statement = (text, parameters = [], options) => {
    mayAsk();
    return client.unsafe(text, parameters, { ...options, prepare: parameters.length <= mostParameters });
  };
  const own: Record<string, unknown> = { unsafe };
  if ('begin' in client) own['begin'] = (work: Work) => begin(client, work);
  return new Proxy(client, { get: (target, name) => own[String(name)] ?? Reflect.get(target, name) });
}

type Work = (tx: postgres.TransactionSql) => Promise<unknown>;

/**
 * postgres.js 3.4.9 throws past every promise, and loses the connection for good, when it is given a statement for a
 * connection that has just closed: `nextWrite` finds no socket (porsager/postgres#1154). It does so itself, with the
 * `rollback` or `commit` of a transaction whose connection died. The transaction has failed by then, so its work is
 * given no more statements and never settles, which keeps postgres.js from sending its own.
 */
function begin(client: postgres.Sql, work: Work): Promise<unknown> {
  let isOver = false;
  const mayAsk = () => {
    if (isOver) throw new Error('the transaction is over');
  };
  const never = new Promise<never>(() => {});
  const guarded: Work = async (tx) => {
    const [outcome] = await Promise.allSettled([work(preparing(tx, mayAsk))]);
    // Whether the connection died with the statement that failed is known once this turn of the event loop is over.
    if (outcome.status === 'rejected') await new Promise((resolve) => setImmediate(resolve));
    if (isOver) return never;
    if (outcome.status === 'rejected') throw outcome.reason;
    return outcome.value;
  };
  return client.begin(guarded).finally(() => {
    isOver = true;
  });
}
