import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loopWarning } from '../../src/interviews/loop.ts';
import { anInterview } from '../support/interviews.ts';
import { aKit } from '../support/kits.ts';
import { type Scenario, startScenario } from '../support/scenario.ts';

type Loop = Parameters<typeof loopWarning>[0];
type Sits = Loop['seats'][number];

const kit = aKit();
const booked = (id: string, stageId: string, state: 'scheduled' | 'cancelled' = 'scheduled') => ({
  id,
  stageId,
  state,
});
const sits = (interviewId: string, userId: string, more: Partial<Sits> = {}): Sits => ({
  interviewId,
  userId,
  role: 'counted',
  state: 'accepted',
  ...more,
});
const both = [booked('a', 'design'), booked('b', 'delivery')];
const many = (count: number) => Array.from({ length: count }, (_, n) => sits('a', `U${n}`));

test.each<[string, Loop['interviews'], Sits[], ReturnType<typeof loopWarning>]>([
  ['a first interview by one, while a stage is still to come', [booked('a', 'design')], many(1), undefined],
  ['one person in all stages', both, [sits('a', 'U1'), sits('b', 'U1')], { code: 'one_rater' }],
  ['two people', both, [sits('a', 'U1'), sits('b', 'U2')], undefined],
  ['one and a shadow', both, [sits('a', 'U1'), sits('b', 'U2', { role: 'shadow' })], { code: 'one_rater' }],
  [
    'one and another who declined',
    both,
    [sits('a', 'U1'), sits('b', 'U2', { state: 'declined' })],
    { code: 'one_rater' },
  ],
  [
    'one and another in an interview that is off: its stage is still to come',
    [booked('a', 'design'), booked('b', 'delivery', 'cancelled')],
    [sits('a', 'U1'), sits('b', 'U2')],
    undefined,
  ],
  ['six', both, many(6), undefined],
  ['six, one of them twice', both, [...many(6), sits('b', 'U1')], undefined],
  ['seven', both, [...many(6), sits('b', 'U9')], { code: 'many_raters', count: 7 }],
])('%s', (_, interviews, seats, warning) => {
  expect(loopWarning({ kit, interviews, seats })).toEqual(warning);
});

describe('the coordinator who books', () => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario();
  });
  afterAll(() => world.stop());

  test('reads that only one person rates in the whole loop; the interview is booked all the same', async () => {
    const { ana, ben } = world.people;
    const startsAt = new Date('2027-01-12T10:00:00Z');
    await anInterview(world, { startsAt, seats: { [ben.id]: 'accepted' }, stageId: 'design' });
    await ana.slash('/interview schedule', { in: world.channel });
    const form = await ana.waitForModal('Schedule an interview');
    await form.fill({ Candidate: 'Sam' });
    await form.waitForValue('Stage');
    expect(form.value('Stage')).toBe('Delivery');
    await form.fill({ Panelists: [ben], Start: new Date('2027-01-13T10:00:00Z') });
    const { modal } = await form.submit();
    expect(modal?.title).toBe('Scheduled');
    expect(modal?.text()).toMatch(/Only one person rates Sam Reyes/);
    // It asks for the same as that the stage wants two, and says more.
    expect(modal?.text()).not.toContain('This stage wants');
    await modal?.close();
    await world.settle();
    expect(world.channel.latest()?.text()).toContain('Delivery');
  });

  test('reads that the stage wants more to rate, what was booked and who was asked; and adds someone there', async () => {
    const { ana, ben, chen, dana } = world.people;
    await world.addCandidate('Noa Lind', { zone: 'America/New_York' });
    await ana.slash('/interview schedule', { in: world.channel });
    const form = await ana.waitForModal('Schedule an interview');
    await form.fill({ Candidate: 'Noa' });
    await form.waitForValue('Stage');
    await form.fill({ Panelists: [chen], Shadows: [dana], Start: new Date('2027-01-14T15:00:00Z') });
    const { modal } = await form.submit();
    await world.settle();
    expect(modal?.title).toBe('Scheduled');
    expect(modal?.text()).toMatch(
      /^Scheduled\nDesign under pressure with Noa Lind\n.*\nAsked: .*Chen Wei, .*Dana Levi \(shadow\)/,
    );
    expect(modal?.text()).toContain('For Noa Lind: Thu 14 Jan 2027, 10:00 (America/New York)');
    expect(modal?.text()).toContain('This stage wants 2 to rate, and one is asked.');
    await modal?.click('Add someone');
    const add = await ana.waitForModal('Add to the panel');
    await add.fill({ 'Whom to ask': ben });
    await add.submit();
    await world.settle();
    expect(ben.dm.latest()?.text()).toMatch(/Can you interview\?.*Noa Lind/s);
    expect(ana.modal?.title).toBe('Scheduled');
    expect(ana.modal?.text()).toMatch(/Asked: .*Chen Wei, .*Ben Okafor/);
    expect(ana.modal?.text()).not.toContain('This stage wants');
    await ana.modal?.close();

    await world.channel.latest()?.click('Details', { by: ana });
    const details = await ana.waitForModal('Interview');
    expect(details.text()).toContain('For Noa Lind: Thu 14 Jan 2027, 10:00 (America/New York)');
    await details.close();
    const { otto } = world.people;
    await world.channel.latest()?.click('Details', { by: otto });
    const outside = await otto.waitForModal('Interview');
    expect(outside.text()).not.toMatch(/Noa|New York/);
    await outside.close();
  });
});
