import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kitDrafts } from '../../src/db/schema/evidence.ts';
import { interviews, questions } from '../../src/db/schema/interviews.ts';
import { kits, openings } from '../../src/db/schema/openings.ts';
import { audit } from '../../src/db/schema/people.ts';
import { scheduleInterview } from '../../src/interviews/schedule.ts';
import { type Kit, kitSha256, resolvedKit } from '../../src/kits/kit.ts';
import { readKitFile, writeKitFile } from '../../src/kits/kit-file.ts';
import { loadLibrary } from '../../src/kits/library.ts';
import { discardDraft, publishDraft } from '../../src/kits/publish.ts';
import { isCoordinatorHere, isMemberHere } from '../../src/people/directory.ts';
import { lastDelivery } from '../support/forge.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';

type Person = Scenario['people']['ana'];

const library = loadLibrary();
const base = library.kit('loop-api-mid@2.0.0');
if (!base) throw new Error('the library has no such loop');
const [anyStage] = base.stages.filter((stage) => stage.method === 'scenario_interview');
const first = anyStage?.scenarios[0];
if (!first) throw new Error('the loop asks nothing');

/** The loop with its first scenario changed. */
function changed(kit: Kit, change: (scenario: typeof first & object) => object): Kit {
  const content: unknown = structuredClone(kit);
  const copy = resolvedKit.parse(content);
  return {
    ...copy,
    stages: copy.stages.map((stage) => {
      if (stage.method !== 'scenario_interview') return stage;
      const scenarios = stage.scenarios.map((one, at) =>
        stage.id === anyStage?.id && at === 0 ? { ...one, ...change(one) } : one,
      );
      return { ...stage, scenarios };
    }),
  };
}

const ownScenario = { id: 'our-own-question', version: '1.0.0', title: 'Our own question' };

