import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { candidates } from '../../src/db/schema/openings.ts';
import { audit } from '../../src/db/schema/people.ts';
import { decisions } from '../../src/db/schema/ratings.ts';
import { addCandidate, withdrawCandidate } from '../../src/openings/save-candidate.ts';
import { anInterview } from '../support/interviews.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';

describe.each(transports)('candidates over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode });
  });
  afterAll(() => world.stop());

  const named = async (name: string) => (await world.rows(candidates)).find((c) => c.name === name);
  const audited = async (action: string) => (await world.rows(audit)).filter((a) => a.action === action);

  /** Waits for the list to be redrawn. */
  const shows = (title: string, words: string | RegExp) =>
    expect
      .poll(() => (world.people.ana.modal?.title === title ? world.people.ana.modal.text() : ''))
      .toMatch(words);

  async function candidatesList() {
    const { ana } = world.people;
    await ana.slash('/interview candidates', { in: world.channel });
    return ana.waitForModal('Candidates');
  }

  test('one is added from the list of the channel’s only opening, with a zone found while typing', async () => {
    const { ana } = world.people;
    const list = await candidatesList();
    expect(list.text()).toContain('Sam Reyes');
    await list.click('Add a candidate');
    const form = await ana.waitForModal('Add a candidate');
    expect((await form.search('Time zone', 'kolk'))[0]).toBe('Asia/Kolkata (UTC+05:30)');
    expect(await form.search('Time zone', 'sao paulo')).toEqual(['America/Sao Paulo (UTC-03:00)']);
    await form.fill({ Name: 'Mira *Rao* <@U1>', 'E-mail': 'mira', 'Time zone': 'Asia/Kolkata' });
    expect(await form.submit()).toMatchObject({ errors: { 'E-mail': expect.stringContaining('address') } });
    await form.fill({ 'E-mail': 'mira@example.com' });
    expect(await form.submit()).toMatchObject({ closed: true });
    expect(await named('Mira *Rao* <@U1>')).toMatchObject({
      number: 2,
      zone: 'Asia/Kolkata',
      email: 'mira@example.com',
    });
    await shows('Candidates', 'C-2');
    const drawn = await ana.waitForModal('Candidates');
    const texts = JSON.stringify(drawn.json)
      .match(/"mrkdwn","text":"[^"]*"/g)
      ?.join('');
    expect(texts).toContain('&lt;@⁠U1&gt;');
    expect(texts).not.toContain('<@U1>');
  });

  test('an edit starts from what is known', async () => {
    const { ana } = world.people;
    const list = await candidatesList();
    await list.click('Edit', { near: 'C-2' });
    const form = await ana.waitForModal('Edit candidate');
    expect(form.value('E-mail')).toBe('mira@example.com');
    await form.fill({ Name: '…', 'E-mail': null });
    expect(await form.submit()).toMatchObject({ errors: { Name: expect.stringContaining('letter') } });
    await form.fill({ Name: 'Mira Rao' });
    expect(await form.submit()).toMatchObject({ closed: true });
    expect(await named('Mira Rao')).toMatchObject({ number: 2, email: null, zone: 'Asia/Kolkata' });
    expect((await audited('openings.edit_candidate')).map((a) => a.detail)).toEqual([
      { changed: ['name', 'email'] },
    ]);
  });

  test('the same form twice adds one, and two at once get two numbers', async () => {
    const { deps } = world.parley;
    const add = (candidateId: string) =>
      addCandidate(deps, {
        actor: world.people.ana.id,
        candidateId,
        openingId: world.opening.id,
        name: `Twin ${candidateId.slice(0, 4)}`,
        email: undefined,
        zone: 'UTC',
      });
    const id = crypto.randomUUID();
    await Promise.all([add(id), add(id), add(crypto.randomUUID())]);
    const numbers = (await world.rows(candidates)).map((c) => c.number).sort();
    expect(numbers).toEqual([1, 2, 3, 4]);
  });

  test('whoever is withdrawn leaves the list, unless an interview is ahead', async () => {
    const { ana, ben } = world.people;
    const mira = await named('Mira Rao');
    if (!mira) throw new Error('Mira is missing');
    const startsAt = new Date('2027-01-12T10:00:00Z');
    await anInterview(world, { candidate: mira, startsAt, seats: { [ben.id]: 'asked' } });

    const list = await candidatesList();
    await list.click('Withdraw', { near: 'C-2' });
    await shows('Candidates', '1 interview is still ahead');
    await list.click('Withdraw', { near: 'C-1' });
    await shows('Candidates', /^(?!.*Sam Reyes)/s);
    expect(await named('Sam Reyes')).toMatchObject({ withdrawnAt: expect.any(Date) });

    await ana.slash('/interview openings', { in: world.channel });
    await (await ana.waitForModal('Openings')).click('Close opening');
    await shows('Openings', '1 interview is still ahead');
  });

  test('a withdrawn one is brought back, to be scheduled again', async () => {
    const list = await candidatesList();
    await list.click('Withdrawn (1)');
    await shows('Candidates', /Withdrawn.*Sam Reyes/s);
    expect(world.people.ana.modal?.text()).not.toContain('Mira Rao');
    await list.click('Bring back', { near: 'C-1' });
    await shows('Candidates', /Mira Rao.*Sam Reyes/s);
    expect(await named('Sam Reyes')).toMatchObject({ withdrawnAt: null });
    expect(await audited('openings.bring_back_candidate')).toHaveLength(1);
    expect(list.buttons()).not.toContain('Withdrawn (1)');
  });

  test('one who is decided about is marked so, and is no open candidate any more', async () => {
    const { ana, hana } = world.people;
    const sam = await named('Sam Reyes');
    if (!sam) throw new Error('Sam is missing');
    const openings = async () => {
      await ana.slash('/interview openings', { in: world.channel });
      return (await ana.waitForModal('Openings')).text();
    };
    expect((await candidatesList()).text()).not.toContain('Decided');
    expect(await openings()).toContain('4 candidates · hiring manager');
    await world.within((tx) =>
      tx.insert(decisions).values({
        workspaceId: world.parley.deps.workspaceId,
        id: crypto.randomUUID(),
        candidateId: sam.id,
        outcome: 'reject',
        reason: 'Evidence is thin',
        by: hana.id,
        at: world.slack.clock.now(),
        snapshot: {},
        snapshotSha256: '',
      }),
    );
    const list = (await candidatesList()).text();
    expect(list).toContain('Sam Reyes  C-1 · Decided');
    expect(list.match(/Decided/g)).toHaveLength(1);
    expect(list).not.toMatch(/reject|thin/i);
    const drawn = JSON.stringify((await candidatesList()).json);
    expect(drawn).toContain('Do this if Sam Reyes left after the decision, which stays on record.');
    expect(drawn).toContain('Do this if Mira Rao left before a decision.');
    expect(await openings()).toContain('3 open candidates, 1 decided · hiring manager');
  });

  test('one who asks for it is erased, unless an interview is ahead; of a closed opening too', async () => {
    const { ana } = world.people;
    const list = await candidatesList();
    await list.click('Edit', { near: 'C-2' });
    await (await ana.waitForModal('Edit candidate')).click('Erase all records');
    const refused = await ana.waitForModal('Parley');
    expect(refused.text()).toContain('An interview is still ahead');
    await refused.close({ all: true });
    expect(await named('Mira Rao')).toBeDefined();

    const closed = await world.addOpening({ title: 'Filled', closedAt: world.slack.clock.now() });
    await world.addCandidate('Nils Ek', { openingId: closed.id, email: 'nils@example.com' });
    const again = await candidatesList();
    await again.fill({ Opening: 'Filled (closed)' });
    await shows('Candidates', /closed.*Nils Ek/s);
    await again.click('Details', { near: 'C-1' });
    const details = await ana.waitForModal('Candidate');
    expect(details.text()).toContain('Nils Ek');
    await details.click('Erase all records', { deny: true });
    expect(await named('Nils Ek')).toBeDefined();
    await details.click('Erase all records');
    expect((await ana.waitForModal('Erased')).text()).toContain('All records are deleted');
    await ana.modal?.close();
    await shows('Candidates', /^(?!.*Nils)/s);
    expect((await world.rows(candidates)).find((c) => c.openingId === closed.id)).toMatchObject({
      name: 'Erased',
      email: null,
    });
    expect(await audited('openings.erase')).toMatchObject([{ actor: ana.id, detail: { interviews: 0 } }]);
  });

  test('a name after the command lists those called so, wherever they are considered', async () => {
    const { ana } = world.people;
    await world
      .addOpening({ title: 'Data engineer' })
      .then(({ id }) => world.addCandidate('Ravi Data', { openingId: id }));
    const look = async (typed: string) => {
      await ana.slash(`/interview candidates ${typed}`, { in: world.channel });
      const list = await ana.waitForModal('Candidates');
      const text = list.text();
      await list.close();
      return text;
    };
    const found = await look('ravi');
    expect(found).toMatch(/Only those called “ravi” in this opening.*Ravi Data/s);
    expect(found).not.toContain('Sam Reyes');
    const none = await look('<nobody>');
    expect(none).toContain('Nobody who is considered is called “<nobody>”');
    expect(none.includes('so these are all')).toBe(none.includes('Sam Reyes'));
    const elsewhere = world.slack.channel('elsewhere', { members: [ana] });
    await ana.slash('/interview candidates nobody', { in: elsewhere });
    const unchosen = await ana.waitForModal('Candidates');
    expect(unchosen.text()).toContain('Nobody who is considered is called “nobody”.');
    await unchosen.close();
  });

  test('one of an opening that was closed meanwhile stays as they are, and others may not withdraw them', async () => {
    const { ana, otto } = world.people;
    const late = await world.addOpening({ title: 'Late', closedAt: world.slack.clock.now() });
    const { id: candidateId } = await world.addCandidate('Lea Late', { openingId: late.id });
    const withdraw = (actor: string) => withdrawCandidate(world.parley.deps, { candidateId, actor });
    expect(await withdraw(ana.id)).toEqual({ ok: false, refusals: ['closed'] });
    expect(await withdraw(otto.id)).toEqual({ ok: false, refusals: ['not_coordinator'] });
    expect(await named('Lea Late')).toMatchObject({ withdrawnAt: null });
  });

  test('where there are several openings, one is picked', async () => {
    const { ana } = world.people;
    const other = await world.addOpening({ title: 'Front-end developer' });
    await world.addCandidate('Nora Berg', { openingId: other.id });
    await ana.slash('/interview candidates');
    const list = await ana.waitForModal('Candidates');
    expect(list.buttons()).toEqual([]);
    await list.fill({ Opening: 'Front-end developer' });
    await shows('Candidates', 'Nora Berg');
    await shows('Candidates', /^(?!.*Mira)/s);
  });

  test('nobody else sees or changes a candidate, and a forged attempt is written down', async () => {
    const { otto } = world.people;
    await otto.slash('/interview candidates', { in: world.channel });
    const told = await otto.waitForModal('Candidates');
    expect(told.text()).toContain('Only coordinators');
    const outcome = await addCandidate(world.parley.deps, {
      actor: otto.id,
      candidateId: crypto.randomUUID(),
      openingId: world.opening.id,
      name: 'Forged',
      email: undefined,
      zone: 'UTC',
    });
    expect(outcome).toEqual({ ok: false, refusals: ['not_coordinator'] });
    expect(await audited('openings.add_candidate.refused')).toHaveLength(1);
  });
});
