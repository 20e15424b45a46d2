import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { audit } from '../../src/db/schema/people.ts';
import type { ShelvedKit } from '../../src/kits/browse.ts';
import { drawShelf } from '../../src/kits/browse.view.ts';
import { type Kit, kitRef } from '../../src/kits/kit.ts';
import { drawKit } from '../../src/kits/kit.view.ts';
import { loadLibrary } from '../../src/kits/library.ts';
import { drawPreview } from '../../src/kits/preview.view.ts';
import { shelfFilter } from '../../src/kits/shelf.ts';
import { isInterview } from '../../src/kits/stage.ts';
import { pinKit } from '../../src/kits/store.ts';
import { unworn } from '../../src/kits/wear.ts';
import { checkView } from '../../src/playground/workspace/block-check.ts';
import { isJson } from '../../src/playground/workspace/json.ts';
import { booked } from '../interviews/booked.ts';
import { press, senderOf } from '../resilience/forged-payloads.ts';
import { aKit, aLoopOfFourMethods, aScenario } from '../support/kits.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';

describe.each(transports)('browsing kits over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode });
    const { deps } = world.parley;
    const older = aKit({ version: '0.9.0', title: 'Older developer' });
    await world.within((tx) => pinKit(tx, deps.workspaceId, older));
  });
  afterAll(() => world.stop());

  test('anyone reads what kits there are, those in use first', async () => {
    const { otto } = world.people;
    await otto.slash('/interview kits', { in: world.channel });
    const kits = await otto.waitForModal('Kits');
    expect(kits.text()).toMatch(/Back-end developer.*in use by 1 opening.*Older developer.*not in use/s);
    await kits.click('Open', { near: 'Older developer' });
    const kit = await otto.waitForModal('Kit');
    expect(kit.text()).toMatch(/loop-test@.?0\.9\.0/);
    expect(kit.text()).toMatch(/Stage 1: Design under pressure.*Stage 2: Delivery/s);
    expect(kit.text()).toMatch(/API design \(must-have\)/);
    await kit.close({ all: true });
  });

  test.each([{ guest: true }, { ultraGuest: true }])('no guest reads them: %o', async (kind) => {
    const guest = world.slack.person({ name: 'Gus Guest', zone: 'Europe/Berlin', ...kind });
    await guest.slash('/interview kits', { in: world.channel });
    const shut = await guest.waitForModal('Kits');
    expect(shut.text()).toContain('Kits are for full members of this workspace.');
    expect(shut.text()).not.toContain('developer');
    expect(shut.buttons()).toEqual([]);
    await shut.close();

    const help = await guest.slash('/interview help', { in: world.channel });
    expect(help.ack?.text()).toContain('/interview me');
    expect(help.ack?.text()).not.toContain('kits');
    const refused = (await world.rows(audit)).filter((row) => row.action === 'kits.browse.refused');
    expect(refused.map((row) => row.actor)).toContain(guest.id);
  });

  test('menus narrow what is listed, kits and scenarios', async () => {
    const { otto } = world.people;
    await otto.slash('/interview kits', { in: world.channel });
    const list = await otto.waitForModal('Kits');
    await list.fill({ Role: 'Database engineer' });
    await expect.poll(() => list.text()).toContain('Nothing fits all of these.');
    // One after the other, as a person does: each is drawn before the next is picked.
    await list.fill({ Role: 'Any role' });
    await expect.poll(() => list.text()).not.toContain('Nothing fits');
    await list.fill({ Show: 'Scenarios' });
    await expect.poll(() => list.text()).toContain('About timeouts');
    await list.fill({ Competency: 'Security' });
    await expect.poll(() => list.text()).not.toContain('About timeouts');
    await expect.poll(() => list.text()).toContain('About leaked-token');
    await list.click('Read', { near: 'About leaked-token' });
    expect((await otto.waitForModal('Scenario')).text()).toContain('5 · Changes how others work');
    await otto.modal?.close({ all: true });
  });

  test('a scenario reads as its panelist gets it, with the anchors of each competency', async () => {
    const { ben, otto } = world.people;
    await booked(world, { panelists: [ben], accepted: [ben], startsAt: new Date('2027-01-12T10:00:00Z') });
    await otto.slash('/interview kits', { in: world.channel });
    await (await otto.waitForModal('Kits')).click('Open', { near: 'Back-end developer' });
    await (await otto.waitForModal('Kit')).click('Read', { near: 'About leaked-token' });
    const preview = (await otto.waitForModal('Scenario')).text();
    const sent = ben.dm.find('Ask them as written')?.text() ?? '';
    const asked = /About leaked-token.*?(?=Ask them as written)/s.exec(sent)?.[0].trim();
    expect(asked).toContain('Changes things without looking');
    expect(preview).toContain(asked);
    for (const words of ['Security', 'Judgement', '1 · Would cause harm here', '5 · Changes how others work'])
      expect(preview).toContain(words);
  });
});

