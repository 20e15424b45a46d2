import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { audit } from '../../src/db/schema/people.ts';
import { byLetter } from '../../src/debriefs/alias.ts';
import { html } from '../../src/debriefs/html.ts';
import type { Person } from '../../src/playground/workspace/workspace.ts';
import { anInterview } from '../support/interviews.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';
import { changes, rates } from './rated.ts';

const lastFriday = new Date('2027-01-08T15:00:00Z');
const nextWeek = new Date('2027-01-18T10:00:00Z');

async function openDebrief(person: Person) {
  await person.slash('/interview debrief');
  const form = await person.waitForModal('Debrief');
  await form.fill({ Candidate: 'Sam' });
  await form.submit();
  return person.waitForModal('Debrief');
}

describe.each(transports)('the evidence packet over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode });
    const { ben, chen } = world.people;
    const design = await anInterview(world, {
      startsAt: lastFriday,
      seats: { [ben.id]: 'accepted', [chen.id]: 'accepted' },
    });
    await rates(world, design, ben, { levels: { API: 2, SEC: 2, TRD: 2 }, overall: 'no' });
    await rates(world, design, chen, { levels: { SEC: 4, TRD: 5, API: 4 }, overall: 'strong_yes' });
    await changes(world, design, chen, {
      levels: { SEC: 3, TRD: 5, API: 4 },
      overall: 'yes',
      why: 'Ben <b>reminded</b> me of the token',
    });
  });
  afterAll(() => world.stop());

  async function packetOf(person: Person, form: string): Promise<string> {
    const debrief = await openDebrief(person);
    await debrief.click('Evidence packet');
    const choice = await person.waitForModal('Evidence packet');
    await choice.fill({ 'Which form?': form });
    const { modal } = await choice.submit();
    expect(modal?.text()).toContain('on its way');
    await modal?.close({ all: true });
    await world.settle();
    const files = person.dm.messages().flatMap((message) => message.files);
    return files.findLast((file) => file.name === 'evidence-C-1.html')?.content ?? '';
  }

  test('holds questions, ratings, changes and who looked, in a page that runs nothing', async () => {
    const { hana } = world.people;
    const page = await packetOf(hana, 'With names');
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).toContain(`default-src 'none'`);
    expect(page).not.toMatch(/<script|<img|<link|https?:/i);
    expect(page).toContain('Sam Reyes (C-1)');
    expect(page).toMatch(/loop-test@1\.0\.0, SHA-256 <code>[0-9a-f]{64}/);
    expect(page).toContain('Ben Okafor');
    expect(page).toContain('You are on call for timeouts');
    expect(page).toContain('Ben &lt;b&gt;reminded&lt;/b&gt; me');
    expect(page).toMatch(/Overall<\/td><td>Strong yes<\/td><td>Yes/);
    expect(page).toMatch(/<td>Hana Novak<\/td><td>Looked at the evidence<\/td>/);
    expect(page).toMatch(/<td>Chen Wei<\/td><td>Changed a scorecard that was in<\/td>/);
    expect(page).not.toMatch(
      /(?:ratings|debriefs|interviews|openings)\.[a-z]|>(?:seat|scorecard|candidate)</,
    );
    expect(page.match(/[0-9a-f]{64}/g)).toHaveLength(1);
    expect(page.match(/<p class="asked">You are on call for timeouts/g)).toHaveLength(1);
    expect(page.match(/<p class="asked">You are on call for leaked-token/g)).toHaveLength(1);
    expect(page).toMatch(/About leaked-token, Security<\/td><td>4<\/td><td>3/);
    const rows = (await world.rows(audit)).filter((row) => row.action === 'debriefs.packet');
    expect(rows).toMatchObject([{ actor: hana.id, detail: { form: 'named' } }]);
  });

  test('names no panelist in its second form, not where a colleague wrote the name either', async () => {
    const page = await packetOf(world.people.hana, 'Without panelists’ names');
    expect(page).not.toMatch(/Ben|Okafor|Chen|Wei\b|Hana|Ana Lima/);
    expect(page).toContain('Panelist A &lt;b&gt;reminded&lt;/b&gt; me');
    expect(page).toContain('Design under pressure: Panelist B');
    expect(page).toContain('Hiring manager');
  });

  test('is for the opening’s people; and for none of them who still has to rate', async () => {
    const { ben, ana } = world.people;
    expect((await openDebrief(ben)).buttons()).not.toContain('Evidence packet');
    await ben.modal?.close({ all: true });
    const debrief = await openDebrief(ana);
    await debrief.click('Evidence packet');
    const choice = await ana.waitForModal('Evidence packet');
    await anInterview(world, { startsAt: nextWeek, stageId: 'delivery', seats: { [ana.id]: 'accepted' } });
    await choice.fill({ 'Which form?': 'With names' });
    const { modal } = await choice.submit();
    expect(modal?.text()).toContain('Your own scorecard comes first');
    await world.settle();
    expect(ana.dm.messages().flatMap((message) => message.files)).toEqual([]);
  });
});

test('one letter is one person, and parts of a name go with the whole', () => {
  const people = new Map(
    [
      { userId: 'U1', name: 'Ben Okafor' },
      { userId: 'U2', name: 'Bo Li' },
    ].map((person) => [person.userId, person]),
  );
  const roles = { panelists: ['U2', 'U1'], coordinatorId: 'U3', hiringManagerId: 'U4' };
  const { nameOf, text } = byLetter(people, roles);
  expect(['U1', 'U2', 'U3', 'U4', 'U5', 'parley'].map(nameOf)).toEqual([
    'Panelist B',
    'Panelist A',
    'Coordinator',
    'Hiring manager',
    'Someone else',
    'Parley',
  ]);
  expect(text('ben said, and Okafor too; BEN OKAFOR. Benches stay. <@U1> and Bo Li')).toBe(
    'Panelist B said, and Panelist B too; Panelist B. Benches stay. <@U1> and Panelist A',
  );
});

test('whatever is put into markup is text', () => {
  expect(html`<p title="${`"><script>'&`}">${['<', html`<b>${'&'}</b>`]}</p>`.text).toBe(
    '<p title="&quot;&gt;&lt;script&gt;&#39;&amp;">&lt;<b>&amp;</b></p>',
  );
});
