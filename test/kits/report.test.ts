import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kitReports } from '../../src/db/schema/evidence.ts';
import { audit } from '../../src/db/schema/people.ts';
import { report, takeBack } from '../../src/kits/make-report.ts';
import { drawReport, reportForm } from '../../src/kits/report.view.ts';
import { isCoordinatorHere, isMemberHere } from '../../src/people/directory.ts';
import { aLoopOfFourMethods } from '../support/kits.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';

type Person = Scenario['people']['ana'];

describe.each(transports)('what is reported of kits, over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode, kit: aLoopOfFourMethods() });
  });
  afterAll(() => world.stop());

  const audited = async (action: string) => (await world.rows(audit)).filter((row) => row.action === action);
  const titled = (person: Person, title: string, words: string | RegExp) =>
    expect.poll(() => (person.modal?.title === title ? person.modal.text() : '')).toMatch(words);
  async function openKit(person: Person) {
    await person.slash('/interview kits', { in: world.channel });
    await (await person.waitForModal('Kits')).click('Open', { near: 'Back-end developer' });
    return person.waitForModal('Kit');
  }

  test('anyone who reads a scenario says that it leaked; only a coordinator takes that back', async () => {
    const { ana, otto } = world.people;
    await (await openKit(otto)).click('Read', { near: 'About leaked-token' });
    const preview = await otto.waitForModal('Scenario');
    expect(preview.buttons()).not.toContain('It did not leak');
    await preview.click('Report a leak');
    const form = await otto.waitForModal('Report a leak');
    await form.fill({ 'Why?': 'On a forum, *word for word*' });
    await form.submit();
    await titled(otto, 'Scenario', /reported as leaked: swap it.*by @Otto.*word for word/s);
    await otto.modal?.close({ all: true });
    expect(await world.rows(kitReports)).toMatchObject([
      { kitId: 'loop-test', item: 'leaked-token', kind: 'leaked', by: otto.id, endedAt: null },
    ]);
    expect(await audited('kits.report_leak')).toMatchObject([{ subject: 'kit:loop-test:leaked-token' }]);

    const kit = await openKit(ana);
    expect(kit.text()).toContain('reported as leaked: swap it');
    await kit.click('Read', { near: 'About leaked-token' });
    await (await ana.waitForModal('Scenario')).click('It did not leak');
    const back = await ana.waitForModal('It did not leak');
    await back.fill({ 'Why?': 'That was another company’s question' });
    await back.submit();
    await titled(ana, 'Scenario', /^(?!.*leaked: swap it)/s);
    await ana.modal?.close({ all: true });
    expect(await world.rows(kitReports)).toMatchObject([
      { endedBy: ana.id, endedReason: 'That was another company’s question' },
    ]);
    expect(await audited('kits.report_leak.take_back')).toHaveLength(1);
  });

  test('who thinks better of it is back where they were, however deep that is', async () => {
    const { otto } = world.people;
    const kit = await openKit(otto);
    await kit.click('Report a leak');
    await (await otto.waitForModal('Report a leak')).back();
    expect(otto.modal?.title).toBe('Kit');
    await otto.modal?.click('Read', { near: 'About leaked-token' });
    await (await otto.waitForModal('Scenario')).click('Report a leak');
    await (await otto.waitForModal('Report a leak')).click('Back without reporting');
    await titled(otto, 'Scenario', 'About leaked-token');
    await otto.modal?.back();
    expect(otto.modal?.title).toBe('Kit');
    await otto.modal?.close({ all: true });
  });

  test('a task that leaked is marked where it is asked', async () => {
    const { otto } = world.people;
    await (await openKit(otto)).click('Read', { near: 'A receiver of webhooks' });
    await (await otto.waitForModal('Practical task')).click('Report a leak');
    const form = await otto.waitForModal('Report a leak');
    await form.fill({ 'Why?': 'There is a solution on a code host' });
    await form.submit();
    await titled(otto, 'Practical task', 'reported as leaked');
    await otto.modal?.close({ all: true });
  });

  test('a coordinator retires a kit and offers it again; others have no such button', async () => {
    const { ana, otto } = world.people;
    const seen = await openKit(otto);
    expect(seen.buttons()).toContain('Report a leak');
    expect(seen.buttons()).not.toContain('Retire');
    await otto.modal?.close({ all: true });

    await (await openKit(ana)).click('Retire');
    const form = await ana.waitForModal('Retire this kit');
    await form.fill({ 'Why?': 'A better one is out' });
    await form.submit();
    await titled(ana, 'Kit', /Retired by @Ana.*A better one is out/s);
    await ana.modal?.close({ all: true });
    await ana.slash('/interview kits', { in: world.channel });
    expect((await ana.waitForModal('Kits')).text()).toContain('retired');
    await ana.modal?.close({ all: true });
    await ana.slash('/interview openings');
    await (await ana.waitForModal('Openings')).click('Edit');
    expect((await ana.waitForModal('Edit opening')).value('Kit')).toBe('Back-end developer, version 1.0.0');
    await ana.modal?.close({ all: true });

    await (await openKit(ana)).click('Offer it again');
    const back = await ana.waitForModal('Offer it again');
    await back.fill({ 'Why?': 'The better one was not' });
    await back.submit();
    await titled(ana, 'Kit', /^(?!.*Retired by)/s);
    await ana.modal?.close({ all: true });
    expect(await audited('kits.retire')).toHaveLength(1);
    expect(await audited('kits.retire.take_back')).toHaveLength(1);
  });

  test('pressed twice it is said once; a forged place is nothing, and a guest is refused', async () => {
    const { deps } = world.parley;
    const readers = {
      isMember: (userId: string) => isMemberHere(deps, userId),
      isCoordinator: (userId: string) => isCoordinatorHere(deps, userId),
    };
    const { ana, otto } = world.people;
    const guest = world.slack.person({ name: 'Gus Guest', zone: 'Europe/Berlin', guest: true });
    const kit = 'loop-test@1.0.0';
    const why = { reason: 'Because', kind: 'retired', place: { kit } } as const;
    const reportId = crypto.randomUUID();
    const say = (more: object) => report(deps, readers, { ...why, reportId, actor: ana.id, ...more });
    expect(await say({})).toEqual({ ok: true, again: false });
    expect(await say({})).toEqual({ ok: true, again: true });
    expect(await say({ reportId: crypto.randomUUID() })).toEqual({ ok: true, again: true });
    expect(await say({ actor: otto.id })).toEqual({ ok: false, code: 'not_coordinator' });
    expect(await say({ actor: guest.id, kind: 'leaked' })).toEqual({ ok: false, code: 'not_member' });
    for (const place of [{}, { kit: 'no@1.0.0' }, { kit, stage: 'nowhere' }, { scenario: 'x@1.0.0' }])
      expect(await say({ place })).toEqual({ ok: false, code: 'gone' });
    expect(await say({ place: { kit, stage: 'design', at: 0 } })).toEqual({ ok: false, code: 'gone' });
    const end = { ...why, actor: ana.id };
    expect(await takeBack(deps, readers, { ...end, actor: otto.id })).toMatchObject({ ok: false });
    expect(await takeBack(deps, readers, end)).toEqual({ ok: true, again: false });
    expect(await takeBack(deps, readers, end)).toEqual({ ok: true, again: true });
    expect(await audited('kits.retire.refused')).toMatchObject([{ actor: otto.id }]);
    expect(await audited('kits.report_leak.refused')).toMatchObject([{ actor: guest.id }]);
  });
});

test.each([
  ['leaked', false, 'Report a leak', 'Report', 'Seen word for word in a forum.'],
  ['leaked', true, 'It did not leak', 'Take back', 'It was another company’s question.'],
  ['retired', false, 'Retire this kit', 'Retire', 'A better kit takes its place.'],
  ['retired', true, 'Offer it again', 'Offer again', 'We hire for this kind of job again.'],
] as const)('the form for %s, taken back: %s, is called, sent and exemplified as what it does', (...row) => {
  const [kind, end, title, submit, example] = row;
  const view = drawReport({ kind, end, onTop: true, kit: 'loop-test@1.0.0' });
  expect(view).toMatchObject({ title: { text: title }, submit: { text: submit } });
  expect(JSON.stringify(view.blocks)).toContain(`"placeholder":{"type":"plain_text","text":"${example}"`);
});

test('a form that was open while a new version began is read as what it was', () => {
  const before = { kit: 'loop@1.0.0', kind: 'leaked', end: false, report: crypto.randomUUID() };
  expect(reportForm.metadata({ private_metadata: JSON.stringify(before) })).toEqual({
    ...before,
    onTop: false,
  });
});
