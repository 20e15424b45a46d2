import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { audit } from '../../src/db/schema/people.ts';
import { amendments, unblindings } from '../../src/db/schema/ratings.ts';
import type { Modal } from '../../src/playground/workspace/modal.ts';
import { recordLook } from '../../src/ratings/sight.ts';
import { countedScorecards } from '../../src/ratings/store.ts';
import { anInterview } from '../support/interviews.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';
import { evidence, fillPlain, openRate, optionFor } from './rated.ts';

const at = (day: number, hour: number, minute = 0) => new Date(Date.UTC(2027, 0, day, hour, minute));
const why = 'Why are you changing it?';
const told = '1. API design: evidence';

describe.each(transports)('changing a submitted scorecard over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode });
    const { ben, dana } = world.people;
    await anInterview(world, { startsAt: at(12, 10), seats: { [ben.id]: 'accepted' }, shadows: [dana.id] });
    await world.passTo(at(12, 11, 5));
    const form = await openRate(world, ben);
    await fillPlain(form, {
      'Anything else': 'Came early.',
      '1. Red flags': 'Blames a colleague',
      [told]: evidence,
    });
    await form.submit();
    await ben.modal?.close();
    await world.settle();
  });
  afterAll(() => world.stop());

  const counted = async () => {
    const [card] = await world.within((tx) => countedScorecards(tx, world.sam.id));
    if (!card) throw new Error('nothing is submitted');
    return card;
  };
  const levelOf = (sheet: { ratings: { scenarioId: string; level: number | null }[] }) =>
    sheet.ratings.find((rating) => rating.scenarioId === 'timeouts')?.level;

  /** Opens the form as its author does and gives API design another level. */
  async function reopened(level: string): Promise<Modal> {
    const { ben } = world.people;
    await ben.dm.latest()?.click('Change it');
    const form = await ben.waitForModal('Change your scorecard');
    await form.fill({ '1. API design': optionFor(form, '1. API design', level) });
    return form;
  }

  async function sent(form: Modal): Promise<void> {
    const { modal } = await form.submit();
    expect(modal?.text()).toContain('Changed.');
    await modal?.close();
    world.slack.clock.advance(1000);
  }

  test('before anyone else’s view was seen, the change takes the place of the first value', async () => {
    const form = await reopened('4');
    await form.fill({ 'Anything else': null, '1. Red flags': [], [why]: 'Read my notes again' });
    await sent(form);
    const card = await counted();
    expect(card).toMatchObject({ amendedAfterUnblinding: false, note: null, redFlags: [] });
    expect([levelOf(card), levelOf(card.first)]).toEqual([4, 4]);
    expect(await world.rows(amendments)).toMatchObject([
      { reason: 'Read my notes again', afterUnblinding: false, by: world.people.ben.id },
    ]);
  });

  test('after a look, the first value stays for agreement and the latest counts', async () => {
    const { ben } = world.people;
    const { workspaceId } = world.parley.deps;
    const look = { workspaceId, viewerId: ben.id, candidateId: world.sam.id, at: at(12, 12) };
    await world.within((tx) => recordLook(tx, look));
    await world.within((tx) => recordLook(tx, { ...look, at: at(12, 13) }));
    expect(await world.rows(unblindings)).toMatchObject([{ at: at(12, 12) }]);
    expect((await world.rows(audit)).filter((row) => row.action === 'debriefs.look')).toHaveLength(2);
    for (const level of ['3', '2']) {
      const form = await reopened(level);
      await form.fill({ [why]: 'Convinced in the debrief', [told]: evidence });
      await sent(form);
    }
    const card = await counted();
    expect(card.amendedAfterUnblinding).toBe(true);
    expect([levelOf(card), levelOf(card.first)]).toEqual([2, 4]);
    expect((await world.rows(amendments)).map((row) => row.afterUnblinding)).toEqual([false, true, true]);
  });

  test('the same rules hold as on submitting, and a form sent without a change changes nothing', async () => {
    const form = await reopened('5');
    await form.fill({ [told]: 'short', [why]: 'Better than I thought' });
    expect(await form.submit()).toMatchObject({
      errors: { [told]: expect.stringContaining('need evidence') },
    });
    await form.close();
    const same = await reopened('2');
    await same.fill({ [why]: 'No reason' });
    const { modal } = await same.submit();
    expect(modal?.text()).toContain('nothing was changed');
    await modal?.close();
    expect(await world.rows(amendments)).toHaveLength(3);
  });

  test('a shadow practises on the same form, rates all the panel asks, and counts nowhere', async () => {
    const { dana } = world.people;
    const form = await openRate(world, dana);
    expect(form.text()).toContain('You shadow');
    expect(form.labels()).toContain('2. Security');
    await fillPlain(form);
    const { modal } = await form.submit();
    expect(modal?.text()).toContain('Your practice scorecard is in. It counts nowhere.');
    expect(modal?.text()).not.toMatch(/\d of \d/);
    expect(modal?.buttons()).toEqual([]);
    await modal?.close();
    expect(await world.within((tx) => countedScorecards(tx, world.sam.id))).toHaveLength(1);
  });
});
