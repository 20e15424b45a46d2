import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { audit, people } from '../../src/db/schema/people.ts';
import { anInterview } from '../support/interviews.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';

describe.each(transports)('pausing over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode });
  });
  afterAll(() => world.stop());

  const row = async (id: string) => (await world.rows(people)).find((p) => p.userId === id);
  const says = async (line: string, who = world.people.ben) => (await who.slash(line)).ack?.text() ?? '';

  test('until a day: the words say what was understood, and it ends as that day begins in their zone', async () => {
    const { ben, chen } = world.people;
    expect(await says('/interview pause')).toContain('You are not paused');
    expect(await says('/interview pause friday')).toContain('paused until Friday 15 January 2027');
    expect((await row(ben.id))?.pausedUntil).toEqual(new Date('2027-01-14T23:00:00Z'));
    expect(await says('/interview pause until 2027-02-01', chen)).toContain('Monday 1 February 2027');
    expect((await row(chen.id))?.pausedUntil).toEqual(new Date('2027-01-31T16:00:00Z'));
    expect(await says('/interview pause')).toContain('Friday 15 January 2027');
    expect(await says('/interview pause friday')).toContain('Friday 15 January 2027');
    expect((await world.rows(audit)).filter((a) => a.action === 'people.pause')).toHaveLength(2);
  });

  test('what is not a day ahead changes nothing and says what would do', async () => {
    const { ben } = world.people;
    for (const typed of ['soon', '1/2', '<!channel>'])
      expect(await says(`/interview pause ${typed}`)).toMatch(
        /did not understand.*\/interview pause friday.*\/interview pause 2 weeks.*\/interview pause off ends/s,
      );
    expect(await says('/interview pause 2026-12-01')).toContain(
      'Tuesday 1 December 2026. Nothing was changed',
    );
    expect((await row(ben.id))?.pausedUntil).toEqual(new Date('2027-01-14T23:00:00Z'));
  });

  test('off ends it', async () => {
    expect(await says('/interview pause off')).toContain('You are not paused');
    expect((await row(world.people.ben.id))?.pausedUntil).toBeNull();
    expect((await world.rows(audit)).filter((a) => a.action === 'people.resume')).toHaveLength(1);
  });

  test('seats during the pause stay and are named; one after it is not', async () => {
    const { ben } = world.people;
    const seat = { [ben.id]: 'asked' } as const;
    await anInterview(world, { startsAt: new Date('2027-01-13T10:00:00Z'), seats: seat });
    await anInterview(world, { startsAt: new Date('2027-01-20T10:00:00Z'), seats: seat });
    const told = await says('/interview pause friday');
    expect(told).toMatch(/stay as they are/);
    expect(told.match(/Sam Reyes/g)).toHaveLength(1);
    // As everywhere where people are to attend: with the day of the week.
    expect(told).toContain('• Wednesday, January 13th, 2027 at 11:00 AM, Sam Reyes (not answered yet)');
  });
});
