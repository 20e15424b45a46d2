import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { audit, people } from '../../src/db/schema/people.ts';
import { changeRoles } from '../../src/people/roles.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';

describe.each(transports)('/interview admin over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode });
  });
  afterAll(() => world.stop());

  const row = async (id: string) => (await world.rows(people)).find((p) => p.userId === id);
  const audited = async (action: string) => (await world.rows(audit)).filter((a) => a.action === action);
  async function page() {
    const { ada } = world.people;
    await ada.slash('/interview admin');
    return ada.waitForModal('Parley’s settings');
  }

  test('an admin grants and takes away roles by picking people', async () => {
    const { ana, ben, chen } = world.people;
    const form = await page();
    expect(form.value('Coordinators')).toEqual(['Ana Lima']);
    expect(form.text()).toMatch(/None failed.*\d+ messages? on the way, \d+ scheduled for later/s);
    expect(form.text()).toContain('Slack’s own among them');
    await form.fill({ Coordinators: [ben], Admins: [chen] });
    expect(await form.submit()).toMatchObject({ closed: true });
    expect((await row(ana.id))?.roles).toEqual([]);
    expect((await row(ben.id))?.roles).toEqual(['coordinator']);
    expect((await row(chen.id))?.roles).toEqual(['admin']);
    expect(await audited('people.roles')).toHaveLength(3);
  });

  test('only what differs from what was shown is done', async () => {
    const { ada, ana, ben, dana } = world.people;
    const form = await page();
    await changeRoles(world.parley.deps, {
      actor: ada.id,
      shown: { coordinator: [], admin: [] },
      chosen: { coordinator: [ana.id], admin: [] },
    });
    await form.fill({ Coordinators: [ben, dana] });
    await form.submit();
    for (const person of [ana, ben, dana]) expect((await row(person.id))?.roles).toEqual(['coordinator']);
  });

  test('who cannot hold a role is named beside the field', async () => {
    const guest = world.slack.person({ name: 'Gus Guest', zone: 'Europe/Berlin', guest: true });
    const gone = world.slack.person({ name: 'Gone Girl', zone: 'Europe/Berlin' });
    const form = await page();
    await form.fill({ Coordinators: [guest, gone] });
    gone.change({ deactivated: true });
    expect(await form.submit()).toMatchObject({
      errors: { Coordinators: expect.stringMatching(/Gus Guest.*Gone Girl/) },
    });
    await form.close();
  });

  test('the last admin cannot leave, nor can two take the role from each other', async () => {
    const { ada, chen } = world.people;
    const { deps } = world.parley;
    await world.within((tx) => tx.update(people).set({ isSlackAdmin: false, roles: ['admin'] }));
    const shown = { coordinator: [], admin: (await world.rows(people)).map((p) => p.userId) };
    const left = await changeRoles(deps, {
      actor: ada.id,
      shown,
      chosen: { coordinator: [], admin: [ada.id, chen.id] },
    });
    expect(left).toMatchObject({ ok: true });
    const drop = (actor: string, whom: string) =>
      changeRoles(deps, {
        actor,
        shown: { coordinator: [], admin: [whom] },
        chosen: { coordinator: [], admin: [] },
      });
    const outcomes = await Promise.all([drop(ada.id, chen.id), drop(chen.id, ada.id)]);
    expect(outcomes.filter((o) => o.ok)).toHaveLength(1);
    const admins = (await world.rows(people)).filter((p) => p.roles.includes('admin'));
    expect(admins).toHaveLength(1);
    const last = admins[0]?.userId ?? '';
    expect(await drop(last, last)).toEqual({ ok: false, refusals: [{ code: 'last_admin' }] });
  });
});