describe.each(transports)('kits as files, over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode, kit: base, library });
  });
  afterAll(() => world.stop());

  const audited = async (action: string) => (await world.rows(audit)).filter((row) => row.action === action);
  const readers = () => ({
    isMember: (userId: string) => isMemberHere(world.parley.deps, userId),
    isCoordinator: (userId: string) => isCoordinatorHere(world.parley.deps, userId),
  });

  async function exported(title: string, near: string | RegExp = title): Promise<string> {
    const { ana } = world.people;
    await ana.slash('/interview kits', { in: world.channel });
    await (await ana.waitForModal('Kits')).click('Open', { near: near.toString() });
    await (await ana.waitForModal('Kit')).click('Export');
    await expect.poll(() => ana.modal?.text()).toContain('on its way');
    await ana.modal?.close({ all: true });
    await world.settle();
    const files = ana.dm.messages().flatMap((message) => message.files);
    return files.findLast(({ name }) => name.endsWith('.yaml'))?.content ?? '';
  }

  /** What the modal says of a file, once it was read. */
  async function bring(content: string | Uint8Array, person: Person = world.people.ana) {
    await person.slash('/interview kits', { in: world.channel });
    await (await person.waitForModal('Kits')).click('Import a kit');
    const form = await person.waitForModal('Import a kit');
    await form.fill({ 'YAML file': { name: 'kit.yaml', content } });
    await form.submit();
    await expect.poll(() => person.modal?.text()).not.toMatch(/Reading|change the file, and bring/);
    const modal = person.modal;
    if (!modal) throw new Error('nothing is shown');
    return modal;
  }

  test('a coordinator exports a kit to their direct messages; it reads back as the same kit', async () => {
    const read = readKitFile(Buffer.from(await exported(base.title)));
    if (!read.ok) throw new Error(JSON.stringify(read));
    expect(kitSha256(read.kit)).toBe(kitSha256(base));
    expect(await audited('kits.export')).toMatchObject([{ subject: 'kit:loop-api-mid@2.0.0' }]);
  });

  test('a changed file becomes a draft, which says what is to be mended before it is published', async () => {
    const { ana } = world.people;
    const shown = await bring(writeKitFile(changed(base, () => ({ title: 'Another title' }))));
    expect(shown.title).toBe('Draft');
    expect(shown.text()).toContain('To mend before it can be published');
    expect(shown.text()).toContain(`is published as ${first.id}@`);
    expect(shown.text()).toContain('and differs from it');
    expect(shown.text()).toContain('is that of loop-api-mid too: give it one of its own');
    expect(shown.buttons()).not.toContain('Publish version 1.0.0');
    const [draft] = await world.rows(kitDrafts);
    expect(draft).toMatchObject({ kitId: 'our-loop-api-mid', basedOn: 'loop-api-mid@2.0.0', revision: 0 });
    const asked = { draftId: draft?.id ?? '', actor: ana.id };
    const { deps } = world.parley;
    expect(await publishDraft(deps, readers(), asked)).toEqual({ ok: false, code: 'faults' });
    await shown.close({ all: true });
  });

  test('mended, it is written over by its author, and published for good', async () => {
    const { ana } = world.people;
    const shown = await bring(
      writeKitFile({ ...changed(base, () => ownScenario), title: 'Our own developer' }),
    );
    expect((await world.rows(kitDrafts)).map(({ revision }) => revision)).toEqual([1]);
    expect(shown.text()).toContain('Would be version 1.0.0');
    await shown.click('Publish version 1.0.0', { deny: true });
    await shown.click('Publish version 1.0.0');
    await expect.poll(() => ana.modal?.text()).toMatch(/Published as our-loop-api-mid@.?1\.0\.0/);
    await ana.modal?.back();
    await expect
      .poll(() => ana.modal?.text())
      .toMatch(/^Kits(?!.*draft by).*Our own developer.*version 1\.0\.0 · made here/s);
    // Its menus still work, though they were drawn anew.
    await ana.modal?.fill({ Show: 'Scenarios' });
    await expect.poll(() => ana.modal?.text()).toMatch(/^Kits(?!.*made here)/s);
    await ana.modal?.close({ all: true });
    expect(await world.rows(kitDrafts)).toEqual([]);
    const row = (await world.rows(kits)).find(({ id }) => id === 'our-loop-api-mid');
    expect(row).toMatchObject({ version: '1.0.0', publishedBy: ana.id });
    expect(await audited('kits.publish')).toHaveLength(1);
  });

  test('an opening takes it, and its panel is asked what was changed', async () => {
    const { ana, ben, hana } = world.people;
    await ana.slash('/interview openings');
    await (await ana.waitForModal('Openings')).click('Add an opening');
    const form = await ana.waitForModal('Add an opening');
    const json = JSON.stringify(form.json);
    expect(json).toContain('our-loop-api-mid@1.0.0');
    await form.close({ all: true });
    const opening = await world.addOpening({
      title: 'Ours',
      kitId: 'our-loop-api-mid',
      kitVersion: '1.0.0',
      hiringManagerId: hana.id,
    });
    const candidate = await world.addCandidate('Kim', { openingId: opening.id });
    const interviewId = crypto.randomUUID();
    const outcome = await scheduleInterview(world.parley.deps, {
      interviewId,
      actor: ana.id,
      openingId: opening.id,
      candidateId: candidate.id,
      stageId: anyStage?.id ?? '',
      panelists: [ben.id],
      shadows: [],
      startsAt: new Date('2027-01-13T10:00:00Z'),
      lengthMin: 60,
    });
    expect(outcome).toMatchObject({ ok: true });
    const asked = (await world.rows(questions)).filter((row) => row.interviewId === interviewId);
    expect(asked.map(({ scenarioId }) => scenarioId)).toContain('our-own-question');
    const row = (await world.rows(interviews)).find(({ id }) => id === interviewId);
    expect(row?.kitId).toBe('our-loop-api-mid');
    expect((await world.rows(openings)).find(({ id }) => id === opening.id)?.kitId).toBe('our-loop-api-mid');
  });

  test('brought unchanged it is nothing new; with another anchor it is a major version', async () => {
    const { ana } = world.people;
    const row = (await world.rows(kits)).find(({ id }) => id === 'our-loop-api-mid');
    const own = resolvedKit.parse(row?.content);
    const same = await bring(writeKitFile(own));
    expect(same.text()).toContain('Nothing has changed since version 1.0.0');
    await same.click('Discard');
    await expect.poll(() => ana.modal?.text()).toContain('The draft is gone');
    await ana.modal?.close({ all: true });

    const anchored = changed(own, (one) => {
      const [code] = one.competencies;
      const anchors = code && one.anchors[code];
      if (!code || !anchors) throw new Error('nothing to change');
      const text = `${anchors[3].text.slice(0, -1)}, and says which of it was measured.`;
      return {
        version: '1.0.1',
        anchors: { ...one.anchors, [code]: { ...anchors, 3: { ...anchors[3], text } } },
      };
    });
    const patched = await bring(writeKitFile(anchored));
    expect(patched.text()).toContain('the change needs a major one');
    await patched.close({ all: true });
    const stepped = changed(anchored, () => ({ version: '2.0.0' }));
    const major = await bring(writeKitFile(stepped));
    expect(major.text()).toContain('Would be version 2.0.0, after version 1.0.0');
    const [draft] = await world.rows(kitDrafts);
    const asked = { draftId: draft?.id ?? '', actor: ana.id };
    const { deps } = world.parley;
    const both = await Promise.all([
      publishDraft(deps, readers(), asked),
      publishDraft(deps, readers(), asked),
    ]);
    expect(both.map((one) => (one.ok ? one.ref : one.code)).sort()).toEqual([
      'gone',
      'our-loop-api-mid@2.0.0',
    ]);
    expect(await discardDraft(deps, readers(), asked)).toEqual({ ok: false, code: 'gone' });
    await ana.modal?.close({ all: true });
  });

  test('dragged into the direct conversation it is answered there, once', async () => {
    const { ana, ben } = world.people;
    const mine = { ...base, title: 'Dragged developer' };
    await ana.drop({ name: 'Kit.YML', content: writeKitFile(mine) });
    await world.settle();
    const before = ana.dm.messages().length;
    await world.slack.deliver(lastDelivery(world.slack, 'file_share').payload, { kind: 'event' });
    await world.settle();
    expect(ana.dm.messages()).toHaveLength(before);
    await ana.dm.find('Dragged developer is a draft now')?.click('Open');
    expect((await ana.waitForModal('Draft')).text()).toContain('Dragged developer');
    await ana.modal?.close({ all: true });
    await ana.slash('/interview kits', { in: world.channel });
    expect((await ana.waitForModal('Kits')).text()).toContain('draft by @Ana Lima');
    await ana.modal?.close({ all: true });

    await ben.drop({ name: 'kit.yaml', content: writeKitFile(mine) });
    await world.settle();
    expect(ben.dm.find('Only coordinators import kits. To become one, ask @Ada')).toBeDefined();
    expect((await audited('kits.import.refused')).map(({ actor }) => actor)).toContain(ben.id);
    await ben.slash('/interview kits', { in: world.channel });
    const shelf = await ben.waitForModal('Kits');
    expect(shelf.buttons()).not.toContain('Import a kit');
    expect(shelf.text()).not.toContain('draft by');
    await ben.modal?.close({ all: true });
  });

  test('nobody writes over the draft of somebody else', async () => {
    const { ana, ada } = world.people;
    const other = { ...base, title: 'Somebody else’s developer' };
    await ada.drop({ name: 'kit.yaml', content: writeKitFile(other) });
    await world.settle();
    expect(ada.dm.find('has a draft of this kit')?.text()).toContain('@Ana Lima');
    const [draft] = await world.rows(kitDrafts);
    expect(draft?.editedBy).toBe(ana.id);
    const asked = { draftId: draft?.id ?? '', actor: world.people.otto.id };
    for (const verb of [publishDraft, discardDraft])
      expect(await verb(world.parley.deps, readers(), asked)).toEqual({ ok: false, code: 'not_coordinator' });
    expect(await audited('kits.discard.refused')).not.toEqual([]);
  });

  test.each([
    ['a billion laughs', 'a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]', 'is not allowed: write the text out'],
    ['five megabytes', 'x'.repeat(5_000_000), 'too big'],
    ['an archive', new Uint8Array([0x50, 0x4b, 3, 4, 0xff]), 'no YAML file'],
    ['hostile words', 'schema: 1\n"<!channel> *x* `y`": 1', 'unknown key'],
    [
      'no kit at all',
      'title: nothing much',
      'This is not a Parley kit file. Export a kit with /interview kits',
    ],
  ])('%s is refused in words, and nothing is kept', async (_, content, words) => {
    const before = await world.rows(kitDrafts);
    const shown = await bring(content);
    expect(shown.text()).toContain(words);
    expect(JSON.stringify(shown.json)).not.toContain('<!channel>');
    await shown.close({ all: true });
    expect(await world.rows(kitDrafts)).toEqual(before);
  });
});
