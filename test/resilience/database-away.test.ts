import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '../../src/db/client.ts';
import type { EmbeddedServer } from '../../src/db/embedded.ts';
import { startTemporary } from '../../src/db/embedded-temporary.ts';
import { migrate } from '../../src/db/migrate.ts';
import { people } from '../../src/db/schema/people.ts';
import { inWorkspace } from '../../src/db/tenant.ts';
import { createLogger } from '../../src/log.ts';
import { type Parley, startParley } from '../../src/parley.ts';
import { type Person, startWorkspace, type Workspace } from '../../src/playground/workspace/workspace.ts';
import { aKit, libraryOf } from '../support/kits.ts';
import { monday } from '../support/scenario.ts';
import { openRoad } from './road.ts';

const quiet = createLogger('error', () => {});

describe('when PostgreSQL is away', () => {
  let server: EmbeddedServer;
  let road: Awaited<ReturnType<typeof openRoad>>;
  let slack: Workspace;
  let parley: Parley;
  let team: Person[];
  beforeAll(async () => {
    server = await startTemporary(quiet);
    await migrate(server.url);
    await confirmOnceWritten(server);
    road = await openRoad(server.url);
    slack = await startWorkspace({ now: monday });
    team = Array.from({ length: 24 }, (_, i) =>
      slack.person({ name: `Panelist ${i}`, zone: 'Europe/Lisbon' }),
    );
    parley = await startParley({
      databaseUrl: road.url,
      slack: { botToken: slack.botToken, signingSecret: slack.signingSecret, apiUrl: slack.apiUrl },
      port: 0,
      host: '127.0.0.1',
      clock: slack.clock,
      log: quiet,
      library: libraryOf(aKit()),
    });
    slack.connect({ eventsUrl: `${parley.address}/slack/events` });
  });
  afterAll(async () => {
    await parley.stop();
    await slack.stop();
    await road.close();
    await server.stop();
  });

  const says = async (person: Person, typed: string): Promise<string> => {
    const { ack } = await person.slash(typed);
    return ack?.text() ?? '';
  };
  const ready = async (): Promise<number> => (await fetch(`${parley.address}/readyz`)).status;
  const first = () => team[0] ?? expect.unreachable('a team has people');

  test('killed under load it loses nothing that was confirmed, and the bot serves again by itself', async () => {
    const confirmed = new Set<string>();
    let refused = 0;
    const pauses = async (person: Person, i: number) => {
      await new Promise((resolve) => setTimeout(resolve, i * 60));
      const words = await says(person, '/interview pause friday');
      if (words.includes('paused until')) confirmed.add(person.id);
      else refused += 1;
    };
    const load = Promise.all(team.map(pauses));
    const pid = await postmaster(server);
    await expect.poll(() => confirmed.size, { interval: 5, timeout: 10_000 }).toBeGreaterThan(3);
    process.kill(pid, 'SIGKILL');
    await load;
    expect(confirmed.size + refused).toBe(team.length);
    await expect
      .poll(() => says(first(), '/interview pause friday'), { timeout: 8_000, interval: 200 })
      .toContain('paused until');
    const rows = await stored();
    for (const id of confirmed) expect(rows.get(id)?.pausedUntil, id).not.toBeNull();
  });

  test('meanwhile people are told so within three seconds, and /readyz says 503', async () => {
    road.cut();
    for (let attempt = 0; attempt < 3; attempt++) {
      const started = performance.now();
      expect(await says(first(), '/interview pause off')).toMatch(/Something went wrong.*try again/);
      expect(performance.now() - started).toBeLessThan(3_000);
    }
    expect(await ready()).toBe(503);
    expect((await fetch(`${parley.address}/healthz`)).status).toBe(200);
    road.mend();
    await expect
      .poll(() => says(first(), '/interview pause off'), { timeout: 8_000, interval: 200 })
      .toContain('You are not paused');
  });

  const stored = async () => {
    const database = openDatabase(server.url);
    const rows = await inWorkspace(database.db, slack.teamId, (tx) => tx.select().from(people));
    await database.close();
    return new Map(rows.map((row) => [row.userId, row]));
  };
});

/** Servers that are thrown away confirm a commit before it leaves the process, so that a kill would lose it. */
async function confirmOnceWritten({ adminUrl }: EmbeddedServer): Promise<void> {
  const admin = postgres(adminUrl, { max: 1 });
  await admin`alter role parley set synchronous_commit = on`;
  await admin.end();
}

/** The server's own process; its backends end with it. */
async function postmaster({ place }: EmbeddedServer): Promise<number> {
  const [pid] = (await readFile(join(place, 'cluster/postmaster.pid'), 'utf8')).split('\n');
  return Number(pid);
}
