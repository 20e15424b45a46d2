import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { notices } from '../../src/db/schema/messages.ts';
import { declineSeat } from '../../src/interviews/respond.ts';
import { post } from '../../src/outbox/post.ts';
import { relearn } from '../../src/people/directory.ts';
import { booked } from '../interviews/booked.ts';
import { type Scenario, startScenario } from '../support/scenario.ts';

const at = (day: number, hour: number) => new Date(Date.UTC(2027, 0, day, hour));

let world: Scenario;
beforeAll(async () => {
  world = await startScenario();
});
afterAll(() => world.stop());

/** What Slack's `user_change` brings. */
async function leaves(person: Scenario['people']['ana']): Promise<void> {
  const { deps } = world.parley;
  person.change({ deactivated: true });
  const { user } = await deps.slack.users.info({ user: person.id });
  if (user) await relearn(deps, user);
}

test('what a coordinator who has left was to be told goes to the hiring manager, and from them to an admin', async () => {
  const { ana, ben, chen, dana, hana, ada } = world.people;
  const interview = await booked(world, { panelists: [ben, chen, dana], startsAt: at(13, 10) });
  const declines = async (person: typeof ben) => {
    const seatId = (await interview.seatOf(person)).id;
    await declineSeat(world.parley.deps, { seatId, actor: person.id, revision: 0, reason: 'On leave' });
    await world.settle();
  };
  const before = ana.dm.messages().length;
  await leaves(ana);
  await declines(ben);
  expect(hana.dm.latest()?.text()).toMatch(/Ben Okafor.*On leave/s);
  await leaves(hana);
  const calls = hana.dm.messages().length;
  await declines(chen);
  expect(ada.dm.latest()?.text()).toMatch(/Chen Wei.*On leave/s);
  expect(hana.dm.messages()).toHaveLength(calls);
  expect(ana.dm.messages()).toHaveLength(before);
  const failed = (await world.rows(notices)).filter((row) => ['failed', 'in_doubt'].includes(row.state));
  expect(failed.map((row) => row.kind)).toEqual([]);
});

test('a doubt about a coordinator’s message is put to, and settled by, whoever answers for it now', async () => {
  const { ben, ada } = world.people;
  world.slack.faults.next('chat.postMessage', { kind: 'lost' });
  await world.within(async (tx) => {
    const [card] = (await tx.select().from(notices)).filter((row) => row.kind === 'interviews.card');
    if (!card) throw new Error('there is no card');
    const { kind, recipient, owner } = card;
    const ref = z.record(z.string(), z.string()).parse(card.ref);
    await post(world.parley.deps, tx, [
      { key: 'doubtful', kind, recipient, owner, ref, dueAt: world.slack.clock.now() },
    ]);
  });
  await world.settle();
  const question = ada.dm.find('cannot tell whether it arrived');
  await question?.click('It is there', { by: ada });
  await world.settle();
  expect((await world.rows(notices)).find((row) => row.key === 'doubtful')).toMatchObject({
    state: 'sent',
    owner: ada.id,
  });
  expect(ben.dm.find('cannot tell whether it arrived')).toBeUndefined();
});
