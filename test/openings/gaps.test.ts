import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openings } from '../../src/db/schema/openings.ts';
import { scheduleInterview } from '../../src/interviews/schedule.ts';
import { gapsOf, gapsText } from '../../src/kits/gaps.ts';
import { loadLibrary } from '../../src/kits/library.ts';
import { aKit, aScenario } from '../support/kits.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';

/** Asks nobody about security, and nothing about testing or deployment. */
function aLoopWithGaps() {
  const lifecycle = ['planning', 'development', 'maintenance'] as const;
  const [design, delivery] = aKit().stages;
  if (!design || !delivery) throw new Error('a kit has two stages');
  return aKit({
    stages: [
      { ...design, scenarios: [aScenario('timeouts', ['API'], { lifecycle: [...lifecycle] })] },
      { ...delivery, scenarios: [aScenario('slow-query', ['COD'], { lifecycle: ['maintenance'] })] },
    ],
  });
}

test('every kit of the library asks what no loop should leave out', () => {
  expect(loadLibrary().kits.filter((kit) => gapsOf(kit))).toEqual([]);
});

test('what is left out is named', () => {
  const gaps = gapsOf(aLoopWithGaps());
  expect(gaps).toEqual({ mustHave: ['SEC'], lifecycle: ['testing', 'deployment'] });
  expect(gaps && gapsText(gaps)).toBe('Security, testing, deployment');
});

describe.each(transports)('an opening with a loop that has gaps, over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode, kit: aLoopWithGaps() });
  });
  afterAll(() => world.stop());

  test('is refused beside the kit, taken with a reason, and then booked from', async () => {
    const { ana, ben, hana } = world.people;
    await ana.slash('/interview openings', { in: world.channel });
    await (await ana.waitForModal('Openings')).click('Add an opening');
    const form = await ana.waitForModal('Add an opening');
    await form.fill({ Title: 'With gaps', 'Hiring channel': world.channel, 'Hiring manager': hana });
    expect(await form.submit()).toMatchObject({
      errors: { Kit: expect.stringContaining('Security, testing, deployment') },
    });
    await form.fill({ 'Reason for an exception': 'A vendor tests security' });
    expect(await form.submit()).toMatchObject({ closed: true });
    const row = (await world.rows(openings)).find((opening) => opening.title === 'With gaps');
    expect(row).toMatchObject({ loopOverrideReason: 'A vendor tests security' });
    await ana.modal?.close({ all: true });

    if (!row) throw new Error('no opening was added');
    const candidate = await world.addCandidate('Kim Gap', { openingId: row.id });
    const request = {
      actor: ana.id,
      stageId: 'design',
      panelists: [ben.id],
      shadows: [],
      startsAt: new Date('2027-01-13T10:00:00Z'),
      lengthMin: 60,
    };
    const book = (openingId: string, candidateId: string) =>
      scheduleInterview(world.parley.deps, {
        ...request,
        openingId,
        candidateId,
        interviewId: crypto.randomUUID(),
      });
    expect(await book(world.opening.id, world.sam.id)).toMatchObject({
      refusals: [{ code: 'must_have_unasked', competencies: ['SEC'] }],
    });
    expect(await book(row.id, candidate.id)).toMatchObject({ ok: true });
  });
});
