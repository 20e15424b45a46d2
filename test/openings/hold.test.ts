import { afterAll, beforeAll, expect, test } from 'vitest';
import { openings } from '../../src/db/schema/openings.ts';
import { audit } from '../../src/db/schema/people.ts';
import { forge, lastDelivery } from '../support/forge.ts';
import { type Scenario, startScenario } from '../support/scenario.ts';

let world: Scenario;
beforeAll(async () => {
  world = await startScenario();
});
afterAll(() => world.stop());

const audited = async (action: string) => (await world.rows(audit)).filter((a) => a.action === action);

test('an admin puts an opening on hold, a closed one too, and ends it', async () => {
  const { ada } = world.people;
  await world.addOpening({ title: 'Old one', closedAt: new Date('2025-01-01T00:00:00Z') });
  await ada.slash('/interview admin');
  await (await ada.waitForModal('Parley’s settings')).click('Legal holds');
  const list = await ada.waitForModal('Legal holds');
  await list.click('Put on hold', { near: 'Old one' });
  await expect.poll(() => ada.modal?.text()).toContain('on hold\n');
  expect((await world.rows(openings)).filter((o) => o.legalHold).map((o) => o.title)).toEqual(['Old one']);
  await list.click('End hold', { near: 'Old one' });
  await expect.poll(async () => (await world.rows(openings)).some((o) => o.legalHold)).toBe(false);
  expect(await audited('openings.hold')).toHaveLength(1);
  expect(await audited('openings.release_hold')).toHaveLength(1);
});

test('a press made up by someone else does nothing and is written down', async () => {
  const { ada, ana, otto } = world.people;
  await world.within((tx) => tx.update(openings).set({ legalHold: true }));
  await forge(world.slack, lastDelivery(world.slack, '"text":"End hold"'), { [ada.id]: ana.id });
  expect(await audited('openings.release_hold.refused')).toHaveLength(1);
  expect((await world.rows(openings)).every((o) => o.legalHold)).toBe(true);
  await otto.slash('/interview admin');
  expect((await otto.waitForModal('Parley’s settings')).text()).toMatch(/Only admins.*@Ada Admin/s);
});
