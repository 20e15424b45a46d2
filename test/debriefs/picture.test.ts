import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { notices } from '../../src/db/schema/messages.ts';
import { audit } from '../../src/db/schema/people.ts';
import { askForPicture } from '../../src/debriefs/ask-picture.ts';
import { debriefOf } from '../../src/debriefs/debrief.ts';
import { matrixAlt, matrixSvg } from '../../src/debriefs/picture.view.ts';
import { post } from '../../src/outbox/post.ts';
import type { Person } from '../../src/playground/workspace/workspace.ts';
import { pngOf } from '../../src/slack/png.ts';
import { anInterview } from '../support/interviews.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';
import { rates } from './rated.ts';

const hostile = `<script>alert(1)</script> & "R\u202e" 山田太郎`;
const nextWeek = new Date('2027-01-15T15:00:00Z');
const friday = new Date('2027-01-08T15:00:00Z');

describe.each(transports)('the matrix as a picture, over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode });
    const { ben, chen, dana } = world.people;
    // Each alone, so that each asks all there is to ask.
    const first = await anInterview(world, { startsAt: friday, seats: { [ben.id]: 'accepted' } });
    const second = await anInterview(world, { startsAt: friday, seats: { [chen.id]: 'accepted' } });
    await anInterview(world, { startsAt: friday, seats: { [dana.id]: 'accepted' } });
    const unseen = { TRD: 'out_of_time' } as const;
    await rates(world, first, ben, { levels: { API: 2, SEC: 2, ...unseen }, overall: 'no' });
    await rates(world, second, chen, { levels: { API: 5, SEC: 4, ...unseen }, overall: 'yes' });
  });
  afterAll(() => world.stop());

  async function openDebrief(person: Person) {
    await person.slash('/interview debrief');
    const form = await person.waitForModal('Debrief');
    await form.fill({ Candidate: 'Sam' });
    await form.submit();
    return person.waitForModal('Debrief');
  }
  const pictures = (person: Person) =>
    person.dm.messages().flatMap((message) => message.files.filter(({ name }) => name === 'matrix-C-1.png'));

  test('comes once to who may see the debrief, and says what it shows to who cannot see', async () => {
    const { ben } = world.people;
    const debrief = await openDebrief(ben);
    await debrief.click('Picture');
    expect((await ben.waitForModal('Picture')).text()).toContain('on its way');
    await ben.modal?.back();
    await debrief.click('Picture');
    await ben.modal?.close({ all: true });
    await world.settle();
    const [picture, ...more] = pictures(ben);
    if (!picture) throw new Error('no picture came');
    expect(more).toEqual([]);
    const bytes = Buffer.from(picture.bytes);
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    expect(bytes.readUInt32BE(16)).toBe(1200);
    expect(picture.alt).toMatch(/^Evidence matrix of C-1\. .*API design 3\.5, likely/);
    const rows = (await world.rows(audit)).filter((row) => row.action === 'debriefs.picture');
    expect(rows).toMatchObject([{ actor: ben.id }]);
  });

  test('does not come to who still has to rate', async () => {
    const { dana, otto } = world.people;
    const { deps } = world.parley;
    for (const { id: actor } of [dana, otto]) {
      const request = { pictureId: crypto.randomUUID(), candidateId: world.sam.id, actor };
      expect(await askForPicture(deps, request)).toMatchObject({ ok: false });
    }
    await world.settle();
    expect([...pictures(dana), ...pictures(otto)]).toEqual([]);
  });

  test('has what the debrief has, what is missing first; a hostile name stays a name', async () => {
    const debrief = await world.within((tx) => debriefOf(world.parley.deps, tx, world.sam.id));
    const candidate = { ...debrief.candidate, name: hostile };
    const opening = { ...debrief.opening, privacy: 'full' as const };
    const svg = matrixSvg({ ...debrief, candidate, opening });
    const texts = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
    expect(svg).not.toMatch(/<script|<image|href|<!/i);
    expect(texts.some((text) => text?.startsWith('Evidence is missing: '))).toBe(true);
    expect(texts.indexOf('Judgement')).toBeLessThan(texts.indexOf('API design'));
    for (const text of [
      '2',
      '5',
      '2 raters',
      'Not observed: ran out of time (twice)',
      'must-have',
      'spread, split',
    ])
      expect(texts).toContain(text);
    expect(matrixAlt(debrief).length).toBeLessThanOrEqual(1000);
    const png = await pngOf(svg);
    expect(png.length).toBeGreaterThan(10_000);
  });

  test('asks again when it is sent: who owes a view by then gets none', async () => {
    const { dana } = world.people;
    const key = `picture:${crypto.randomUUID()}`;
    const draft = { key, kind: 'debriefs.picture', recipient: dana.id, owner: dana.id };
    const dueAt = world.parley.deps.clock.now();
    await world.within((tx) =>
      post(world.parley.deps, tx, [{ ...draft, ref: { candidateId: world.sam.id }, dueAt }]),
    );
    await world.settle();
    expect(pictures(dana)).toEqual([]);
    const sent = (await world.rows(notices)).filter((row) => row.key === key);
    expect(sent).toMatchObject([{ state: 'moot', fileId: null }]);
  });

  test('a debrief left open gives no picture to who got another interview since', async () => {
    const { ben } = world.people;
    const before = pictures(ben).length;
    const debrief = await openDebrief(ben);
    await anInterview(world, { startsAt: nextWeek, seats: { [ben.id]: 'accepted' } });
    await debrief.click('Picture');
    await expect.poll(() => ben.modal?.text()).toContain('opens once your scorecard is in');
    await world.settle();
    expect(pictures(ben)).toHaveLength(before);
    const refused = (await world.rows(audit)).filter((row) => row.action === 'debriefs.look.refused');
    expect(refused.at(-1)).toMatchObject({ actor: ben.id, subject: `candidate:${world.sam.id}` });
  });
});
