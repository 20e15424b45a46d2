import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, inject, test } from 'vitest';
import { type DatabaseHandle, openDatabase, type Tx } from '../../src/db/client.ts';
import { openRoad } from '../resilience/road.ts';

let road: Awaited<ReturnType<typeof openRoad>>;
let database: DatabaseHandle;
beforeEach(async () => {
  road = await openRoad(inject('server').url);
  database = openDatabase(road.url, { connections: 1 });
});
afterEach(async () => {
  await database.close();
  await road.close();
});

const ask = (tx: Pick<Tx, 'execute'>) => tx.execute(sql`select 1 as one`);
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 60));

/** The connection dies while the work waits for something else. */
const dies = async () => {
  road.cut();
  await aMoment();
};

const works: Record<string, (tx: Tx) => Promise<unknown>> = {
  'under a statement': async (tx) => {
    const asked = tx.execute(sql`select pg_sleep(1)`);
    setTimeout(() => road.cut(), 30);
    await asked;
  },
  'under two statements': async (tx) => {
    setTimeout(() => road.cut(), 30);
    await Promise.all([tx.execute(sql`select pg_sleep(1)`), ask(tx)]);
  },
  'between two statements': async (tx) => {
    await ask(tx);
    await dies();
    await ask(tx);
  },
  'after the last statement': async (tx) => {
    await ask(tx);
    await dies();
  },
  'before an error that the work throws itself': async (tx) => {
    await ask(tx);
    await dies();
    throw new Error('of the work');
  },
};

// An error thrown past every promise fails the run, though no test.
test.each(Object.entries(works))('a connection that dies %s fails its transaction only', async (_, work) => {
  await expect(database.db.transaction(work)).rejects.toThrow();
  await aMoment();
  road.mend();
  await expect.poll(() => ask(database.db).catch(() => []), { timeout: 4_000 }).toEqual([{ one: 1 }]);
});

test('work that fails is undone, and its own error is told', async () => {
  const told = database.db.transaction(async (tx) => {
    await tx.execute(sql`create table never_made (id int)`);
    throw new Error('of the work');
  });
  await expect(told).rejects.toThrow('of the work');
  expect([...(await database.db.execute(sql`select to_regclass('never_made') as made`))]).toEqual([
    { made: null },
  ]);
});
