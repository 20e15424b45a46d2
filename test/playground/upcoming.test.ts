import { afterAll, beforeAll, expect, test } from 'vitest';
import { arrangeDigest, pauseDigest } from '../../src/digests/arrange.ts';
import { storySoFar } from '../../src/playground/server/story-so-far.ts';
import { upcoming } from '../../src/playground/server/upcoming.ts';
import { booked } from '../interviews/booked.ts';
import { type Scenario, startScenario } from '../support/scenario.ts';

const at = (day: number, hour: number, minute = 0) => new Date(Date.UTC(2027, 0, day, hour, minute));

let world: Scenario;
beforeAll(async () => {
  world = await startScenario();
});
afterAll(() => world.stop());

const ahead = async () => {
  const things = await upcoming(world.parley.deps, (id) => world.slack.nameOf(id));
  return things.map(({ at: when, what }) => `${when.slice(8, 16)} ${what}`);
};
const ofInterviews = async () => (await ahead()).filter((line) => line.includes('S.R. C-1'));

test('an interview begins, ends, and its panel is asked; each until it has been, and the guide waits for the last', async () => {
  const { ben } = world.people;
  const begins = '12T10:00 The interview of S.R. C-1 begins';
  const ends = '12T11:00 The interview of S.R. C-1 ends';
  const asks = '12T11:05 The panel of S.R. C-1 is asked to rate';
  await booked(world, { panelists: [ben], accepted: [ben], startsAt: at(12, 10) });
  expect(await ofInterviews()).toEqual([begins, ends, asks]);
  await world.passTo(at(12, 10));
  expect(await ofInterviews()).toEqual([ends, asks]);
  await world.passTo(at(12, 11));
  expect(await ofInterviews()).toEqual([asks]);
  expect(await storySoFar(world.parley.deps)).not.toContain('hold');
  await world.passTo(at(12, 11, 5));
  expect(ben.dm.find('How did it go?')).toBeDefined();
  expect(await ofInterviews()).toEqual([]);
  expect(await storySoFar(world.parley.deps)).toContain('hold');
});

test('a digest that is paused is not on its way', async () => {
  const { ana } = world.people;
  const channelId = world.channel.id;
  const digest = expect.stringContaining('The digest in #hiring-backend');
  const arranged = await arrangeDigest(world.parley.deps, {
    channelId,
    actor: ana.id,
    days: [1, 2, 3, 4, 5],
    time: '09:00',
    zone: 'Europe/Lisbon',
    sections: ['stuck'],
  });
  expect(arranged).toMatchObject({ ok: true });
  expect(await ahead()).toContainEqual(digest);
  await pauseDigest(world.parley.deps, { channelId, actor: ana.id, paused: true });
  expect(await ahead()).not.toContainEqual(digest);
  await pauseDigest(world.parley.deps, { channelId, actor: ana.id, paused: false });
  expect(await ahead()).toContainEqual(digest);
});
