import { afterAll, beforeAll, expect, test } from 'vitest';
import { arrangeDigest } from '../../src/digests/arrange.ts';
import { sections } from '../../src/digests/standing-order.ts';
import { createLogger } from '../../src/log.ts';
import { startParley } from '../../src/parley.ts';
import { aKit, libraryOf } from '../support/kits.ts';
import { type Scenario, startScenario } from '../support/scenario.ts';

/** A loop that leaves a must-have unasked has something to say every day. */
const kit = aKit({ mustHave: ['API', 'PER'] });

let world: Scenario;
beforeAll(async () => {
  world = await startScenario({ replicas: 2, kit, now: new Date('2027-03-23T20:00:00Z') });
  await arrange('09:00');
});
afterAll(() => world.stop());

async function arrange(time: string, zone = 'Europe/Berlin'): Promise<void> {
  const { channel, people, parley } = world;
  const days = [1, 2, 3, 4, 5];
  await arrangeDigest(parley.deps, {
    channelId: channel.id,
    actor: people.ana.id,
    days,
    time,
    zone,
    sections,
  });
}

/** Both replicas look at the same moment; then everything is delivered. */
async function passTo(instant: string): Promise<void> {
  world.slack.clock.set(new Date(instant));
  await Promise.all(world.bots.map((bot) => bot.beat()));
  await world.settle();
}

const toldAt = (): string[] =>
  world.channel.messages().map((m) => new Date(Number(m.ts) * 1000).toISOString().slice(0, 16));

test('two replicas tell once a working day at nine, also over the change of clocks', async () => {
  for (const day of ['24', '25', '26', '27', '28', '29', '30']) {
    for (const hour of ['07:00', '07:01', '08:00', '08:01']) await passTo(`2027-03-${day}T${hour}:00Z`);
  }
  expect(toldAt()).toEqual([
    '2027-03-24T08:00',
    '2027-03-25T08:00',
    '2027-03-26T08:00',
    '2027-03-29T07:00',
    '2027-03-30T07:00',
  ]);
});

test('after days without anybody there, only today’s is told, and it is late; the next comes in time', async () => {
  const before = toldAt().length;
  await passTo('2027-04-07T12:00:00Z');
  await passTo('2027-04-08T07:00:00Z');
  expect(toldAt().slice(before)).toEqual(['2027-04-07T12:00', '2027-04-08T07:00']);
});

test('what was missed before a weekend does not come at the weekend', async () => {
  const before = toldAt().length;
  await passTo('2027-04-10T12:00:00Z');
  await passTo('2027-04-12T07:00:00Z');
  expect(toldAt().slice(before)).toEqual(['2027-04-12T07:00']);
});

test('a later time set on the same day does not bring a second one', async () => {
  const before = toldAt().length;
  await passTo('2027-04-13T07:00:00Z');
  await arrange('16:00');
  await passTo('2027-04-13T14:00:00Z');
  await passTo('2027-04-14T14:00:00Z');
  expect(toldAt().slice(before)).toEqual(['2027-04-13T07:00', '2027-04-14T14:00']);
});

test('a change of zone keeps it to one a local day', async () => {
  await arrange('09:00', 'Pacific/Auckland');
  const before = toldAt().length;
  for (const day of ['14', '15', '16']) await passTo(`2027-04-${day}T21:00:00Z`);
  expect(toldAt().slice(before)).toEqual(['2027-04-14T21:00', '2027-04-15T21:00']);
});

test('bots that start in the minute of the slot, one after the other, tell once', async () => {
  await arrange('09:00');
  const before = toldAt().length;
  world.slack.clock.set(new Date('2027-04-20T07:00:00Z'));
  for (let start = 0; start < 2; start++) {
    const { slack } = world;
    const bot = await startParley({
      databaseUrl: world.databaseUrl,
      slack: { botToken: slack.botToken, apiUrl: slack.apiUrl, signingSecret: slack.signingSecret },
      port: 0,
      host: '127.0.0.1',
      clock: slack.clock,
      log: createLogger('error', () => undefined),
      library: libraryOf(kit),
    });
    await expect.poll(() => toldAt().slice(before), { timeout: 8_000 }).toEqual(['2027-04-20T07:00']);
    await bot.stop();
  }
  await passTo('2027-04-20T07:30:00Z');
  expect(toldAt().slice(before)).toEqual(['2027-04-20T07:00']);
});
