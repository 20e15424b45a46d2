import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { interviews, questions, seats } from '../../src/db/schema/interviews.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';

const tomorrowAtTen = new Date('2027-01-12T10:00:00Z');

describe.each(transports)('scheduling over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode });
  });
  afterAll(() => world.stop());

  test('a coordinator books in one form; the channel gets a card and each panelist a question', async () => {
    const { ana, ben, chen } = world.people;
    await ana.slash('/interview schedule', { in: world.channel });
    const form = await ana.waitForModal('Schedule an interview');
    expect(await form.search('Candidate', 'sam')).toEqual(['Sam Reyes (C-1)']);
    await form.fill({ Candidate: 'Sam' });
    await form.waitForValue('Stage');
    await form.fill({ Panelists: [ben, chen], Start: tomorrowAtTen });
    expect(await form.submit()).toMatchObject({ closed: true });
    await world.settle();

    const card = world.channel.latest();
    expect(card?.text()).toMatch(/Design under pressure.*S\.R\. C-1/s);
    expect(card?.text()).not.toContain('Sam Reyes');
    expect(ben.dm.latest()?.text()).toMatch(/Can you interview\?.*Sam Reyes/s);
    expect(chen.dm.latest()?.buttons()).toEqual(['Accept', 'Decline', 'Suggest someone else']);
    const asked = await world.rows(questions);
    expect(new Set(asked.map((q) => q.place))).toEqual(new Set([0, 1]));
    expect(await world.rows(seats)).toHaveLength(2);
  });

  test('accepting brings the questions and a calendar file, and when all have accepted the card says confirmed', async () => {
    const { ben, chen } = world.people;
    await ben.dm.find('Can you interview?')?.click('Accept');
    await world.settle();
    expect(ben.dm.find('You will be there')).toBeDefined();
    expect(ben.dm.find('Your questions')?.text()).toContain('What would you look at first?');
    const file = ben.dm.messages().flatMap((m) => m.files)[0];
    expect(file?.content).toContain('BEGIN:VEVENT');
    expect(world.channel.latest()?.text()).toContain('Waiting for answers');

    await chen.dm.find('Can you interview?')?.click('Accept');
    await world.settle();
    expect(world.channel.messages().filter((m) => m.text().includes('Design under pressure'))).toHaveLength(
      1,
    );
    expect(world.channel.latest()?.text()).toContain('Confirmed');
  });

  test('every wrong answer is refused beside its field and books nothing', async () => {
    const { ana, ben } = world.people;
    const before = (await world.rows(interviews)).length;
    await ana.slash('/interview schedule', { in: world.channel });
    const form = await ana.waitForModal('Schedule an interview');
    await form.fill({ Candidate: 'Sam' });
    await form.waitForValue('Stage');
    await form.fill({ Panelists: [ben], Start: new Date('2026-01-01T10:00:00Z') });
    expect(await form.submit()).toMatchObject({ errors: { Start: expect.stringContaining('has passed') } });
    await form.fill({ Start: tomorrowAtTen });
    expect(await form.submit()).toMatchObject({
      errors: { Panelists: expect.stringContaining('Ben Okafor is in another interview') },
    });
    await form.close();
    expect(await world.rows(interviews)).toHaveLength(before);
  });
});
