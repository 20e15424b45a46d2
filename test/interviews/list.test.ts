import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { audit } from '../../src/db/schema/people.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';
import { booked } from './booked.ts';

const at = (day: number, hour: number) => new Date(Date.UTC(2027, 0, day, hour));

describe.each(transports)('listing over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode });
    const { ben, chen, dana } = world.people;
    await booked(world, { panelists: [ben, chen], accepted: [ben], startsAt: at(12, 10) });
    await booked(world, { panelists: [dana], startsAt: at(13, 10) });
  });
  afterAll(() => world.stop());

  test('mine: what one sits on, by full name, and whose answer it waits for', async () => {
    const { ben, chen, otto } = world.people;
    const mine = (await ben.slash('/interview list')).ack?.text() ?? '';
    expect(mine).toMatch(/Sam Reyes\n.*\nWaits for @Chen Wei/);
    expect(mine.match(/Design under pressure/g)).toHaveLength(1);
    expect((await chen.slash('/interview list mine')).ack?.text()).toContain('Waits for your answer');
    expect((await otto.slash('/interview list')).ack?.text()).toContain('You have no interviews ahead');
  });

  test('here: the channel’s, named as the opening lets the channel name them', async () => {
    const { otto, hana } = world.people;
    const here = (await otto.slash('/interview list here', { in: world.channel })).ack;
    expect(here?.text().match(/S\.R\. C-1/g)).toHaveLength(2);
    expect(here?.text()).not.toContain('Sam Reyes');
    expect((await hana.slash('/interview list here', { in: world.channel })).ack?.text()).toContain(
      'Sam Reyes',
    );
    await here?.click('Details (1)');
    expect((await otto.waitForModal('Interview')).text()).toContain('S.R. C-1');
    expect((await otto.slash('/interview list here')).ack?.text()).toContain('no interviews ahead');
  });

  test('all: coordinators only', async () => {
    const { ana, ben } = world.people;
    expect((await ana.slash('/interview list all')).ack?.text().match(/Sam Reyes/g)).toHaveLength(2);
    const bogus = (await ana.slash('/interview list <b>bogus</b>')).ack?.text() ?? '';
    expect(bogus).toMatch(/^I do not know “<b>bogus<\/b>”\. To see others: .*\nYour interviews/s);
    expect((await ben.slash('/interview list ALL')).ack?.text()).toContain('Only coordinators');
    const rows = await world.rows(audit);
    expect(rows).toContainEqual(
      expect.objectContaining({ actor: ben.id, action: 'interviews.list.refused' }),
    );
  });
});
