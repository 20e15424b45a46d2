import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { notices } from '../../src/db/schema/messages.ts';
import { scorecards } from '../../src/db/schema/ratings.ts';
import { anInterview } from '../support/interviews.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';
import { blockIds, evidence, fillPlain, openRate, optionFor } from './rated.ts';

const at = (day: number, hour: number, minute = 0) => new Date(Date.UTC(2027, 0, day, hour, minute));

describe.each(transports)('rating over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode });
    const { ben, chen } = world.people;
    await anInterview(world, {
      startsAt: at(12, 10),
      seats: { [ben.id]: 'accepted', [chen.id]: 'accepted' },
    });
  });
  afterAll(() => world.stop());

  test('not before the interview begins', async () => {
    const { ben } = world.people;
    const { ack } = await ben.slash('/interview rate', { in: world.channel });
    expect(ack?.text()).toContain('nothing to rate');
  });

  test('five minutes after the end each rater is asked, and the form opens from there', async () => {
    const { ben, chen } = world.people;
    await world.passTo(at(12, 11, 4));
    expect(ben.dm.latest()?.text() ?? '').not.toContain('How did it go?');
    await world.passTo(at(12, 11, 5));
    expect(ben.dm.latest()?.text()).toMatch(/How did it go\?.*Sam Reyes/s);
    expect(chen.dm.latest()?.buttons()).toEqual(['Rate', 'Did not happen', 'Not me']);
    await ben.dm.latest()?.click('Rate');
    const form = await ben.waitForModal('Scorecard');
    expect(form.text()).toContain('You see others’ ratings after you submit');
    expect(form.text()).toContain('The candidate may ask to read this');
    expect(form.text()).not.toMatch(/leaked-token/);
    await form.click('Full anchors');
    const anchors = await ben.waitForModal('Full anchors');
    expect(anchors.text()).toContain('second listener would write down');
    await anchors.back();
    await form.close();
  });

  test('every change is kept, and a form opened again shows it', async () => {
    const { ben } = world.people;
    const form = await openRate(world, ben);
    const level = optionFor(form, '1. API design', '2');
    await form.fill({
      '1. API design': level,
      '1. API design: evidence': evidence,
      '1. Red flags': ['Blames a colleague'],
      'Overall: hire?': 'No',
      'Anything else': 'Came prepared.',
    });
    await form.close();
    const again = await openRate(world, ben);
    expect(again.value('1. API design')).toBe(level);
    expect(again.text()).toMatch(/\nDraft, saved today at \d+:\d\d [AP]M\n/);
    expect(again.value('1. API design: evidence')).toBe(evidence);
    expect(again.value('1. Red flags')).toEqual(['Blames a colleague']);
    expect(again.value('Overall: hire?')).toBe('No');
    expect(again.value('Anything else')).toBe('Came prepared.');
    const reused = blockIds(form).filter((id) => blockIds(again).includes(id));
    expect(reused).toEqual([]);
    await again.close();
  });

  test('what is missing is said beside its field, and nothing is submitted', async () => {
    const { chen } = world.people;
    const form = await openRate(world, chen);
    const label = form.labels()[0] ?? '';
    const others = form.labels().filter((l) => /^\d+\. (?!Red flags)[^:]+$/.test(l) && l !== label);
    for (const other of others) await form.fill({ [other]: 'Not observed: ran out of time' });
    await form.fill({ [label]: optionFor(form, label, '5'), 'Overall: hire?': 'Strong yes' });
    expect(await form.submit()).toMatchObject({
      errors: {
        [`${label}: evidence`]: expect.stringContaining('need evidence'),
        'Overall: why?': expect.stringContaining('Say why'),
      },
    });
    await form.close();
    expect((await world.rows(scorecards)).map((card) => card.state)).not.toContain('submitted');
  });

  test('a call against the ratings asks for one sentence and then goes through', async () => {
    const { chen } = world.people;
    const form = await openRate(world, chen);
    const label = form.labels()[0] ?? '';
    await form.fill({ [`${label}: evidence`]: evidence, 'Overall: hire?': 'No' });
    const { modal } = await form.submit();
    expect(modal?.text()).toContain('point different ways');
    expect(modal?.value(`${label}: evidence`)).toBe(evidence);
    await modal?.fill({ 'Why do your call and your ratings differ?': 'Would not take the shifts.' });
    const thanks = await modal?.submit();
    if (!thanks?.modal) throw new Error('nothing was said');
    expect(thanks.modal.text()).toMatch(/Your scorecard is in.*In for this candidate: 1 of 2\./s);
    await thanks.modal.click('Debrief');
    expect((await chen.waitForModal('Debrief')).text()).toContain('1 of 2 scorecards in, 1 to come');
    await chen.modal?.close({ all: true });
    await world.settle();
    expect(chen.dm.latest()?.text()).toContain('Your scorecard is in');
    expect(world.channel.messages().some((m) => m.text().includes('ready'))).toBe(false);
  });

  test('a submitted scorecard changes with a reason only', async () => {
    const { chen } = world.people;
    await chen.dm.latest()?.click('Change it');
    const form = await chen.waitForModal('Change your scorecard');
    expect(form.text()).toMatch(/\nWhat you said before stays on record with your reason\. Rate what/);
    expect(form.text()).not.toMatch(/after you submit|revision/);
    expect(form.text()).toMatch(/\nLast changed today at \d+:\d\d [AP]M\n/);
    await form.fill({ 'Overall: hire?': 'Yes' });
    expect(await form.submit()).toMatchObject({ errors: { 'Why are you changing it?': expect.anything() } });
    await form.fill({ 'Why are you changing it?': 'Ticked the wrong one' });
    const { modal } = await form.submit();
    expect(modal?.text()).toContain('Changed.');
    await modal?.close();
  });

  test('the last one in says that the debrief is ready', async () => {
    const { ben } = world.people;
    const form = await openRate(world, ben);
    await fillPlain(form);
    const { modal } = await form.submit();
    expect(modal?.text()).toContain('2 of 2');
    await modal?.close();
    await world.settle();
    const kinds = (await world.rows(notices)).map((notice) => notice.kind);
    expect(kinds).toContain('debriefs.ready_channel');
    expect(kinds.filter((kind) => kind === 'debriefs.ready')).toHaveLength(2);
  });

  test('with several open, `/interview rate` lists them, and each opens its own', async () => {
    const { chen } = world.people;
    const nora = await world.addCandidate('Nora <!here> Quist');
    const omar = await world.addCandidate('Omar Said');
    for (const [hour, candidate] of [
      [13, nora],
      [15, omar],
    ] as const)
      await anInterview(world, { startsAt: at(12, hour), candidate, seats: { [chen.id]: 'accepted' } });
    await world.passTo(at(12, 16, 10));
    const { ack } = await chen.slash('/interview rate', { in: world.channel });
    expect(ack?.text()).toMatch(/2 scorecards are open.*Nora.*Omar Said/s);
    await ack?.click('Rate', { near: 'Omar Said' });
    const form = await chen.waitForModal('Scorecard');
    expect(form.text()).toContain('Omar Said');
    await form.close();
  });
});
