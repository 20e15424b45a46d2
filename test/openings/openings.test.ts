import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openings } from '../../src/db/schema/openings.ts';
import { audit } from '../../src/db/schema/people.ts';
import { pinKit } from '../../src/kits/store.ts';
import { addOpening, editOpening } from '../../src/openings/save.ts';
import { booked } from '../interviews/booked.ts';
import { aKit } from '../support/kits.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';

describe.each(transports)('openings over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode });
  });
  afterAll(() => world.stop());

  const named = async (title: string) => (await world.rows(openings)).find((o) => o.title === title);
  const audited = async (action: string) => (await world.rows(audit)).filter((a) => a.action === action);

  /** Waits for the list to be redrawn. */
  const shows = (words: string | RegExp) =>
    expect
      .poll(() => (world.people.ana.modal?.title === 'Openings' ? world.people.ana.modal.text() : ''))
      .toMatch(words);

  async function openForm(title: 'Add an opening' | 'Edit opening') {
    const { ana } = world.people;
    await ana.slash('/interview openings', { in: world.channel });
    const list = await ana.waitForModal('Openings');
    await list.click(title === 'Edit opening' ? 'Edit' : 'Add an opening');
    return ana.waitForModal(title);
  }

  test('a coordinator adds one in one form, and the list below shows it', async () => {
    const { ana, hana } = world.people;
    const payments = world.slack.channel('hiring-payments', { members: [ana, hana] });
    const form = await openForm('Add an opening');
    expect(form.value('Coordinator')).toBe('Ana Lima');
    expect(form.value('How the channel sees candidates')).toBe('Initials and code');
    await form.fill({
      Title: 'Payments developer',
      'Hiring channel': payments,
      'Hiring manager': hana,
      'Tools and workplace': ['PostgreSQL', 'Fintech'],
    });
    expect(await form.submit()).toMatchObject({ closed: true });

    await shows(/Payments developer.*0 candidates · hiring manager @Hana Novak/s);
    await shows(/Kit: Back-end developer, version 1\.0\.0 · the channel sees initials and code/);
    expect(await named('Payments developer')).toMatchObject({
      channelId: payments.id,
      kitVersion: '1.0.0',
      variants: ['PostgreSQL', 'fintech'],
      privacy: 'initials',
      createdBy: ana.id,
    });
    expect(await audited('openings.add')).toHaveLength(1);
  });

  test('what is wrong is said beside its field, and nothing is added', async () => {
    const { ana, ben } = world.people;
    const secret = world.slack.channel('secret', { members: [ana], private: true, botIsMember: false });
    const open = world.slack.channel('open', { members: [ana], botIsMember: false });
    const guest = world.slack.person({ name: 'Gus Guest', zone: 'Europe/Berlin', guest: true });
    const before = (await world.rows(openings)).length;
    const form = await openForm('Add an opening');
    await form.fill({
      Title: '\u200b…',
      'Hiring channel': secret,
      'Hiring manager': guest,
      Coordinator: ben,
    });
    expect(await form.submit()).toMatchObject({
      errors: {
        Title: expect.stringContaining('at least one letter'),
        'Hiring channel': expect.stringContaining('/invite @Parley'),
        'Hiring manager': expect.stringContaining('Guests'),
        Coordinator: expect.stringContaining('A Parley admin can make them one'),
      },
    });
    await form.fill({ Title: 'Fine', 'Hiring channel': open, 'Hiring manager': ben, Coordinator: ana });
    expect(await form.submit()).toMatchObject({
      errors: { 'Hiring channel': expect.stringContaining('/invite @Parley') },
    });
    await form.close({ all: true });
    expect(await world.rows(openings)).toHaveLength(before);
  });

  test('an edit keeps the kit version unless another is picked, and a title cannot command Slack', async () => {
    const { ana } = world.people;
    const title = '<!channel> *bold* & co';
    await ana.slash('/interview openings');
    const list = await ana.waitForModal('Openings');
    await list.click('Edit', { near: 'Payments developer' });
    const form = await ana.waitForModal('Edit opening');
    expect(form.value('Title')).toBe('Payments developer');
    await form.fill({ Title: title, 'How the channel sees candidates': 'Code only' });
    expect(await form.submit()).toMatchObject({ closed: true });
    await shows(/<!channel>/);
    expect(await named(title)).toMatchObject({ kitVersion: '1.0.0', privacy: 'code' });
    const texts = JSON.stringify(ana.modal?.json)
      .match(/"mrkdwn","text":"[^"]*"/g)
      ?.join('');
    expect(texts).toContain('&lt;!channel&gt;');
    expect(texts).not.toContain('<!channel>');
    expect((await audited('openings.edit')).map((a) => a.detail)).toEqual([
      { changed: ['title', 'privacy'] },
    ]);
  });

  test('a stricter privacy holds for the cards that stand in the channel', async () => {
    const { ana, ben } = world.people;
    const { card } = await booked(world, { panelists: [ben], startsAt: new Date('2027-01-14T10:00:00Z') });
    expect(card.text()).toContain('S.R. C-1');
    await ana.slash('/interview openings');
    await (await ana.waitForModal('Openings')).click('Edit', { near: world.channel.name });
    const form = await ana.waitForModal('Edit opening');
    await form.fill({ 'How the channel sees candidates': 'Code only' });
    await form.submit();
    await world.settle();
    expect(card.text()).toContain('C-1');
    expect(card.text()).not.toContain('S.R.');
  });

  test('a kit is upgraded only by picking its newer version', async () => {
    const { ana } = world.people;
    const older = aKit({ version: '0.9.0' });
    await world.within((tx) => pinKit(tx, world.parley.deps.workspaceId, older));
    await world.addOpening({ title: 'Long standing', kitVersion: '0.9.0' });
    const save = async (answers: Record<string, string>) => {
      await ana.slash('/interview openings');
      await (await ana.waitForModal('Openings')).click('Edit', { near: 'Long standing' });
      const form = await ana.waitForModal('Edit opening');
      await form.fill(answers);
      expect(await form.submit()).toMatchObject({ closed: true });
      return (await world.rows(openings)).find((o) => o.title.startsWith('Long standing'))?.kitVersion;
    };
    expect(await save({ Title: 'Long standing, still' })).toBe('0.9.0');
    expect(await save({ Kit: 'Back-end developer, version 1.0.0' })).toBe('1.0.0');
  });

  test('the same form twice adds one, and a forged one none', async () => {
    const { ana, hana, otto } = world.people;
    const request = {
      openingId: crypto.randomUUID(),
      actor: ana.id,
      title: 'Twice',
      channelId: world.channel.id,
      hiringManagerId: hana.id,
      coordinatorId: ana.id,
      kitRef: 'loop-test@1.0.0',
      privacy: 'code',
    } as const;
    const { deps } = world.parley;
    const outcomes = await Promise.all([addOpening(deps, request), addOpening(deps, request)]);
    expect(outcomes.map((o) => o.ok && o.again).sort()).toEqual([false, true]);
    const forged = { ...request, actor: otto.id };
    const refused = { ok: false, refusals: [{ code: 'not_coordinator' }] };
    expect(await addOpening(deps, { ...forged, openingId: crypto.randomUUID() })).toEqual(refused);
    expect(await editOpening(deps, { ...forged, title: 'Mine now' })).toEqual(refused);
    expect((await world.rows(openings)).filter((o) => o.title === 'Twice')).toHaveLength(1);
    expect(await audited('openings.add.refused')).toHaveLength(1);
    expect(await audited('openings.edit.refused')).toHaveLength(1);
  });

  test('a closed opening leaves the list', async () => {
    const { ana } = world.people;
    await ana.slash('/interview openings');
    const list = await ana.waitForModal('Openings');
    await list.click('Close opening', { near: '& co' });
    await shows(/^(?!.*& co)/s);
    expect((await world.rows(openings)).filter((o) => o.closedAt !== null)).toHaveLength(1);
    expect(await audited('openings.close')).toHaveLength(1);
  });

  test('whoever is not a coordinator is told whom to ask', async () => {
    const { otto } = world.people;
    await otto.slash('/interview openings');
    const told = (await otto.waitForModal('Openings')).text();
    expect(told).toMatch(/Only coordinators do this\. To become one, ask @Ada/);
    expect(told).not.toContain('/interview admin');
    expect((await otto.waitForModal('Openings')).buttons()).toEqual([]);
  });
});
