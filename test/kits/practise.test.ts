import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scenariosOf } from '../../src/kits/kit.ts';
import { anInterview } from '../support/interviews.ts';
import { aKit } from '../support/kits.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';

const why = 'The words about keys and retries place it here, and nothing is said of what a client sees.';
const sample = (id: 'a' | 'b', level: 2 | 4) => ({
  id,
  text: `Answer ${id} says what it says. `.repeat(25).trim(),
  levels: { API: level },
  why: { API: why },
});

describe.each(transports)('practising over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    const scenario = 'timeouts@1.0.0';
    const answers: [ReturnType<typeof sample>, ReturnType<typeof sample>] = [sample('a', 2), sample('b', 4)];
    world = await startScenario({ mode, library: { calibrations: [{ scenario, answers }] } });
  });
  afterAll(() => world.stop());

  test('shows an answer, takes the levels, then tells what was agreed and why', async () => {
    const { otto } = world.people;
    await otto.slash('/interview kits');
    await (await otto.waitForModal('Kits')).click('Open');
    await (await otto.waitForModal('Kit')).click('Read', { near: 'About timeouts' });
    const scenario = await otto.waitForModal('Scenario');
    // Before anything is read, not below all the anchors.
    expect(scenario.buttons()[0]).toBe('Practise');
    expect(scenario.buttons().filter((caption) => caption === 'Practise')).toHaveLength(1);
    expect(JSON.stringify(scenario.json).indexOf('Practise')).toBeLessThan(
      JSON.stringify(scenario.json).indexOf('How it is rated'),
    );
    await scenario.click('Practise');
    const form = await otto.waitForModal('Practise');
    expect(form.text()).toContain('Answer a says what it says.');
    expect(form.text()).not.toContain('The words about keys');
    await form.fill({ 'API design': '4 · Does more than asked and checks it (API)' });
    const { modal } = await form.submit();
    expect(modal?.text()).toMatch(/you gave 4, agreed is 2\. 2 apart.*The words about keys/s);
    await modal?.click('Rate answer b');
    expect((await otto.waitForModal('Practise')).text()).toContain('Answer b says what it says.');
    await otto.modal?.close({ all: true });
  });

  test('a scenario that was asked often is to be retired, and says how often', async () => {
    const { ben, otto } = world.people;
    const startsAt = new Date('2026-12-01T10:00:00Z');
    for (let n = 0; n < 2; n++) {
      const candidate = await world.addCandidate(`Former ${n}`);
      const day = new Date(startsAt.getTime() + n * 86_400_000);
      await anInterview(world, { candidate, startsAt: day, seats: { [ben.id]: 'accepted' } });
    }
    expect(scenariosOf(aKit())).toHaveLength(4);
    await otto.slash('/interview kits');
    await (await otto.waitForModal('Kits')).click('Open');
    expect((await otto.waitForModal('Kit')).text()).toMatch(/API design · asked 2 times/);
    await otto.modal?.close({ all: true });
  });
});
