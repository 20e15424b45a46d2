import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { voidResult } from '../../src/assessments/void.ts';
import { decisions } from '../../src/db/schema/ratings.ts';
import { restedOn } from '../../src/debriefs/decision.ts';
import { snapshotSha256 } from '../../src/debriefs/snapshot.ts';
import type { Person } from '../../src/playground/workspace/workspace.ts';
import { aKitWithTest, aTestResult } from '../support/assessments.ts';
import { anInterview } from '../support/interviews.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';
import { rates } from './rated.ts';

const lastFriday = new Date('2027-01-08T15:00:00Z');

/** What one reads, without the invisible marks that keep `Node.js` from becoming a link. */
const plain = (text: string) => text.replaceAll('\u2060', '');

async function openDebrief(person: Person) {
  await person.slash('/interview debrief');
  const form = await person.waitForModal('Debrief');
  await form.fill({ Candidate: 'Sam' });
  await form.submit();
  return person.waitForModal('Debrief');
}

describe.each(transports)('tests in the debrief over %s', (mode) => {
  let world: Scenario;
  let current: string;
  beforeAll(async () => {
    world = await startScenario({ mode, kit: aKitWithTest() });
    const { ben, chen } = world.people;
    const interview = await anInterview(world, {
      startsAt: lastFriday,
      seats: { [ben.id]: 'accepted', [chen.id]: 'accepted' },
    });
    current = await aTestResult(world, { raw: 92, percentile: 85 });
    await aTestResult(world, { raw: 12, takenOn: '2025-12-01', vendor: 'Oldmark' });
    await aTestResult(world, { instrument: 'Chess <!here> for teams', vendor: 'Boardmark' });
    await rates(world, interview, ben, { levels: { API: 2, SEC: 3, TRD: 3 } });
    const early = await openDebrief(chen);
    expect(plain(early.text())).not.toMatch(/92|Skillmark|Node\.js/);
    await early.close();
    await rates(world, interview, chen, { levels: { API: 3, SEC: 3, TRD: 3 } });
    await world.settle();
  });
  afterAll(() => world.stop());

  test('stand as dots of their own, count as one more method and as no rater', async () => {
    const { hana } = world.people;
    const debrief = await openDebrief(hana);
    const text = plain(debrief.text());
    expect(text).toContain('3.0 · likely 2.3–3.7\nSkill assessment ●4\nScenario interview ●2\n');
    expect(text).toMatch(/Programming\n4\.0 · likely [\d.–]+\nSkill assessment ●4\n/);
    expect(text).toContain(
      'Node.js developer test, Skillmark, 92/100, 85th percentile, 8 Jan 2027\nStands for',
    );
    expect(text).toContain('Node.js developer test, Oldmark, 12/100, 1 Dec 2025, expired');
    expect(text).toContain('Expired on 1 Dec 2026: no level');
    expect(text).toContain('Chess <!here> for teams, Boardmark, 71/100, 8 Jan 2027');
    expect(text).toContain('Neither the kit nor the library knows this test: no level');
    expect(JSON.stringify(debrief.json)).not.toContain('<!here>');
    await debrief.click('Evidence', { near: 'Programming' });
    const evidence = await hana.waitForModal('Evidence');
    expect(plain(evidence.text())).toMatch(
      /Skill assessment: 4 \(1 test\)\n.*Test: Node\.js developer test, Skillmark/s,
    );
    await evidence.close({ all: true });
  });

  test('are kept with the decision as they stood; what comes later is told as later', async () => {
    const { hana, ana } = world.people;
    const debrief = await openDebrief(hana);
    await debrief.click('Decide');
    const form = await hana.waitForModal('Decide');
    await form.fill({ Decision: 'Hire', Reason: 'The evidence carries it, and nobody saw it otherwise' });
    expect(await form.submit()).toMatchObject({ closed: true });
    await world.settle();
    await hana.modal?.close({ all: true });
    const [decision] = await world.rows(decisions);
    if (!decision) throw new Error('nothing was decided');
    expect(snapshotSha256(decision.snapshot)).toBe(decision.snapshotSha256);
    expect(restedOn(decision).tests).toHaveLength(3);
    expect(decision.snapshot).toMatchObject({
      tests: expect.arrayContaining([
        expect.objectContaining({
          template: 'assessment-node@1.0.0',
          expired: false,
          levels: [
            { competency: 'COD', level: 4 },
            { competency: 'API', level: 4 },
          ],
        }),
      ]),
    });
    await aTestResult(world, { vendor: 'Latemark', raw: 10 });
    const reason = 'It was another Sam';
    await voidResult(world.parley.deps, { actor: ana.id, resultId: current, reason });
    const later = plain((await openDebrief(hana)).text());
    expect(later).toMatch(/Later than the decision.*A test was recorded: Node\.js developer test, Latemark/s);
    expect(later).toContain('A test no longer counts: Node.js developer test');
    expect(later).not.toContain('Skillmark');
    await hana.modal?.close({ all: true });
    world.slack.clock.set(new Date('2028-01-09T08:00:00Z'));
    const nextYear = plain((await openDebrief(hana)).text());
    expect(nextYear).toContain('A test expired: Chess <!here> for teams, Boardmark');
    expect(nextYear).not.toContain('A test expired: Node.js developer test, Oldmark');
  });

  test('a decision from before there were tests is still read', async () => {
    const [decision] = await world.rows(decisions);
    const { tests: _, ...old } = Object(decision?.snapshot);
    expect(restedOn({ snapshot: old })).toMatchObject({ tests: [], scorecards: [{}, {}] });
  });
});
