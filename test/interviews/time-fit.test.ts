import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { people } from '../../src/db/schema/people.ts';
import { overrideLabel } from '../../src/interviews/schedule.view.ts';
import { timeFit } from '../../src/interviews/time-fit.ts';
import { timeFitBlocks } from '../../src/interviews/time-fit.view.ts';
import { forge, lastDelivery } from '../support/forge.ts';
import { aPerson } from '../support/people.ts';
import { type Scenario, startScenario } from '../support/scenario.ts';
import { booked } from './booked.ts';

const at = (day: number, hour: number, minute = 0) => new Date(Date.UTC(2027, 0, day, hour, minute));
const sam = { name: 'Sam Reyes', zone: 'America/New_York' };
const ben = aPerson({ name: 'Ben', zone: 'Africa/Lagos' });
const chen = aPerson({ name: 'Chen', zone: 'Asia/Shanghai', hoursFrom: '08:00', hoursTo: '23:00' });

// Tuesday the 12th, but for the last: New York is five hours behind UTC, Lagos one ahead, Shanghai eight.
test.each([
  ['six in the morning for the candidate', at(12, 11, 55), true, 'Tue 12 Jan 2027, 06:55', []],
  ['seven: the first that can be asked of them', at(12, 12), false, 'Tue 12 Jan 2027, 07:00', []],
  ['just before the end of Ben’s day', at(12, 16, 55), false, 'Tue 12 Jan 2027, 11:55', ['Chen']],
  ['at the end of Ben’s day', at(12, 17), false, 'Tue 12 Jan 2027, 12:00', ['Ben', 'Chen']],
  ['by hours of their own', at(12, 14, 59), false, 'Tue 12 Jan 2027, 09:59', []],
  ['nine in the evening for the candidate', at(13, 2), true, 'Tue 12 Jan 2027, 21:00', ['Ben']],
  ['just before', at(13, 1, 55), false, 'Tue 12 Jan 2027, 20:55', ['Ben']],
  ['a Saturday', at(16, 13), false, 'Sat 16 Jan 2027, 08:00', ['Ben', 'Chen']],
])('%s', (_, startsAt, isOdd, moment, outside) => {
  const fit = timeFit(startsAt, sam, [ben, chen]);
  expect(fit.candidate).toEqual({ name: 'Sam Reyes', moment: `${moment} (America/New York)`, isOdd });
  expect(fit.outside.map((one) => one.name)).toEqual(outside);
});

test('each reads their own time; a line that says nothing is not there', () => {
  const said = (startsAt: Date) => JSON.stringify(timeFitBlocks(timeFit(startsAt, sam, [ben, chen])));
  const evening = said(at(12, 17));
  expect(evening).toContain('For Sam Reyes: *Tue 12 Jan 2027, 12:00 (America/New York)*');
  expect(evening).toContain(
    'Outside working hours: Ben (Tue 12 Jan 2027, 18:00 (Africa/Lagos)), Chen (Wed 13 Jan 2027, 01:00 (Asia/Shanghai))',
  );
  expect(evening).not.toContain('not between');
  expect(said(at(12, 14))).not.toContain('Outside working hours');
  expect(said(at(12, 11))).toContain('not between 07:00 and 21:00 there');
});

