import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { recordResult } from '../../src/assessments/record.ts';
import { voidResult } from '../../src/assessments/void.ts';
import { assessmentResults } from '../../src/db/schema/evidence.ts';
import { audit } from '../../src/db/schema/people.ts';
import type { Modal } from '../../src/playground/workspace/workspace.ts';
import { aKitWithTest } from '../support/assessments.ts';
import { forge, lastDelivery } from '../support/forge.ts';
import { anInterview } from '../support/interviews.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';
import { aReport } from './samples.ts';

/** What one reads, without the invisible marks that keep `Node.js` from becoming a link. */
const said = (modal: Modal | undefined) => modal?.text().replaceAll('\u2060', '') ?? '';
const nextWeek = new Date('2027-01-18T10:00:00Z');

describe.each(transports)('a test result over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode, kit: aKitWithTest() });
  });
  afterAll(() => world.stop());

  const results = () => world.rows(assessmentResults);
  const audited = async (action: string) => (await world.rows(audit)).filter((a) => a.action === action);

  async function open(near = 'Sam Reyes') {
    const { ana } = world.people;
    await ana.slash('/interview candidates', { in: world.channel });
    await (await ana.waitForModal('Candidates')).click('Test result', { near });
    return ana.waitForModal('Test result');
  }

  test('is recorded from the list of candidates, by the tests that the kit knows', async () => {
    const { ana } = world.people;
    const form = await open();
    expect(await form.search('Test', 'node')).toEqual(['Node.js developer test', 'node']);
    expect(await form.search('Test', '')).toEqual(['Node.js developer test']);
    await form.fill({
      Test: 'Node.js developer test',
      Vendor: 'Skillmark',
      Score: '171',
      'Day of the test': '2027-02-08',
      Percentile: 'top',
      Sections: 'Async code: 7 of 10',
    });
    expect(await form.submit()).toMatchObject({
      errors: {
        Score: expect.stringContaining('off the scale'),
        'Day of the test': expect.stringContaining('not come'),
        Percentile: expect.stringContaining('from 0 to 100'),
        Sections: expect.stringContaining('Queries: 17 / 20'),
      },
    });
    await form.fill({ Percentile: '85th', Sections: 'Async code: 7 / 10\nChess: 3 / 9' });
    expect(await form.submit()).toMatchObject({
      errors: {
        Score: expect.stringContaining('off the scale'),
        'Day of the test': expect.stringContaining('not come'),
      },
    });
    await form.fill({ Score: '71,5', 'Day of the test': '2027-01-08' });
    const { modal } = await form.submit();
    expect(said(modal)).toContain(
      'Recorded: Node.js developer test, Skillmark, 71.5/100, 85th percentile, 8 Jan 2027',
    );
    expect(said(modal)).not.toContain('Programming 3');
    expect(said(modal)).toContain('The team’s score-to-level table applies.');
    await modal?.close();
    await expect.poll(() => ana.modal?.text()).toContain('1 test result');
    await ana.modal?.close({ all: true });
    expect(await results()).toMatchObject([
      {
        candidateId: world.sam.id,
        raw: 71.5,
        percentile: 85,
        source: 'manual',
        recordedBy: ana.id,
        sections: [
          { name: 'Async code', points: 7, most: 10 },
          { name: 'Chess', points: 3, most: 9 },
        ],
      },
    ]);
    expect(await audited('assessments.record')).toMatchObject([{ actor: ana.id }]);
  });

  test('recorded again is refused in words, with the day; the form sent twice records once', async () => {
    await forge(world.slack, lastDelivery(world.slack, 'view_submission'), {});
    expect(await results()).toHaveLength(1);
    const form = await open();
    expect(said(form)).toContain('On record');
    expect(said(form)).toContain('71.5/100, 85th percentile, 8 Jan 2027');
    expect(said(form)).toContain('Stands for Programming 3');
    const facts = {
      Test: 'Node.js developer test',
      Vendor: 'skillmark',
      Score: '71.5',
      'Day of the test': '2027-01-08',
    };
    await form.fill({ ...facts, Percentile: '85', Sections: 'Async code: 7/10\nChess: 3/9' });
    expect(await form.submit()).toMatchObject({
      errors: { Test: 'The same result was recorded on 11 Jan 2027.' },
    });
    await form.fill({ Score: '90' });
    expect(await form.submit()).toMatchObject({
      errors: { Test: expect.stringContaining('make it void first') },
    });
    await form.close({ all: true });
    expect(await results()).toHaveLength(1);
  });

  test('of a test that nobody knows, or of long ago, says what will become of it', async () => {
    const unknown = await open();
    await unknown.fill({ Test: 'Chess <!here>', Vendor: '*V*', Score: '9', 'Day of the test': '2027-01-09' });
    const answer = await unknown.submit();
    expect(said(answer.modal)).toContain('evidence without a level');
    expect(JSON.stringify(answer.modal?.json)).not.toContain('<!here>');
    await answer.modal?.close({ all: true });
    const old = await open();
    await old.fill({
      Test: 'Node.js developer test',
      Vendor: 'V',
      Score: '9',
      'Day of the test': '2025-01-09',
    });
    const expired = await old.submit();
    expect(said(expired.modal)).toContain('It expired on 9 Jan 2026 and counts for no level.');
    await expired.modal?.close({ all: true });
  });

  test('of somebody whom the recorder still has to rate is listed without its score', async () => {
    const { ana } = world.people;
    await anInterview(world, { startsAt: nextWeek, seats: { [ana.id]: 'asked' } });
    const form = await open();
    expect(said(form)).toContain('Node.js developer test, Skillmark, 8 Jan 2027');
    expect(said(form)).not.toMatch(/71|percentile,|Stands for/);
    await form.close({ all: true });
  });

  test('is made void with a reason, stays on record and may then be recorded anew', async () => {
    const { ana } = world.people;
    const form = await open();
    await form.click('Make void', { near: 'Skillmark' });
    const why = await ana.waitForModal('Make void');
    expect(said(why)).toMatch(/Node\.js developer test, Skillmark, 8 Jan 2027\s+of Sam Reyes/);
    expect(said(why)).not.toMatch(/71|percentile/);
    await why.fill({ 'Why is this result void?': 'Recorded for the wrong Sam' });
    expect(await why.submit()).toMatchObject({ closed: true });
    // Three were on the list.
    await expect.poll(() => ana.modal?.text()).toContain('2 test results');
    await ana.modal?.close({ all: true });
    const gone = (await results()).filter((row) => row.voidedAt !== null);
    expect(gone).toMatchObject([{ raw: 71.5, voidedReason: 'Recorded for the wrong Sam' }]);
    const [row] = await audited('assessments.void');
    expect(row).toMatchObject({
      actor: ana.id,
      subject: `candidate:${world.sam.id}`,
      detail: { result: gone[0]?.id },
    });
    const again = { actor: ana.id, resultId: gone[0]?.id ?? '', reason: 'Once more' };
    expect(await voidResult(world.parley.deps, again)).toMatchObject({ ok: true, again: true });
    const outcome = await recordResult(world.parley.deps, {
      actor: ana.id,
      candidateId: world.sam.id,
      resultId: crypto.randomUUID(),
      reported: aReport({ raw: 71.5 }),
    });
    expect(outcome).toMatchObject({ ok: true, again: false });
  });

  test('is recorded and made void by coordinators only, and about nobody who left', async () => {
    const { ben, otto, hana, ana } = world.people;
    const { deps } = world.parley;
    const before = await results();
    const request = {
      candidateId: world.sam.id,
      resultId: crypto.randomUUID(),
      reported: aReport({ raw: 5 }),
    };
    for (const { id: actor } of [ben, otto, hana]) {
      const refused = { ok: false, refusals: [{ code: 'not_coordinator' }] };
      expect(await recordResult(deps, { ...request, actor })).toEqual(refused);
      const made = await voidResult(deps, { actor, resultId: before[0]?.id ?? '', reason: 'Not mine' });
      expect(made).toEqual({ ok: false, code: 'not_coordinator' });
    }
    const left = await world.addCandidate('Lee Left', { withdrawnAt: nextWeek });
    const gone = { ok: false, refusals: [{ code: 'gone' }] };
    expect(await recordResult(deps, { ...request, actor: ana.id, candidateId: left.id })).toEqual(gone);
    const nobody = { ...request, actor: ana.id, candidateId: crypto.randomUUID() };
    expect(await recordResult(deps, nobody)).toEqual(gone);
    expect(await results()).toEqual(before);
    expect((await audited('assessments.record.refused')).map((a) => a.actor)).toEqual([
      ben.id,
      otto.id,
      hana.id,
    ]);
  });

  test('recorded twice at once is on record once', async () => {
    const { ana } = world.people;
    const reported = aReport({ vendor: 'At once' });
    const outcomes = await Promise.all(
      Array.from({ length: 4 }, () =>
        recordResult(world.parley.deps, {
          actor: ana.id,
          candidateId: world.sam.id,
          resultId: crypto.randomUUID(),
          reported,
        }),
      ),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect((await results()).filter((row) => row.vendor === 'At once')).toHaveLength(1);
  });
});
