import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kitDrafts } from '../../src/db/schema/evidence.ts';
import { kits } from '../../src/db/schema/openings.ts';
import { audit } from '../../src/db/schema/people.ts';
import { scheduleInterview } from '../../src/interviews/schedule.ts';
import { swapScenario } from '../../src/kits/change.ts';
import { competencies } from '../../src/kits/competency.ts';
import { interviewStages, type Kit, resolvedKit } from '../../src/kits/kit.ts';
import { loadLibrary } from '../../src/kits/library.ts';
import { lintKit } from '../../src/kits/lint-kit.ts';
import { scenariosFor } from '../../src/kits/pick.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';

const library = loadLibrary();
const base = library.kit('loop-api-mid@2.0.0');
if (!base) throw new Error('the library has no such loop');

/** A scenario that is not the first of its stage, and another in place of which the loop is still whole. */
function swappable(kit: Kit) {
  const wear = { asked: new Map(), leaked: new Set<string>() };
  const others = scenariosFor(kit, { scenarios: library.scenarios, wear });
  for (const stage of interviewStages(kit)) {
    const [first, ...rest] = stage.scenarios;
    for (const old of rest)
      for (const other of others) {
        const swapped = swapScenario({ stage: stage.id, scenario: old.id }, other)(kit);
        const profile = library.profiles.find(({ role }) => role === kit.role);
        if (first && swapped && lintKit(swapped, profile).length === 0) return { stage, first, old, other };
      }
  }
  throw new Error('nothing can be swapped');
}
const { stage, first, old, other } = swappable(base);

