import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { audit } from '../../src/db/schema/people.ts';
import { amendments, ratings, scorecards } from '../../src/db/schema/ratings.ts';
import { forge, lastDelivery } from '../support/forge.ts';
import { anInterview } from '../support/interviews.ts';
import { type Scenario, startScenario } from '../support/scenario.ts';
import { evidence, fillPlain, openRate, optionFor } from './rated.ts';

const at = (day: number, hour: number, minute = 0) => new Date(Date.UTC(2027, 0, day, hour, minute));
const told = '1. API design: evidence';

/** Over HTTP only: a payload sent again, or changed on its way, is one that carries a good signature. */
describe('drafts and hand-ins on two replicas', () => {
  let world: Scenario;
  let interview: string;
  beforeAll(async () => {
    world = await startScenario({ replicas: 2 });
    const { ben, chen } = world.people;
    interview = await anInterview(world, {
      startsAt: at(12, 10),
      seats: { [ben.id]: 'accepted', [chen.id]: 'accepted' },
    });
    await world.passTo(at(12, 11, 5));
  });
  afterAll(() => world.stop());

  const audited = async (action: string) => (await world.rows(audit)).filter((row) => row.action === action);
  const cardOf = async (person: { id: string }) =>
    (await world.rows(scorecards)).find((card) => card.userId === person.id);

  test('two replicas ask each rater once', () => {
    for (const rater of [world.people.ben, world.people.chen])
      expect(rater.dm.messages().filter((m) => m.text().includes('How did it go?'))).toHaveLength(1);
  });

  test('an earlier keystroke that is delivered late changes nothing', async () => {
    const { ben } = world.people;
    const form = await openRate(world, ben);
    await form.fill({ [told]: 'Asked for num' });
    const early = lastDelivery(world.slack, 'Asked for num');
    await form.fill({ [told]: evidence });
    await world.slack.deliver(early.payload, { kind: early.kind });
    await form.close();
    const again = await openRate(world, ben);
    expect(again.value(told)).toBe(evidence);
    await again.close();
  });

  test('of two devices, the last change of each field wins, and neither wipes what the other wrote', async () => {
    const { ben } = world.people;
    const phone = await openRate(world, ben);
    const three = optionFor(phone, '1. API design', '3');
    const four = optionFor(phone, '1. API design', '4');
    await phone.fill({ '1. API design': three });
    const onPhone = lastDelivery(world.slack, `"${three}"`);
    await phone.close();
    world.slack.clock.advance(1000);
    const desk = await openRate(world, ben);
    await desk.fill({ '1. API design': four });
    await desk.close();
    // The phone still shows 3; a note typed there brings its whole screen along.
    world.slack.clock.advance(1000);
    const noted = JSON.parse(
      JSON.stringify(onPhone.payload)
        .replaceAll('ratings.rate.answer/timeouts/API', 'ratings.rate.note')
        .replace(/"action_ts":"\d+/, `"action_ts":"${Math.floor(world.slack.clock.now().getTime() / 1000)}`),
    );
    await world.slack.deliver(noted, { kind: onPhone.kind });
    const again = await openRate(world, ben);
    expect(again.value('1. API design')).toBe(four);
    expect(again.value(told)).toBe(evidence);
    await again.close();
  });

  test('nobody writes in another’s scorecard, whatever the payload claims', async () => {
    const { ben, chen, otto } = world.people;
    const form = await openRate(world, ben);
    await form.fill({ 'Anything else': 'My own words' });
    const typed = lastDelivery(world.slack, 'My own words');
    for (const thief of [chen, otto])
      await forge(world.slack, typed, { [ben.id]: thief.id, 'My own words': 'Not mine at all' });
    const chens = await openRate(world, chen);
    await chens.fill({ 'Anything else': 'Chen was here' });
    const other = await cardOf(chen);
    const own = await cardOf(ben);
    const tampered = await forge(world.slack, typed, {
      [own?.id ?? '']: other?.id ?? '',
      'My own words': 'Stolen',
    });
    expect(tampered.status).toBe(200);
    expect(await cardOf(ben)).toMatchObject({ note: 'My own words' });
    expect(await cardOf(chen)).toMatchObject({ note: 'Chen was here' });
    expect((await audited('ratings.save.refused')).map((row) => row.actor)).toEqual([
      chen.id,
      otto.id,
      ben.id,
    ]);
    await form.close();
    await chens.close();
  });

  test('what was typed and never told to the bot is saved as the form closes', async () => {
    const { chen } = world.people;
    const form = await openRate(world, chen);
    await form.close();
    const closed = lastDelivery(world.slack, 'view_closed');
    const text = JSON.stringify(closed.payload);
    const typed = (name: string, value: string) =>
      text.replace(
        new RegExp(`("${name}~[^"]+":\\{"[^"]+":\\{"type":"plain_text_input","value":)(null|"[^"]*")`),
        `$1"${value}"`,
      );
    await world.slack.deliver(JSON.parse(typed('overallReason', 'Typed on a train')), { kind: closed.kind });
    await world.slack.deliver(JSON.parse(typed('note', 'An older screen')), { kind: closed.kind });
    expect(await cardOf(chen)).toMatchObject({ overallReason: 'Typed on a train', note: 'Chen was here' });
  });

  test('a text longer than the form takes does not wipe what was saved before', async () => {
    const { chen } = world.people;
    const form = await openRate(world, chen);
    await form.fill({ 'Anything else': 'Short and good' });
    const typed = lastDelivery(world.slack, 'Short and good');
    await forge(world.slack, typed, { 'Short and good': '🦓'.repeat(1500) });
    expect(await cardOf(chen)).toMatchObject({ note: 'Short and good' });
    await form.close();
  });

  test('metadata that no form of ours wrote is refused whole', async () => {
    const { ben } = world.people;
    const form = await openRate(world, ben);
    await form.fill({ 'Anything else': 'Before' });
    const typed = lastDelivery(world.slack, '"Before"');
    const own = await cardOf(ben);
    await forge(world.slack, typed, { [own?.id ?? '']: "x' or 1=1 --", Before: 'After' });
    expect(await cardOf(ben)).toMatchObject({ note: 'Before' });
    expect(ben.modal?.text()).toContain('Something went wrong');
    await ben.modal?.close({ all: true });
  });

  test('someone without a seat gets no form, and the attempt is on record', async () => {
    const { ben, otto } = world.people;
    const question = ben.dm.find('How did it go?');
    await question?.click('Rate');
    const pressed = lastDelivery(world.slack, 'ratings.open');
    await ben.modal?.close({ all: true });
    await forge(world.slack, pressed, { [ben.id]: otto.id });
    await world.settle();
    expect((await audited('ratings.open.refused')).at(-1)).toMatchObject({
      actor: otto.id,
      subject: `interview:${interview}`,
      detail: { code: 'no_seat' },
    });
    expect((await world.rows(scorecards)).map((card) => card.userId)).not.toContain(otto.id);
  });

  test('sent twice at once to two replicas, it is submitted once', async () => {
    const { ben } = world.people;
    const form = await openRate(world, ben);
    await fillPlain(form);
    const { modal } = await form.submit();
    expect(modal?.text()).toContain('Your scorecard is in');
    const sent = lastDelivery(world.slack, 'view_submission');
    const answers = await Promise.all(
      [1, 2].map(() => world.slack.deliver(sent.payload, { kind: sent.kind })),
    );
    for (const answer of answers) expect(answer.body).toContain('Your scorecard is in');
    expect(await audited('ratings.submit')).toHaveLength(1);
    expect(await world.rows(amendments)).toEqual([]);
    await modal?.close();
  });

  test('a late keystroke, and a stale form with other answers, change nothing that is submitted', async () => {
    const { ben } = world.people;
    const before = await world.rows(ratings);
    const typed = lastDelivery(world.slack, 'My own words');
    await forge(world.slack, typed, { 'My own words': 'Too late now' });
    const sent = lastDelivery(world.slack, 'view_submission');
    const answer = await forge(world.slack, sent, { [evidence]: 'Something else entirely, written later.' });
    expect(answer.body).toContain('submitted this scorecard meanwhile');
    expect(await cardOf(ben)).toMatchObject({ state: 'submitted', note: 'Before' });
    expect(await world.rows(ratings)).toEqual(before);
  });

  test('a scorecard submitted in another’s name is refused', async () => {
    const { ben, chen } = world.people;
    const sent = lastDelivery(world.slack, 'view_submission');
    const answer = await forge(world.slack, sent, { [ben.id]: chen.id });
    expect(answer.body).toContain('someone else');
    expect((await audited('ratings.submit.refused')).at(-1)).toMatchObject({ actor: chen.id });
  });

  test('a change of a submitted scorecard, delivered again after a later one, is not made again', async () => {
    const { ben } = world.people;
    for (const note of ['First change', 'Second change']) {
      await world.settle();
      await ben.dm.find('Your scorecard is in')?.click('Change it');
      const form = await ben.waitForModal('Change your scorecard');
      await form.fill({ 'Anything else': note, 'Why are you changing it?': 'Looked again' });
      const { modal } = await form.submit();
      await modal?.close();
    }
    const first = lastDelivery(world.slack, 'First change');
    const again = await world.slack.deliver(first.payload, { kind: first.kind });
    expect(again.body).toContain('nothing was changed');
    expect(await cardOf(ben)).toMatchObject({ note: 'Second change' });
    expect(await world.rows(amendments)).toHaveLength(2);
  });
});
