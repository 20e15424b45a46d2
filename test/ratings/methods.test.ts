import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ratings, redFlags, scorecards } from '../../src/db/schema/ratings.ts';
import { openScorecard } from '../../src/ratings/open.ts';
import { anInterview } from '../support/interviews.ts';
import { aLoopOfFourMethods } from '../support/kits.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';
import { evidence, fillPlain, openRate } from './rated.ts';

const at = (day: number, hour: number, minute = 0) => new Date(Date.UTC(2027, 0, day, hour, minute));

describe.each(transports)('every method has the same scorecard, over %s', (mode) => {
  let world: Scenario;
  let walkthrough: string;
  beforeAll(async () => {
    world = await startScenario({ mode, kit: aLoopOfFourMethods() });
    const { ben, chen } = world.people;
    walkthrough = await anInterview(world, {
      startsAt: at(12, 10),
      stageId: 'take-home',
      seats: { [ben.id]: 'accepted', [chen.id]: 'accepted' },
    });
  });
  afterAll(() => world.stop());

  test('a portfolio talk is booked like an interview, and brings the guide', async () => {
    const { ana, dana } = world.people;
    await ana.slash('/interview schedule', { in: world.channel });
    const form = await ana.waitForModal('Schedule an interview');
    await form.fill({ Candidate: 'Sam' });
    await form.waitForValue('Stage');
    await form.fill({ Stage: 'Portfolio talk', Panelists: [dana], Start: at(13, 10) });
    await form.submit();
    await world.settle();
    await dana.dm.find('Can you interview?')?.click('Accept');
    await world.settle();
    const set = dana.dm.find('Ask about each work')?.text() ?? '';
    expect(set).toMatch(/Portfolio talk.*What would you undo today\?.*Red flags.*work of others/s);
    expect(set).toMatch(/loop-test.?@.?1\.0\.0/u);
  });

  test('a task is marked by its criteria, before it is talked through', async () => {
    const { ben, chen } = world.people;
    const opened = await openScorecard(world.parley.deps, { interviewId: walkthrough, actor: ben.id });
    expect(opened).toMatchObject({
      ok: true,
      form: {
        asked: [{ id: 'duplicates' }, { id: 'forged-events' }, { id: 'clarity' }, { competencies: [] }],
      },
    });
    await world.passTo(at(12, 10, 1));
    const form = await fillPlain(await openRate(world, ben));
    await form.fill({ '4. Red flags': ['Changes the starter data'] });
    expect(await form.submit()).toMatchObject({
      errors: { 'Overall: why?': expect.stringContaining('Say why') },
    });
    await form.fill({ 'Overall: why?': evidence });
    await form.submit();
    const other = await fillPlain(await openRate(world, chen));
    await other.submit();
    expect(await world.rows(ratings)).toHaveLength(6);
    expect(await world.rows(redFlags)).toMatchObject([{ scenarioId: 'the-work-as-a-whole', flag: 1 }]);
    expect((await world.rows(scorecards)).map((row) => row.state)).toEqual(['submitted', 'submitted']);
  });

  test('the debrief puts the methods side by side', async () => {
    const { ben } = world.people;
    await ben.slash('/interview debrief');
    const pick = await ben.waitForModal('Debrief');
    await pick.fill({ Candidate: 'Sam' });
    await pick.submit();
    const text = (await ben.waitForModal('Debrief')).text();
    expect(text).toMatch(/Programming\n3\.0 · ●3 ●3 · likely/);
    expect(text).toContain('Changes the starter data');
  });
});