describe.each(transports)('a kit copied and changed in Slack, over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode, kit: base, library });
  });
  afterAll(() => world.stop());

  const audited = async (action: string) => (await world.rows(audit)).filter((row) => row.action === action);
  const content = async () => resolvedKit.parse((await world.rows(kitDrafts))[0]?.content);
  const shows = async (words: string | RegExp) => {
    await expect.poll(() => world.people.ana.modal?.text()).toMatch(words);
    const { modal } = world.people.ana;
    if (!modal) throw new Error('nothing is shown');
    return modal;
  };

  async function openDraft() {
    const { ana } = world.people;
    await ana.slash('/interview kits', { in: world.channel });
    await (await ana.waitForModal('Kits')).click('Open', { near: 'draft by' });
    return ana.waitForModal('Draft');
  }

  test('Copy begins a draft of one’s own, once', async () => {
    const { ana } = world.people;
    for (const times of [1, 2]) {
      await ana.slash('/interview kits', { in: world.channel });
      await (await ana.waitForModal('Kits')).click('Open', { near: `${base.title}\nMid` });
      await (await ana.waitForModal('Kit')).click('Copy');
      const draft = await shows(/draft by @Ana Lima/);
      expect(draft.text(), `time ${times}`).toContain(`${base.title}, our own`);
      await draft.back();
      await expect.poll(() => ana.modal?.text()).toMatch(/^Kits.*, our own\s+draft by @Ana Lima/s);
      await ana.modal?.close({ all: true });
    }
    expect(await world.rows(kitDrafts)).toMatchObject([
      { kitId: 'our-loop-api-mid', basedOn: 'loop-api-mid@2.0.0', revision: 0 },
    ]);
    expect(await audited('kits.copy')).toHaveLength(1);
  });

  test('its title, must-haves and weights change; a weight wants a reason', async () => {
    const { ana } = world.people;
    const draft = await openDraft();
    await draft.click('Title and weights');
    const form = await ana.waitForModal('What it looks for');
    const [code = 'API'] = base.mustHave;
    await form.fill({ Title: 'Payments developer', [`Weight of ${competencies[code].name}`]: '2' });
    if (!base.weightReason)
      expect(await form.submit()).toMatchObject({
        errors: { 'Why these weights?': expect.stringContaining('why some count more') },
      });
    await form.fill({ 'Why these weights?': 'Every service here is called by partners we do not know.' });
    await form.submit();
    expect((await shows(/Payments developer/)).text()).toContain(`${competencies[code].name} 2`);
    expect(await content()).toMatchObject({ title: 'Payments developer', weights: { [code]: 2 } });
    await ana.modal?.close({ all: true });
  });

  test('a scenario is swapped for one that suits, which is read before it is taken', async () => {
    const { ana } = world.people;
    await (await openDraft()).click('Open', { near: stage.title });
    await (await shows(/Title and panel/)).click('Open', { near: old.title });
    await (await shows('How it is rated')).click('Swap');
    const form = await ana.waitForModal('Swap the scenario');
    expect(await form.search('Which one?', first.title)).toEqual([]);
    await form.fill({ 'Which one?': other.title });
    await expect.poll(() => form.text()).toContain(other.prompt.slice(0, 60));
    await form.submit();
    await shows(other.title);
    const now = (await content()).stages.find(({ id }) => id === stage.id);
    expect(now).toMatchObject({
      scenarios: stage.scenarios.map(({ id }) => ({ id: id === old.id ? other.id : id })),
    });
    await ana.modal?.close({ all: true });
  });

  test('what breaks a rule of writing is said beside its field, and nothing is kept of it', async () => {
    const { ana } = world.people;
    await (await openDraft()).click('Open', { near: stage.title });
    await (await shows(/Title and panel/)).click('Open', { near: first.title });
    await (await shows('How it is rated')).click('Text and probes');
    const form = await ana.waitForModal('Text and probes');
    expect(form.value('Probes')).toBe(first.probes.join('\n'));
    await form.fill({
      Probes: ['Is it fast?', ...first.probes.slice(1)].join('\n'),
      Title: 'A ninja is asked',
    });
    expect(await form.submit()).toMatchObject({
      errors: {
        Probes: expect.stringContaining('Line 1 starts with "Is"'),
        Title: expect.stringContaining('Says "ninja"'),
      },
    });
    await form.fill({ Probes: first.probes.slice(0, 2).join('\n'), Title: first.title });
    expect(await form.submit()).toMatchObject({ errors: { Probes: expect.stringContaining('at least 3') } });
    await form.close({ all: true });
    expect(JSON.stringify(await content())).not.toContain('ninja');
  });

  test('a changed anchor makes the scenario one’s own; two at once do not overwrite each other', async () => {
    const { ana, ada } = world.people;
    const [code] = first.competencies;
    const anchors = code && first.anchors[code];
    if (!code || !anchors) throw new Error('nothing is rated');
    await (await openDraft()).click('Open', { near: stage.title });
    await (await shows(/Title and panel/)).click('Open', { near: first.title });
    await (await shows('How it is rated')).click(`Anchors: ${competencies[code].name}`);
    const form = await ana.waitForModal(competencies[code].name);
    const changed = `${anchors[3].text.slice(0, -1)}, and names who is told first.`;
    await form.fill({ '3 · what they do': changed });
    await form.submit();
    await expect.poll(async () => JSON.stringify(await content())).toContain('names who is told first');
    const screen = await shows('names who is told first');
    expect(screen.text()).toContain(`our-${first.id}@`);

    await screen.click(`Anchors: ${competencies[code].name}`);
    const mine = await ana.waitForModal(competencies[code].name);
    await ada.slash('/interview kits', { in: world.channel });
    await (await ada.waitForModal('Kits')).click('Open', { near: 'draft by' });
    await (await ada.waitForModal('Draft')).click('Open', { near: stage.title });
    await expect.poll(() => ada.modal?.buttons()).toContain('Add a scenario');
    await ada.modal?.click('Open', { near: first.title });
    await expect.poll(() => ada.modal?.buttons()).toContain('Text and probes');
    await ada.modal?.click('Text and probes');
    const theirs = await ada.waitForModal('Text and probes');
    await theirs.fill({ Title: 'Told by Ada' });
    await theirs.submit();
    await mine.fill({ '3 · in a few words': 'Tells everybody who depends on it' });
    const answer = await mine.submit();
    expect(Object.values(answer.errors ?? {}).join()).toContain('Somebody else changed this meanwhile');
    expect(mine.value('3 · in a few words')).toBe('Tells everybody who depends on it');
    await mine.close({ all: true });
    await ada.modal?.close({ all: true });
    expect(JSON.stringify(await content())).toContain('Told by Ada');
  });

  test('a stage is named and sized; a scenario is added to it, and taken out', async () => {
    const { ana } = world.people;
    await (await openDraft()).click('Open', { near: stage.title });
    await (await shows(/Title and panel/)).click('Title and panel');
    const form = await ana.waitForModal('Title and panel');
    const [code = 'API'] = first.competencies;
    await form.fill({ Title: 'Interfaces', Length: '75 minutes', 'Panelists who rate': '3' });
    await form.fill({ [`${competencies[code].name}: asked by how many?`]: '1' });
    await form.submit();
    await (await shows(/Interfaces\n75 min · 3 panelists/)).click('Add a scenario');
    const pick = await ana.waitForModal('Add a scenario');
    const [offer = ''] = await pick.search('Which one?', 'collaboration');
    await pick.fill({ 'Which one?': offer });
    await pick.submit();
    await shows(offer);
    const settings = { title: 'Interfaces', minutes: 75, raters: 3, askedBy: { [code]: 1 } };
    const changed = (await content()).stages.find(({ id }) => id === stage.id);
    expect(changed).toMatchObject(settings);
    expect(changed).toHaveProperty('scenarios.length', stage.scenarios.length + 1);
    await ana.modal?.click('Open', { near: offer });
    await (await shows(/How it is rated/)).click('Take out');
    await shows(/Title and panel/);
    expect((await content()).stages.find(({ id }) => id === stage.id)).toHaveProperty(
      'scenarios.length',
      stage.scenarios.length,
    );
    await ana.modal?.close({ all: true });
  });

  test('stages come, move and go', async () => {
    const { ana } = world.people;
    const before = (await content()).stages.map(({ id }) => id);
    await (await openDraft()).click('Add a stage');
    const form = await ana.waitForModal('Add a stage');
    const [offer = ''] = await form.search('What it asks', 'skill');
    await form.fill({ 'What it asks': offer, Title: 'A second test' });
    await form.submit();
    const draft = await shows('A second test');
    await draft.click('Open', { near: 'A second test' });
    await (await shows('Its text is changed in a file')).click('Move up');
    await expect.poll(async () => (await content()).stages.at(-2)?.title).toBe('A second test');
    const moved = await shows(`Stage ${before.length}: A second test`);
    await moved.click('Remove the stage', { deny: true });
    await moved.click('Remove the stage');
    await expect.poll(async () => (await content()).stages.map(({ id }) => id)).toEqual(before);
    await ana.modal?.close({ all: true });
  });

  test('published, an opening takes it, and its panel is asked what was changed', async () => {
    const { ana, ben, hana } = world.people;
    const draft = await openDraft();
    expect(draft.text()).not.toContain('To mend before');
    await draft.click('Publish version 1.0.0');
    await shows(/Published as our-loop-api-mid@.?1\.0\.0/);
    await ana.modal?.close({ all: true });
    expect((await world.rows(kits)).find(({ id }) => id === 'our-loop-api-mid')).toMatchObject({
      publishedBy: ana.id,
    });
    const kit = { kitId: 'our-loop-api-mid', kitVersion: '1.0.0' };
    const opening = await world.addOpening({ title: 'Payments', hiringManagerId: hana.id, ...kit });
    const candidate = await world.addCandidate('Kim', { openingId: opening.id });
    const outcome = await scheduleInterview(world.parley.deps, {
      interviewId: crypto.randomUUID(),
      actor: ana.id,
      openingId: opening.id,
      candidateId: candidate.id,
      stageId: stage.id,
      panelists: [ben.id],
      shadows: [],
      startsAt: new Date('2027-01-13T10:00:00Z'),
      lengthMin: 60,
    });
    expect(outcome).toMatchObject({ ok: true });
    await world.settle();
    await ben.dm.latest()?.click('Accept');
    await world.settle();
    const set = ben.dm.messages().map((message) => message.text());
    expect(set.join('\n')).toContain('Told by Ada');
    expect(set.join('\n')).toContain(other.title);
    expect(world.log).toEqual([]);
  });
});
