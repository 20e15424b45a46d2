import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openDatabase } from '../../src/db/client.ts';
import { people } from '../../src/db/schema/people.ts';
import { inWorkspace } from '../../src/db/tenant.ts';
import { type Person, startWorkspace, type Workspace } from '../../src/playground/workspace/workspace.ts';
import { freshDatabase } from '../support/database.ts';

const program = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
let slack: Workspace;
let database: Awaited<ReturnType<typeof freshDatabase>>;
let bot: ChildProcess;

beforeEach(async () => {
  database = await freshDatabase();
  slack = await startWorkspace({ now: new Date() });
});
afterEach(async () => {
  bot.kill('SIGKILL');
  await slack.stop();
  await database.drop();
});

async function launch(entrance: Record<string, string>): Promise<string> {
  const port = await freePort();
  const env = {
    PATH: process.env['PATH'],
    DATABASE_URL: database.url,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_API_URL: slack.apiUrl,
    HOST: '127.0.0.1',
    PORT: String(port),
    LOG_LEVEL: 'error',
    ...entrance,
  };
  bot = spawn(process.execPath, [program], { env, stdio: 'inherit' });
  const address = `http://127.0.0.1:${port}`;
  const isReady = () =>
    fetch(`${address}/readyz`)
      .then(({ ok }) => ok)
      .catch(() => false);
  await expect.poll(isReady, { timeout: 20_000 }).toBe(true);
  return address;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address ? address.port : 0;
}

async function paused(): Promise<string[]> {
  const { db, close } = openDatabase(database.url);
  const rows = await inWorkspace(db, slack.teamId, (tx) => tx.select().from(people));
  await close();
  return rows.filter((row) => row.pausedUntil).map((row) => row.userId);
}

/** Keeps every command that writes about people in hand until it is let go on. */
async function holdPeople() {
  const sql = postgres(database.url, { max: 2 });
  const holder = await sql.reserve();
  await holder`begin`;
  await holder`lock table people in exclusive mode`;
  return {
    /** Writers only: the home view, which is drawn after an answer, takes row locks. */
    waiting: async () => {
      const locks = await sql`select from pg_locks
        where relation = 'people'::regclass and mode = 'RowExclusiveLock' and not granted`;
      return locks.length;
    },
    async letGo() {
      await holder`commit`;
      holder.release();
      await sql.end();
    },
  };
}

const mostInHand = 12;

test.each(['http', 'socket'])(
  'SIGTERM under load over %s: what was done was answered, and the process ends well',
  {
    timeout: 40_000,
  },
  async (mode) => {
    const isHttp = mode === 'http';
    const address = await launch(
      isHttp ? { SLACK_SIGNING_SECRET: slack.signingSecret } : { SLACK_APP_TOKEN: slack.appToken },
    );
    if (isHttp) slack.connect({ eventsUrl: `${address}/slack/events` });
    const confirmed: string[] = [];
    const asks = async (person: Person) => {
      const { ack } = await person.slash('/interview pause friday');
      if (ack?.text().includes('paused until')) confirmed.push(person.id);
    };
    const gone = once(bot, 'exit');
    let isGone = false;
    void gone.then(() => {
      isGone = true;
    });
    const load = (async () => {
      const asked: Promise<void>[] = [];
      let inHand = 0;
      while (!isGone) {
        // On a slow machine more at once would wait for longer than Slack does, which is three seconds.
        if (inHand < mostInHand) {
          inHand += 1;
          const one = asks(slack.person({ name: `P ${asked.length}`, zone: 'Europe/Lisbon' }));
          asked.push(one.finally(() => (inHand -= 1)));
        }
        await new Promise((resolve) => setTimeout(resolve, 15));
      }
      await Promise.all(asked);
    })();
    // A person reads their answer when all is quiet, so the answers are counted on the wire.
    const answered = () => slack.deliveries.filter(({ status }) => status === 200).length;
    await expect.poll(answered, { interval: 5, timeout: 10_000 }).toBeGreaterThan(3);
    const hold = await holdPeople();
    await expect.poll(hold.waiting, { interval: 5 }).toBeGreaterThan(0);
    const inHand = await hold.waiting();
    const before = answered();
    bot.kill('SIGTERM');
    // So that the signal is heard while they wait; earlier or later, they have to be answered.
    await new Promise((resolve) => setTimeout(resolve, 100));
    await hold.letGo();
    expect(await gone).toEqual([0, null]);
    await load;
    expect(answered() - before).toBeGreaterThanOrEqual(inHand);
    expect((await paused()).sort()).toEqual(confirmed.sort());
  },
);
