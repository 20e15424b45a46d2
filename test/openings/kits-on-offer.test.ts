import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kitReports } from '../../src/db/schema/evidence.ts';
import { kits, openings } from '../../src/db/schema/openings.ts';
import { suits } from '../../src/kits/family.ts';
import { type Kit, kitSha256 } from '../../src/kits/kit.ts';
import { newerVersion } from '../../src/openings/opening.ts';
import { addOpening } from '../../src/openings/save.ts';
import { aKit, libraryOf } from '../support/kits.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';

const frontEnd = aKit({ id: 'loop-front', title: 'Front-end developer', role: 'frontend' });
const both = aKit({ id: 'loop-both', title: 'Full-stack developer', role: 'fullstack' });

test('a front-end kit is for no back-end job, a full-stack kit for either, and any for a cross-stack job', () => {
  expect([suits(frontEnd, 'backend'), suits(frontEnd, 'frontend'), suits(frontEnd, 'cross_stack')]).toEqual([
    false,
    true,
    true,
  ]);
  expect([suits(aKit(), 'backend'), suits(aKit(), 'frontend'), suits(aKit(), 'cross_stack')]).toEqual([
    true,
    false,
    true,
  ]);
  expect([suits(both, 'backend'), suits(both, 'frontend'), suits(both, 'cross_stack')]).toEqual([
    true,
    true,
    true,
  ]);
  expect(suits(aKit({ role: 'backend' }), 'backend')).toBe(true);
});

test('a newer version is one of the same kit, and for the same kind of job', () => {
  const kept = { kitId: 'loop-test', kitVersion: '1.9.0', family: null };
  const newer = aKit({ version: '1.10.0' });
  expect(newerVersion(kept, [frontEnd, newer])).toBe(newer);
  expect(newerVersion(kept, [aKit({ version: '1.9.0' }), aKit({ version: '1.2.0' })])).toBeUndefined();
  expect(newerVersion({ ...kept, family: 'backend' }, [newer])).toBe(newer);
  expect(newerVersion({ ...kept, family: 'frontend' }, [newer])).toBeUndefined();
});

async function retire(world: Scenario, kitId: string): Promise<void> {
  const { deps } = world.parley;
  await world.within((tx) =>
    tx.insert(kitReports).values({
      workspaceId: deps.workspaceId,
      id: crypto.randomUUID(),
      kitId,
      kind: 'retired',
      reason: 'Nobody likes it',
      by: world.people.ana.id,
      at: deps.clock.now(),
    }),
  );
}

test('where every kit is retired, the form for an opening says so, and where to go', async () => {
  const world = await startScenario();
  try {
    await retire(world, aKit().id);
    const { ana } = world.people;
    await ana.slash('/interview openings');
    await (await ana.waitForModal('Openings')).click('Add an opening');
    await expect.poll(() => ana.modal?.text()).toMatch(/Every kit is retired.*\/interview kits/s);
    expect(world.log).toEqual([]);
  } finally {
    await world.stop();
  }
});

describe.each(transports)('the kits an opening may take, over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode, library: libraryOf(aKit(), frontEnd) });
  });
  afterAll(() => world.stop());

  const published = (kit: Kit) =>
    world.within((tx) =>
      tx.insert(kits).values({
        workspaceId: world.parley.deps.workspaceId,
        id: kit.id,
        version: kit.version,
        sha256: kitSha256(kit),
        content: kit,
        publishedBy: world.people.ana.id,
      }),
    );

  async function openForm() {
    const { ana } = world.people;
    await ana.slash('/interview openings');
    await (await ana.waitForModal('Openings')).click('Add an opening');
    return ana.waitForModal('Add an opening');
  }

  test('are the library’s and the workspace’s own, each in its newest version', async () => {
    await published(aKit({ id: 'ours', title: 'Our own loop' }));
    await published(aKit({ id: 'ours', title: 'Our own loop', version: '1.10.0' }));
    await published(aKit({ id: 'ours', title: 'Our own loop', version: '1.9.0' }));
    const form = await openForm();
    expect(form.value('Kind of job')).toBe('Back end');
    const json = JSON.stringify(form.json);
    expect(json).toContain('Our own loop, version 1.10.0');
    expect(json).not.toMatch(/version 1\.9\.0|Our own loop, version 1\.0\.0/);
    await form.fill({
      Title: 'Ours',
      'Hiring channel': world.channel,
      'Hiring manager': world.people.hana,
      Kit: 'Our own loop, version 1.10.0',
    });
    expect(await form.submit()).toMatchObject({ closed: true });
    const row = (await world.rows(openings)).find(({ title }) => title === 'Ours');
    expect(row).toMatchObject({ kitId: 'ours', kitVersion: '1.10.0', family: 'backend' });
    await world.people.ana.modal?.close({ all: true });
  });

  test('a back-end job refuses a front-end kit unless it is marked cross-stack', async () => {
    const form = await openForm();
    await form.fill({
      Title: 'Somewhere between',
      'Hiring channel': world.channel,
      'Hiring manager': world.people.hana,
      Kit: 'Front-end developer, version 1.0.0',
    });
    expect(await form.submit()).toMatchObject({
      errors: {
        Kit: 'This kit is for front-end jobs only. Pick another, or set the kind of job to Front end or Cross-stack.',
      },
    });
    await form.fill({ 'Kind of job': 'Cross-stack' });
    expect(await form.submit()).toMatchObject({ closed: true });
    const row = (await world.rows(openings)).find(({ title }) => title === 'Somewhere between');
    expect(row).toMatchObject({ kitId: 'loop-front', family: 'cross_stack' });
    await world.people.ana.modal?.close({ all: true });
  });

  test('a retired kit is offered to no new opening, and kept by one that has it', async () => {
    const { ana, hana } = world.people;
    const { deps } = world.parley;
    await retire(world, 'ours');
    const form = await openForm();
    expect(JSON.stringify(form.json)).not.toContain('Our own loop');
    await ana.modal?.close({ all: true });
    const request = {
      openingId: crypto.randomUUID(),
      actor: ana.id,
      title: 'Forged',
      channelId: world.channel.id,
      hiringManagerId: hana.id,
      coordinatorId: ana.id,
      kitRef: 'ours@1.10.0',
      privacy: 'code',
    } as const;
    expect(await addOpening(deps, request)).toEqual({ ok: false, refusals: [{ code: 'unknown_kit' }] });

    await ana.slash('/interview openings');
    await (await ana.waitForModal('Openings')).click('Edit', { near: 'Ours' });
    const edit = await ana.waitForModal('Edit opening');
    expect(edit.value('Kit')).toBe('Our own loop, version 1.10.0');
    await edit.fill({ Title: 'Ours, still' });
    expect(await edit.submit()).toMatchObject({ closed: true });
    const row = (await world.rows(openings)).find(({ title }) => title === 'Ours, still');
    expect(row?.kitVersion).toBe('1.10.0');
    await ana.modal?.close({ all: true });
  });
});
