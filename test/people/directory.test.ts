import { expect, test } from 'vitest';
import { meet } from '../../src/people/directory.ts';
import { startScenario } from '../support/scenario.ts';

test('somebody named twice is asked about and written down once, also a day later', async () => {
  const world = await startScenario();
  try {
    const { parley, people, slack } = world;
    const { ana, ben } = people;
    const ids = [ana.id, ben.id, ana.id];
    await meet(parley.deps, ids);
    slack.clock.set(new Date(slack.clock.now().getTime() + 25 * 3_600_000));
    const before = slack.calls.length;
    expect([...(await meet(parley.deps, ids)).keys()].sort()).toEqual([ana.id, ben.id].sort());
    const asked = slack.calls.slice(before).filter(({ method }) => method === 'users.info');
    expect(asked.map(({ args }) => args['user']).sort()).toEqual([ana.id, ben.id].sort());
  } finally {
    await world.stop();
  }
});
