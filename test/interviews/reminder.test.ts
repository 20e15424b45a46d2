import { expect, test } from 'vitest';
import { startScenario } from '../support/scenario.ts';
import { booked, news, reminded } from './booked.ts';

test('who said yes is reminded an hour and ten minutes before, with the questions at hand; nobody else is', async () => {
  const world = await startScenario();
  try {
    const { ben, chen } = world.people;
    await booked(world, {
      panelists: [ben, chen],
      accepted: [ben],
      startsAt: new Date('2027-01-11T10:00:00Z'),
    });
    const soon = (person: typeof ben) => news(person, 0).filter((text) => reminded.test(text));
    await world.passTo(new Date('2027-01-11T09:00:10Z'));
    expect(soon(ben)).toEqual([expect.stringContaining('In 1 hour: Design under pressure with Sam Reyes')]);
    expect(soon(chen)).toEqual([]);
    await world.passTo(new Date('2027-01-11T09:50:10Z'));
    expect(soon(ben)[1]).toContain('In 10 minutes: Design under pressure with Sam Reyes, 11:00 AM–12:00 PM.');
    expect(soon(chen)).toEqual([]);
    await ben.dm.find(reminded)?.click('Questions');
    expect((await ben.waitForModal('Your questions')).text()).toContain('What would you look at first?');
  } finally {
    await world.stop();
  }
});

test('the card names the panel without ringing for it', async () => {
  const world = await startScenario();
  try {
    const { ben } = world.people;
    const { card } = await booked(world, { panelists: [ben], startsAt: new Date('2027-01-12T10:00:00Z') });
    expect(card.text()).toContain('Not answered yet: Ben Okafor');
    expect(JSON.stringify(card.json)).not.toContain(`<@${ben.id}>`);
  } finally {
    await world.stop();
  }
});
