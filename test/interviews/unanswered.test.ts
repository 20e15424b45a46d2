import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answered } from '../../src/interviews/coordinator.view.ts';
import type { Seat } from '../../src/interviews/interview.ts';
import type { Scene } from '../../src/interviews/scene.ts';
import { addMs } from '../../src/time/interval.ts';
import { type Scenario, startScenario } from '../support/scenario.ts';
import { booked } from './booked.ts';
import { aScene, aSeat } from './scenes.ts';

const at = (day: number, hour: number, minute = 0) => new Date(Date.UTC(2027, 0, day, hour, minute));

const since = (seat: Seat, others: Seat[] = [], facts: Partial<Scene> = {}, isMoved = false) =>
  answered(aScene({ seats: [seat, ...others], ...facts }), [seat], isMoved);
const said = (...about: Parameters<typeof since>) => since(...about).text.split(':')[0];

test.each<[Seat['state'], string]>([
  ['accepted', 'Accepted since'],
  ['declined', 'Declined since'],
  ['released', 'Taken off the panel'],
  ['expired', 'Not answered in time'],
  ['asked', 'Not answered in time'],
])('what has become of the silence of a seat that is %s', (state, words) => {
  const seat = aSeat({ userId: 'UBEN', state });
  expect(said(seat)).toBe(words);
  expect(JSON.stringify(since(seat).blocks)).toContain(`*${words}*: <@UBEN>`);
  expect(said(seat, [], {}, true)).toBe('Moved, and asked again');
  const { interview } = aScene();
  expect(said(seat, [], { interview: { ...interview, state: 'cancelled' } }, true)).toBe('Cancelled');
});

test('a seat let go is replaced where somebody else holds its place', () => {
  const seat = aSeat({ state: 'released', place: 1 });
  const createdAt = addMs(seat.createdAt, 1);
  expect(said(seat, [aSeat({ place: 1, state: 'accepted', createdAt })])).toBe('Replaced since');
  expect(
    said(seat, [
      aSeat({ place: 0 }),
      aSeat({ place: 1, state: 'declined', createdAt: addMs(seat.createdAt, -1) }),
    ]),
  ).toBe('Taken off the panel');
});

describe('the coordinator is told who has not answered', () => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario();
  });
  afterAll(() => world.stop());

  const told = () => world.people.ana.dm.messages().filter((m) => /Chen Wei|Ben Okafor/.test(m.text()));

  test('after four working hours of whom was asked, in their own; and what came of it stands there', async () => {
    const { chen } = world.people;
    // In Shanghai it is four in the afternoon on Monday: two hours that day and two on Tuesday, until 03:00 UTC.
    await booked(world, { panelists: [chen], startsAt: at(14, 10) });
    await world.passTo(at(12, 3, 1));
    await world.passTo(at(12, 8, 59));
    expect(told()).toEqual([]);
    // In Lisbon work begins at nine.
    await world.passTo(at(12, 9));
    const [word, ...more] = told();
    expect(more).toEqual([]);
    expect(word?.text()).toMatch(/Chen Wei has not answered yet: Design under pressure with Sam Reyes/);
    expect(word?.buttons()).toEqual(['Replace', 'Details']);
    await chen.dm.find('Can you interview?')?.click('Accept');
    await world.settle();
    expect(word?.text()).toContain('Accepted since: ');
    expect(word?.buttons()).toEqual([]);
    await world.passTo(at(13, 10));
    expect(told()).toHaveLength(1);
  });

  test('at once where their own hours would be too late to ask somebody else', async () => {
    const { chen } = world.people;
    const before = told().length;
    // Asked on Thursday at ten UTC: by Friday at five. The last call is at six, and work begins at nine.
    world.slack.clock.set(at(14, 10));
    await booked(world, { panelists: [chen], startsAt: at(16, 6) });
    await world.passTo(at(15, 4, 59));
    expect(told()).toHaveLength(before);
    await world.passTo(at(15, 5));
    expect(told()).toHaveLength(before + 1);
    await world.passTo(at(15, 6));
    expect(told()).toHaveLength(before + 2);
  });
});
