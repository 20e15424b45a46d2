import { expect, test } from 'vitest';
import { interviews } from '../../src/db/schema/interviews.ts';
import { planNext } from '../../src/interviews/schedule-defaults.ts';
import { minutes } from '../../src/time/interval.ts';
import { given } from '../assignments/given.ts';
import { anInterview } from '../support/interviews.ts';
import { aLoopOfFourMethods } from '../support/kits.ts';
import { startScenario } from '../support/scenario.ts';

const at = (day: number) => new Date(Date.UTC(2027, 0, day, 10));

test('the form offers the first stage not yet booked; one about work that nobody has asked for comes last', async () => {
  const kit = aLoopOfFourMethods();
  const world = await startScenario({ kit });
  const { ana, ben } = world.people;
  const offered = async () => {
    await ana.slash('/interview schedule', { in: world.channel });
    const form = await ana.waitForModal('Schedule an interview');
    await form.fill({ Candidate: 'Sam' });
    await form.waitForValue('Stage');
    const stage = form.value('Stage');
    await form.close();
    return stage;
  };
  const book = (stageId: string, day: number) =>
    anInterview(world, { startsAt: at(day), stageId, seats: { [ben.id]: 'asked' } });
  try {
    expect(await offered()).toBe('Design under pressure');
    await book('design', 12);
    expect(await offered()).toBe('Delivery');
    await given(world, { dueAt: at(14) });
    expect(await offered()).toBe('Take-home task');
    await book('take-home', 15);
    await book('delivery', 13);
    expect(await offered()).toBe('Portfolio talk');
    await book('portfolio', 18);
    // All is booked: the first of them again.
    const again = await world.within((tx) => planNext(tx, world.opening.id, world.sam.id, kit));
    expect(again?.stageId).toBe('take-home');
  } finally {
    await world.stop();
  }
});

test('length and panel follow the stage that is picked, until somebody changes them', async () => {
  const world = await startScenario({ kit: aLoopOfFourMethods() });
  const { ana, ben, chen } = world.people;
  try {
    await anInterview(world, { startsAt: at(12), stageId: 'delivery', seats: { [ben.id]: 'asked' } });
    await ana.slash('/interview schedule', { in: world.channel });
    const form = await ana.waitForModal('Schedule an interview');
    await form.fill({ Candidate: 'Sam' });
    await form.waitForValue('Stage');
    expect([form.value('Length'), form.value('Panelists')]).toEqual(['60 minutes', []]);

    const pick = async (stage: string) => {
      await form.fill({ Stage: stage });
      await world.settle();
      return [form.value('Stage'), form.value('Candidate'), form.value('Length'), form.value('Panelists')];
    };
    expect(await pick('Portfolio talk')).toEqual(['Portfolio talk', 'Sam Reyes (C-1)', '30 minutes', []]);
    expect(await pick('Delivery')).toEqual(['Delivery', 'Sam Reyes (C-1)', '60 minutes', [ben.name]]);

    await form.fill({ Length: '90 minutes', Panelists: [chen] });
    expect(await pick('Portfolio talk')).toEqual([
      'Portfolio talk',
      'Sam Reyes (C-1)',
      '90 minutes',
      [chen.name],
    ]);
    expect((await form.submit()).errors).toBeUndefined();
    const [, booked] = await world.rows(interviews);
    expect(booked?.stageId).toBe('portfolio');
    expect(Number(booked?.endsAt) - Number(booked?.startsAt)).toBe(minutes(90));
  } finally {
    await world.stop();
  }
});
