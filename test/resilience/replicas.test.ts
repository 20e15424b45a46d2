import { expect, test } from 'vitest';
import { migrate } from '../../src/db/migrate.ts';
import { createLogger } from '../../src/log.ts';
import { startParley } from '../../src/parley.ts';
import { startWorkspace } from '../../src/playground/workspace/workspace.ts';
import { emptyDatabase } from '../support/database.ts';
import { aKit, libraryOf } from '../support/kits.ts';

test('four replicas that start at once on an empty database all start and all serve', async () => {
  const database = await emptyDatabase();
  const slack = await startWorkspace();
  const ana = slack.person({ name: 'Ana Lima', zone: 'Europe/Lisbon' });
  const start = async () => {
    await migrate(database.url);
    return startParley({
      databaseUrl: database.url,
      slack: { botToken: slack.botToken, signingSecret: slack.signingSecret, apiUrl: slack.apiUrl },
      port: 0,
      host: '127.0.0.1',
      clock: slack.clock,
      log: createLogger('error'),
      library: libraryOf(aKit()),
    });
  };
  const replicas = await Promise.all(Array.from({ length: 4 }, start));
  try {
    slack.connect({ eventsUrls: replicas.map((replica) => `${replica.address}/slack/events`) });
    for (const replica of replicas) {
      expect((await fetch(`${replica.address}/readyz`)).status).toBe(200);
      expect((await ana.slash('/interview help')).ack?.text()).toContain('/interview rate');
    }
  } finally {
    await Promise.all(replicas.map((replica) => replica.stop()));
    await slack.stop();
    await database.drop();
  }
}, 30_000);

test('a replica that is told to stop answers what it was asked before', async () => {
  const database = await emptyDatabase();
  await migrate(database.url);
  const slack = await startWorkspace();
  const team = Array.from({ length: 12 }, (_, i) =>
    slack.person({ name: `Panelist ${i}`, zone: 'Europe/Lisbon' }),
  );
  const parley = await startParley({
    databaseUrl: database.url,
    slack: { botToken: slack.botToken, signingSecret: slack.signingSecret, apiUrl: slack.apiUrl },
    port: 0,
    host: '127.0.0.1',
    clock: slack.clock,
    log: createLogger('error'),
    library: libraryOf(aKit()),
  });
  slack.connect({ eventsUrl: `${parley.address}/slack/events` });
  const asked = team.map((person) => person.slash('/interview pause friday'));
  await expect.poll(() => slack.calls.length, { interval: 5 }).toBeGreaterThan(1);
  const stopping = performance.now();
  await parley.stop();
  expect(performance.now() - stopping).toBeLessThan(10_000);
  for (const { status, ack } of await Promise.all(asked))
    expect([status, ack?.text()]).toEqual([200, expect.stringContaining('paused until')]);
  await slack.stop();
  await database.drop();
}, 30_000);
