import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { questions } from '../../src/db/schema/interviews.ts';
import { notices } from '../../src/db/schema/messages.ts';
import { audit } from '../../src/db/schema/people.ts';
import { scorecards } from '../../src/db/schema/ratings.ts';
import { sightOf } from '../../src/ratings/sight.ts';
import { anInterview } from '../support/interviews.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';
import { fillPlain, openRate, optionFor } from './rated.ts';

const at = (day: number, hour: number, minute = 0) => new Date(Date.UTC(2027, 0, day, hour, minute));
/** Words that only the first rater's scorecard holds. */
const telltale = 'quagga';

describe.each(transports)('what a rater who has not submitted can learn, over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode, replicas: 2 });
  });
  afterAll(() => world.stop());

  const sight = async (viewer: { id: string }) =>
    (await world.within((tx) => sightOf(tx, viewer.id, world.sam.id))).maySee;

  test('nothing of another’s scorecard, anywhere; only how many are in', async () => {
    const { ana, ben, chen, hana } = world.people;
    // The hiring manager and the coordinator are on the panel themselves: no exemption.
    await anInterview(world, {
      startsAt: at(12, 10),
      seats: { [ben.id]: 'accepted', [chen.id]: 'accepted', [hana.id]: 'accepted', [ana.id]: 'accepted' },
    });
    await world.passTo(at(12, 11, 5));
    const form = await openRate(world, ben);
    const label = form.labels().find((l) => l.endsWith(': evidence')) ?? '';
    await fillPlain(form, {
      [label]: `Said ${telltale} twice when asked about load`,
      'Overall: hire?': 'Strong no',
      'Overall: why?': `The ${telltale} answer would have cost us data`,
      'Anything else': telltale,
    });
    await form.submit();
    await ben.modal?.close();
    await world.settle();
    expect((await world.rows(scorecards)).find((card) => card.userId === ben.id)).toMatchObject({
      state: 'submitted',
      overall: 'strong_no',
    });

    for (const viewer of [chen, hana, ana]) {
      expect(await sight(viewer)).toBe(false);
      const own = await openRate(world, viewer);
      await viewer.slash('/interview list', { in: world.channel });
      await viewer.openHome();
      const seen = [
        own.text(),
        JSON.stringify(own.json),
        ...viewer.dm.messages().map((message) => message.text()),
        ...viewer.ephemerals().map((message) => message.text()),
        viewer.home?.text() ?? '',
      ];
      for (const text of seen) expect(text).not.toContain(telltale);
      for (const text of seen.slice(2)) expect(text.toLowerCase()).not.toMatch(/strong (no|yes)/);
      expect(own.value('Overall: hire?')).toBeNull();
      await own.close();
    }
    for (const message of world.channel.messages()) expect(message.text()).not.toContain(telltale);
    expect(world.log.join('\n')).not.toContain(telltale);
    expect(JSON.stringify(await world.rows(audit))).not.toMatch(/quagga|strong_no/);
    expect(JSON.stringify(await world.rows(notices))).not.toMatch(/quagga|strong_no/);
  });

  test('a form that lacks a question which became theirs comes back with it, and keeps what was entered', async () => {
    const { chen } = world.people;
    const form = await openRate(world, chen);
    const before = form.labels();
    const mine = before[0] ?? '';
    await form.fill({ [mine]: optionFor(form, mine, '4') });
    const place = (await world.rows(questions)).find((q) => !form.text().includes(`About ${q.scenarioId}`));
    const chens = (await world.rows(questions)).find((q) => form.text().includes(`About ${q.scenarioId}`));
    if (!place || !chens) throw new Error('the panel divides two scenarios');
    await world.within((tx) =>
      tx.update(questions).set({ place: chens.place }).where(eq(questions.scenarioId, place.scenarioId)),
    );
    for (const label of before.slice(1).filter((l) => /^\d+\. (?!Red flags)[^:]+$/.test(l)))
      await form.fill({ [label]: optionFor(form, label, '3') });
    await form.fill({ 'Overall: hire?': 'Yes' });
    const { modal } = await form.submit();
    expect(modal?.text()).toContain('asks more than when you opened it');
    expect(modal?.labels().length).toBeGreaterThan(before.length);
    expect(modal?.text()).toContain('4 · ');
    if (!modal) throw new Error('the form did not come back');
    const open = modal
      .labels()
      .filter((l) => /^\d+\. (?!Red flags)[^:]+$/.test(l) && modal.value(l) === null);
    expect(open.length).toBeGreaterThan(0);
    for (const label of open) await modal.fill({ [label]: optionFor(modal, label, '3') });
    const thanks = await modal.submit();
    expect(thanks.modal?.text()).toContain('2 of 4');
    await thanks.modal?.close();
    expect(await sight(chen)).toBe(true);
  });

  test('the last two submit at the same moment; the debrief is said to be ready once', async () => {
    const { ana, hana } = world.people;
    const forms = [await openRate(world, ana), await openRate(world, hana)];
    for (const form of forms) await fillPlain(form);
    const sent = await Promise.all(forms.map((form) => form.submit()));
    for (const { modal, errors } of sent) expect([modal?.title, errors]).toEqual(['Scorecard', undefined]);
    await world.settle();
    const ready = (await world.rows(notices)).filter((notice) => notice.kind.startsWith('debriefs.ready'));
    expect(ready.map((notice) => notice.recipient).sort()).toEqual(
      [world.channel.id, ana.id, hana.id].sort(),
    );
    expect(await sight(hana)).toBe(true);
  });

  test('a new interview of the same candidate makes its raters blind again', async () => {
    const { chen } = world.people;
    await anInterview(world, { startsAt: at(14, 10), stageId: 'delivery', seats: { [chen.id]: 'asked' } });
    expect(await sight(chen)).toBe(false);
  });
});
