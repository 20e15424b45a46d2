import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordLook } from '../../src/ratings/sight.ts';
import { booked } from '../interviews/booked.ts';
import { type Scenario, startScenario } from '../support/scenario.ts';

const at = (day: number, hour: number) => new Date(Date.UTC(2027, 0, day, hour));

describe('a panelist who came without ever pressing Accept', () => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario();
  });
  afterAll(() => world.stop());

  test('takes the seat by rating from the card, while still blind', async () => {
    const { ben, chen } = world.people;
    const interview = await booked(world, { panelists: [ben, chen], accepted: [ben], startsAt: at(12, 10) });
    await world.passTo(at(12, 12));
    expect(await interview.seatOf(chen)).toMatchObject({ state: 'expired' });
    expect(world.channel.find('Design under pressure')?.text()).toContain('Held');
    await interview.card.click('Rate', { by: chen });
    const form = await chen.waitForModal('Scorecard');
    expect(form.labels()).toContain('Overall: hire?');
    expect(await interview.seatOf(chen)).toMatchObject({ state: 'accepted' });
    await form.close();
  });

  test('not after having seen what others think, and nobody else who presses Rate gets a form', async () => {
    const { ben, dana, otto } = world.people;
    const interview = await booked(world, { panelists: [dana, ben], accepted: [ben], startsAt: at(13, 10) });
    await world.passTo(at(13, 12));
    const looked = {
      workspaceId: world.slack.teamId,
      viewerId: dana.id,
      candidateId: world.sam.id,
      at: at(13, 12),
    };
    await world.within((tx) => recordLook(tx, looked));
    for (const person of [dana, otto]) {
      await interview.card.click('Rate', { by: person });
      const answer = await person.waitForModal('Scorecard');
      expect(answer.text()).toContain('nothing for you to rate');
      await answer.close();
    }
    expect(await interview.seatOf(dana)).toMatchObject({ state: 'expired' });
  });
});