test('a button copied from a member’s screen opens nothing for a guest', async () => {
  const world = await startScenario();
  try {
    const guest = world.slack.person({ name: 'Gus Guest', zone: 'Europe/Berlin', guest: true });
    const copied = JSON.stringify({ kit: kitRef(world.kit), stage: 'design', at: 0 });
    for (const id of ['kits.open', 'kits.read']) {
      const sender = await senderOf(world.slack, guest);
      await world.slack.deliver(press(sender, id, copied), { kind: 'interactive' });
      const told = await guest.waitForModal('Kits');
      expect(told.text()).toContain('guests cannot open them');
      await told.close({ all: true });
    }
    const actions = (await world.rows(audit)).map((row) => row.action);
    expect(actions.filter((action) => action === 'kits.browse.refused')).toHaveLength(2);
  } finally {
    await world.stop();
  }
});

describe('every drawing fits Slack', () => {
  const fits = (view: unknown): void => {
    const json: unknown = JSON.parse(JSON.stringify(view));
    if (!isJson(json)) throw new Error('not a view');
    expect(() => checkView(json)).not.toThrow();
  };
  const worst = {
    workspaceId: 'T1',
    kitVersion: null,
    item: null,
    reason: '<!channel> *&_`'.repeat(33),
    by: 'U1',
  };
  const never = { at: new Date(0), endedAt: null, endedBy: null, endedReason: null };
  const reports = (['leaked', 'retired', 'leaked', 'leaked'] as const).map((kind, i) => {
    return { ...worst, ...never, id: `${i}`, kitId: 'k', kind };
  });
  const said = { reports, coordinates: true };
  const shelfOf = (kits: ShelvedKit[]) => ({ kits, scenarios: [], wear: unworn });
  const everything = (shelved: ShelvedKit): void => {
    fits(drawShelf(shelfOf([shelved])));
    fits(drawKit(shelved, unworn, said));
    for (const stage of shelved.kit.stages) {
      for (const at of isInterview(stage) ? stage.scenarios.keys() : [0])
        fits(drawPreview(shelved.kit, { kit: shelved.kit.id, stage: stage.id, at }, { said }));
    }
  };

  test('of the library', () => {
    const { kits } = loadLibrary();
    expect(kits.length).toBeGreaterThan(0);
    for (const kit of kits) everything({ kit, openings: 2 });
  });

  test('of a loop of four methods', () => {
    const kit: Kit = aLoopOfFourMethods();
    everything({ kit, openings: 1 });
    const read = (stage: string) => JSON.stringify(drawPreview(kit, { kit: kitRef(kit), stage, at: 0 }));
    expect(read('take-home')).toMatch(/events.*jsonl, 18 characters/);
    expect(read('online-test')).toContain('From score to level');
    expect(read('portfolio')).toContain('What the candidate is asked for');
  });

  test('of the largest kit that may be written, in hostile words', () => {
    const hostile = (length: number) =>
      '<!channel> *&_`@x.co '
        .repeat(60)
        .slice(0, length - 1)
        .concat('x');
    const scenario = aScenario('huge', ['API', 'SEC'], {
      title: hostile(60),
      prompt: hostile(900),
      revealIfAsked: Array.from({ length: 6 }, () => hostile(200)),
      probes: Array.from({ length: 5 }, () => hostile(200)),
      redFlags: Array.from({ length: 4 }, () => hostile(200)),
      fairness: hostile(300),
    });
    const [stage] = aKit().stages;
    if (!stage) throw new Error('no stage');
    const stages = Array.from({ length: 8 }, (_, n) => ({
      ...stage,
      id: `stage-${n}`,
      title: hostile(60),
      scenarios: Array.from({ length: 6 }, () => scenario),
    }));
    const kit = aKit({
      stages,
      title: hostile(60),
      weightReason: hostile(300),
      weights: { API: 2, SEC: 0.5 },
    });
    everything({ kit, openings: 0 });
  });

  test('of a version that the library has overtaken there is no line, unless somebody here took it', () => {
    const [old, fresh] = ['1.0.0', '2.0.0'].map((version) => aKit({ version }));
    if (!old || !fresh) throw new Error('no kits');
    const lines = (overtaken: boolean) =>
      JSON.stringify(
        drawShelf(
          shelfOf([
            { kit: fresh, openings: 0 },
            { kit: old, openings: 0, overtaken },
          ]),
        ),
      );
    expect(lines(true)).toContain('version 2.0.0');
    expect(lines(true)).not.toContain('version 1.0.0');
    expect(lines(false)).toContain('version 1.0.0');
  });

  test('of more kits than a view holds, and of none', () => {
    const shelf = Array.from({ length: 130 }, (_, n) => ({
      kit: aKit({ version: `${n}.0.0` }),
      openings: 0,
    }));
    fits(drawShelf(shelfOf(shelf)));
    expect(JSON.stringify(drawShelf(shelfOf(shelf)))).toContain('35 more');
    expect(JSON.stringify(drawShelf(shelfOf([])))).not.toContain('Nothing fits');
    fits(drawShelf(shelfOf([])));
    const scenarios = Array.from({ length: 130 }, (_, n) => aScenario(`one-${n}`, ['API', 'SEC']));
    const filter = shelfFilter.parse({ show: 'scenarios' });
    fits(drawShelf({ kits: [], scenarios, wear: unworn }, filter));
  });

  test('and a place that a kit does not have draws nothing', () => {
    expect(drawPreview(aKit(), { kit: 'loop-test@1.0.0', stage: 'design', at: 9 })).toBeUndefined();
    expect(drawPreview(aKit(), { kit: 'loop-test@1.0.0', stage: 'none', at: 0 })).toBeUndefined();
  });
});
