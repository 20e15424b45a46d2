import { connect, createServer, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EmbeddedServer } from '../../src/db/embedded.ts';
import { startTemporary } from '../../src/db/embedded-temporary.ts';
import { migrate } from '../../src/db/migrate.ts';
import { createLogger } from '../../src/log.ts';
import { type Parley, startParley } from '../../src/parley.ts';
import { type Person, startWorkspace, type Workspace } from '../../src/playground/workspace/workspace.ts';
import { aKit, libraryOf } from '../support/kits.ts';
import { monday } from '../support/scenario.ts';

const quiet = createLogger('error', () => {});

describe('when PostgreSQL is away', () => {
  let server: EmbeddedServer;
  let road: Awaited<ReturnType<typeof openRoad>>;
  let slack: Workspace;
  let parley: Parley;
  let ben: Person;
  beforeAll(async () => {
    server = await startTemporary(quiet);
    await migrate(server.url);
    road = await openRoad(server.url);
    slack = await startWorkspace({ now: monday });
    ben = slack.person({ name: 'Ben Okafor', zone: 'Africa/Lagos' });
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

  test('people are told so within three seconds, /readyz says 503, and the bot serves again by itself', async () => {
    road.cut();
    for (let attempt = 0; attempt < 3; attempt++) {
      const started = performance.now();
      expect(await says(ben, '/interview pause off')).toMatch(/Something went wrong.*try again/);
      expect(performance.now() - started).toBeLessThan(3_000);
    }
    expect(await ready()).toBe(503);
    expect((await fetch(`${parley.address}/healthz`)).status).toBe(200);
    road.mend();
    await expect
      .poll(() => says(ben, '/interview pause off'), { timeout: 8_000, interval: 200 })
      .toContain('You are not paused');
  });
});

/** A way to the database that can be cut: open connections break and new ones are refused. */
async function openRoad(databaseUrl: string) {
  const to = new URL(databaseUrl);
  const travellers = new Set<Socket>();
  let isOpen = true;
  const road = createServer((near) => {
    if (!isOpen) return void near.destroy();
    const far = connect(Number(to.port), to.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      travellers.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        travellers.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => road.listen(0, '127.0.0.1', resolve));
  const address = road.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  const url = new URL(databaseUrl);
  url.port = String(address.port);
  const breakAll = () => {
    for (const one of travellers) one.destroy();
  };
  return {
    url: url.href,
    cut() {
      isOpen = false;
      breakAll();
    },
    mend() {
      isOpen = true;
    },
    async close() {
      breakAll();
      await new Promise((resolve) => road.close(resolve));
    },
  };
}
