import { afterAll, beforeAll, expect, test } from 'vitest';
import { people } from '../../src/db/schema/people.ts';
import { type Scenario, startScenario } from '../support/scenario.ts';

let world: Scenario;
beforeAll(async () => {
  world = await startScenario();
});
afterAll(() => world.stop());

const change = (user: Record<string, unknown>) =>
  world.slack.deliver(
    {
      token: 'x',
      team_id: world.slack.teamId,
      api_app_id: world.slack.appId,
      type: 'event_callback',
      event_id: `Ev${crypto.randomUUID()}`,
      event_time: 1,
      event: { type: 'user_change', user, cache_ts: 1, event_ts: '1.0' },
    },
    { kind: 'event' },
  );

test('a change of zone or a deactivation is known at once; what the person told Parley stays', async () => {
  const { ana } = world.people;
  await change({
    id: ana.id,
    team_id: world.slack.teamId,
    name: 'ana',
    deleted: true,
    tz: 'Asia/Tokyo',
    profile: { display_name: 'Ana \u202Eamil' },
  });
  await world.settle();
  const row = (await world.rows(people)).find((p) => p.userId === ana.id);
  expect(row).toMatchObject({
    name: 'Ana amil',
    zone: 'Asia/Tokyo',
    isDeactivated: true,
    roles: ['coordinator'],
  });
});

test('nothing is kept about members whom Parley never met', async () => {
  const before = (await world.rows(people)).length;
  await change({ id: 'U0STRANGE', name: 'someone', tz: 'Asia/Tokyo' });
  await world.settle();
  expect(await world.rows(people)).toHaveLength(before);
});
