import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openings } from '../../src/db/schema/openings.ts';
import { evidenceMatrix } from '../../src/debriefs/evidence-matrix.ts';
import { gapsOf } from '../../src/kits/gaps.ts';
import { forWorkplaces } from '../../src/kits/workplace.ts';
import { aKit } from '../support/kits.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';

const lax = aKit({ mustHave: ['API'] });

test.each([
  ['saas', ['API'], false],
  ['fintech', ['API', 'SEC'], true],
  ['healthcare', ['API', 'SEC'], true],
] as const)('in %s the must-haves are %j', (workplace, mustHave, asksMore) => {
  const kit = forWorkplaces(lax, [workplace]);
  expect(kit.mustHave).toEqual(mustHave);
  expect(evidenceMatrix(kit, []).rows.find((row) => row.competency === 'SEC')?.mustHave).toBe(asksMore);
  const unsafe = {
    ...lax,
    stages: lax.stages.map((stage) =>
      stage.method === 'scenario_interview'
        ? { ...stage, scenarios: stage.scenarios.filter((one) => !one.competencies.includes('SEC')) }
        : stage,
    ),
  };
  expect(gapsOf(unsafe, [workplace])?.mustHave.includes('SEC') ?? false).toBe(asksMore);
});

describe.each(transports)('an opening in health care, over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode });
  });
  afterAll(() => world.stop());

  test('shows its channel the code only, or keeps a reason why not', async () => {
    const { ana, hana } = world.people;
    await ana.slash('/interview openings', { in: world.channel });
    await (await ana.waitForModal('Openings')).click('Add an opening');
    const form = await ana.waitForModal('Add an opening');
    await form.fill({ Title: 'Clinic', 'Hiring channel': world.channel, 'Hiring manager': hana });
    await form.fill({ 'Tools and workplace': ['Healthcare'] });
    expect(await form.submit()).toMatchObject({
      errors: { 'How the channel sees candidates': expect.stringContaining('code only') },
    });
    await form.fill({ 'How the channel sees candidates': 'Code only' });
    expect(await form.submit()).toMatchObject({ closed: true });
    const row = (await world.rows(openings)).find((opening) => opening.title === 'Clinic');
    expect(row).toMatchObject({ privacy: 'code', variants: ['healthcare'] });
    await ana.modal?.close({ all: true });
  });
});