describe('in the forms', () => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario();
  });
  afterAll(() => world.stop());

  test('who is picked is looked at once they are, also where Parley has never met them', async () => {
    const { ana, ben } = world.people;
    const yumi = world.slack.person({ name: 'Yumi Sato', zone: 'Asia/Tokyo' });
    await ana.slash('/interview schedule', { in: world.channel });
    const form = await ana.waitForModal('Schedule an interview');
    await form.fill({ Candidate: 'Sam' });
    await form.waitForValue('Stage');
    expect(form.text(), 'whoever writes the reason knows who reads it').toContain('They read it.');
    await form.fill({ Start: at(12, 10), [overrideLabel]: 'They offered' });
    await world.settle();
    expect(form.text()).toContain('For Sam Reyes: Tue 12 Jan 2027, 11:00 (Europe/Madrid)');
    expect(form.text()).not.toContain('Outside working hours');

    await form.fill({ Panelists: [ben, yumi] });
    await world.settle();
    expect(form.text()).toContain('Outside working hours: Yumi Sato (Tue 12 Jan 2027, 19:00 (Asia/Tokyo))');
    expect((await world.rows(people)).map((row) => row.name)).toContain('Yumi Sato');
    expect(form.value('Panelists')).toEqual([ben.name, yumi.name]);
    expect(form.value('Start')).toEqual(at(12, 10));
    expect(form.value(overrideLabel)).toBe('They offered');

    // One after the other: of two redrawings that overtake each other, only one is shown.
    await form.fill({ Panelists: [ben] });
    await world.settle();
    await form.fill({ Shadows: [yumi] });
    await world.settle();
    expect(form.text()).toContain('Outside working hours: Yumi Sato');
    expect(form.text()).toContain('This stage wants 2 to rate.');
    await form.fill({ Panelists: [ben, yumi] });
    await world.settle();
    expect(form.text().match(/Yumi Sato \(Tue/g)).toHaveLength(1);
    await form.fill({ Panelists: [ben] });
    await world.settle();
    await form.fill({ Shadows: [] });
    await world.settle();
    expect(form.text()).not.toContain('Outside working hours');
    await form.close();
  });

  test('of two quick picks the lines tell of both, whichever takes longer or comes late', async () => {
    const { ana, ben, chen } = world.people;
    const { faults } = world.slack;
    const slow = (name: string) => world.slack.person({ name, zone: 'Asia/Tokyo' });
    await ana.slash('/interview schedule', { in: world.channel });
    const form = await ana.waitForModal('Schedule an interview');
    await form.fill({ Candidate: 'Sam' });
    await form.waitForValue('Stage');
    await form.fill({ Start: at(12, 10) });
    await world.settle();

    // The second is the slower one; both were made on what was there before either was drawn.
    faults.next('users.info', { kind: 'hang', ms: 300 });
    await Promise.all([form.fill({ Panelists: [ben] }), form.fill({ Shadows: [slow('Emi Ito')] })]);
    await world.settle();
    expect(form.text()).toContain('This stage wants 2 to rate.');
    expect(form.text()).toContain('Outside working hours: Emi Ito');

    // The second arrives when the first is drawn.
    faults.next('users.info', { kind: 'hang', ms: 200 });
    const first = form.fill({ Panelists: [ben, slow('Ren Ota')] });
    await setTimeout(50);
    faults.delayNextDelivery(500);
    await Promise.all([first, form.fill({ Start: at(12, 11) })]);
    await world.settle();
    expect(form.text()).toContain('For Sam Reyes: Tue 12 Jan 2027, 12:00');
    expect(form.text()).toMatch(/Outside working hours: Ren Ota.*20:00.*Emi Ito/);

    // The first arrives when the second is drawn.
    await form.fill({ Panelists: [ben, chen] });
    const older = structuredClone(lastDelivery(world.slack, 'block_actions'));
    await form.fill({ Shadows: [slow('Aya Abe')] });
    await forge(world.slack, older, {});
    await world.settle();
    expect(form.text()).toMatch(/Outside working hours: (Chen Wei .*)?Aya Abe/);
    expect(form.text()).not.toContain('Ren Ota');

    // What fills the form in is not given up for what only changes a line.
    faults.next('users.info', { kind: 'hang', ms: 300 });
    await Promise.all([form.fill({ Stage: 'Delivery' }), form.fill({ Shadows: [slow('Jun Eto')] })]);
    await world.settle();
    expect(form.value('Stage')).toBe('Delivery');
    expect(form.value('Shadows')).toEqual(['Jun Eto']);
    await form.close();
  });

  test('rescheduling says it of everybody who would be asked again', async () => {
    const { ana, ben, chen } = world.people;
    const interview = await booked(world, { panelists: [ben, chen], accepted: [ben], startsAt: at(12, 8) });
    // Chen never answers, and would be asked for the new time.
    await world.passTo(at(12, 8, 1));
    expect((await interview.seatOf(chen)).state).toBe('expired');
    const details = await interview.details(ana);
    await details.click('Reschedule');
    const form = await ana.waitForModal('Reschedule');
    await form.fill({ 'New start': at(13, 17), 'Why?': 'The candidate is ill' });
    await world.settle();
    expect(form.text()).toContain('For Sam Reyes: Wed 13 Jan 2027, 18:00 (Europe/Madrid)');
    expect(form.text()).toMatch(/Outside working hours: Ben Okafor .*18:00.*, Chen Wei .*01:00/);
    expect(form.value('Why?')).toBe('The candidate is ill');
    await form.close();
  });
});
