import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { assign } from '../../src/assignments/assign.ts';
import { assignments } from '../../src/db/schema/evidence.ts';
import { interviews } from '../../src/db/schema/interviews.ts';
import { openings } from '../../src/db/schema/openings.ts';
import { audit } from '../../src/db/schema/people.ts';
import { byName } from '../../src/debriefs/alias.ts';
import { debriefOf } from '../../src/debriefs/debrief.ts';
import { packetPage } from '../../src/debriefs/packet.view.ts';
import { digestOf } from '../../src/digests/digest.ts';
import { factsOf } from '../../src/digests/store.ts';
import { cancelInterview } from '../../src/interviews/cancel.ts';
import { scheduleInterview } from '../../src/interviews/schedule.ts';
import type { Kit } from '../../src/kits/kit.ts';
import type { Candidate } from '../../src/openings/opening.ts';
import { updateOpening } from '../../src/openings/store.ts';
import { upgradeOpening } from '../../src/openings/upgrade.ts';
import { given } from '../assignments/given.ts';
import { anInterview } from '../support/interviews.ts';
import { aLoopOfFourMethods, aScenario, libraryOf } from '../support/kits.ts';
import { monday, type Scenario, startScenario, transports } from '../support/scenario.ts';

const older = aLoopOfFourMethods();

/** Asks one thing more, in a stage of its own, which is a must-have from now on. */
function aNewerLoop(): Kit {
  const probing = aScenario('probing', ['TST']);
  const extra = {
    id: 'testing',
    title: 'Testing',
    method: 'scenario_interview' as const,
    minutes: 60,
    raters: 1,
    askedBy: {},
    scenarios: [probing],
  };
  return {
    ...older,
    version: '2.0.0',
    mustHave: [...older.mustHave, 'TST'],
    stages: [...older.stages, extra],
  };
}

describe.each(transports)('a newer version of an opening’s kit, over %s', (mode) => {
  let world: Scenario;
  let newcomer: Candidate;
  let worker: Candidate;
  beforeAll(async () => {
    world = await startScenario({ mode, kit: older, library: libraryOf(older, aNewerLoop()) });
    worker = await world.addCandidate('Wendy Worker');
    newcomer = await world.addCandidate('Nora New');
    const { ben } = world.people;
    await anInterview(world, { startsAt: new Date('2027-01-08T15:00:00Z'), seats: { [ben.id]: 'accepted' } });
    await given(world, { candidate: worker, dueAt: new Date('2027-01-20T10:00:00Z') });
  });
  afterAll(() => world.stop());

  const opening = async () => {
    const found = (await world.rows(openings)).find(({ id }) => id === world.opening.id);
    if (!found) throw new Error('the opening is gone');
    return found;
  };
  let hour = 6;
  const book = async (candidate: Candidate, stageId: string) => {
    const interviewId = crypto.randomUUID();
    hour += 1;
    const outcome = await scheduleInterview(world.parley.deps, {
      interviewId,
      actor: world.people.ana.id,
      openingId: world.opening.id,
      candidateId: candidate.id,
      stageId,
      panelists: [world.people.chen.id],
      shadows: [],
      startsAt: new Date(Date.UTC(2027, 0, 13, hour)),
      lengthMin: 60,
    });
    const row = (await world.rows(interviews)).find(({ id }) => id === interviewId);
    return { outcome, version: row?.kitVersion, interviewId };
  };
  const debriefAbout = (candidate: Candidate) =>
    world.within((tx) => debriefOf(world.parley.deps, tx, candidate.id));

  test('is taken up by a button that says first who stays', async () => {
    const { ana } = world.people;
    await ana.slash('/interview openings');
    await (await ana.waitForModal('Openings')).click('Use version 2.0.0');
    const form = await ana.waitForModal('New kit version');
    expect(form.text()).toMatch(/version 1\.0\.0 → .*2\.0\.0/);
    expect(form.text()).toContain('2 candidates have begun and stay as before');
    expect(form.text()).toContain('C-1 Sam Reyes: version 1.0.0');
    expect(form.text()).toContain('C-2 Wendy Worker: version 1.0.0');
    expect(form.text()).not.toContain('Nora');
    expect(form.text()).toContain('cannot be compared');
    expect((await opening()).kitVersion).toBe('1.0.0');
    await form.submit();
    await expect.poll(() => ana.modal?.text()).toContain('version 2.0.0');
    await expect.poll(() => ana.modal?.buttons()).not.toContain('Use version 2.0.0');
    await ana.modal?.close({ all: true });
    expect((await opening()).kitVersion).toBe('2.0.0');
    const noted = (await world.rows(audit)).filter((row) => row.action === 'openings.upgrade');
    expect(noted).toMatchObject([
      { actor: ana.id, detail: { from: 'loop-test@1.0.0', to: 'loop-test@2.0.0' } },
    ]);
  });

  test('is scheduled from for whoever has not begun, and for nobody else', async () => {
    expect(await book(world.sam, 'delivery')).toMatchObject({ outcome: { ok: true }, version: '1.0.0' });
    expect(await book(worker, 'design')).toMatchObject({ outcome: { ok: true }, version: '1.0.0' });
    expect((await book(world.sam, 'testing')).outcome).toMatchObject({
      refusals: [{ code: 'unknown_stage' }],
    });
    expect(await book(newcomer, 'testing')).toMatchObject({ outcome: { ok: true }, version: '2.0.0' });
  });

  test('the form to schedule offers each candidate the stages of their own version', async () => {
    const { ana } = world.people;
    await ana.slash('/interview schedule', { in: world.channel });
    const form = await ana.waitForModal('Schedule an interview');
    await form.fill({ Candidate: 'Sam' });
    await expect.poll(() => JSON.stringify(ana.modal?.json)).not.toContain('Testing');
    await form.fill({ Candidate: 'Nora' });
    await expect.poll(() => JSON.stringify(ana.modal?.json)).toContain('Testing');
    await ana.modal?.close({ all: true });
  });

  test('tasks are given from the candidate’s version', async () => {
    const give = async (candidate: Candidate) => {
      const assignmentId = crypto.randomUUID();
      const request = { assignmentId, stageId: 'portfolio', dueAt: new Date('2027-01-20T10:00:00Z') };
      const { deps } = world.parley;
      await assign(deps, { ...request, actor: world.people.ana.id, candidateId: candidate.id });
      return (await world.rows(assignments)).find(({ id }) => id === assignmentId)?.kitVersion;
    };
    expect(await give(world.sam)).toBe('1.0.0');
    expect(await give(newcomer)).toBe('2.0.0');
  });

  test('debrief, packet and digest measure by the candidate’s version', async () => {
    const sams = await debriefAbout(world.sam);
    expect([sams.kit.version, (await debriefAbout(newcomer)).kit.version]).toEqual(['1.0.0', '2.0.0']);
    expect(sams.matrix.rows.map((row) => row.competency)).not.toContain('TST');
    const page = packetPage({ debrief: sams, trail: [], naming: byName(new Map()), madeAt: monday });
    expect(page).toContain('Kit loop-test@1.0.0');

    const facts = await world.within(async (tx) => factsOf(tx, [await opening()]));
    const versions = facts.candidates.map(({ candidate, kit }) => [candidate.number, kit.version]);
    expect(versions).toEqual([
      [1, '1.0.0'],
      [2, '1.0.0'],
      [3, '2.0.0'],
    ]);
    const until = new Date('2027-01-14T10:00:00Z');
    const { gaps } = digestOf(facts, { since: monday, until, now: until, zone: 'UTC' }, ['gaps']);
    const missing = new Map(gaps.map((gap) => [gap.candidate?.number, gap.competencies]));
    expect(missing.get(1) ?? []).not.toContain('TST');
  });

  test('whoever’s beginning was called off has not begun', async () => {
    const late = await world.addCandidate('Lea Late');
    await world.within((tx) => updateOpening(tx, world.opening.id, { kitVersion: '1.0.0' }));
    const { interviewId, version } = await book(late, 'design');
    expect(version).toBe('1.0.0');
    const { ana, otto } = world.people;
    const request = { openingId: world.opening.id, kitRef: 'loop-test@2.0.0' };
    const { deps } = world.parley;
    expect(await upgradeOpening(deps, { ...request, actor: otto.id })).toMatchObject({
      code: 'not_coordinator',
    });
    expect(
      await upgradeOpening(deps, { ...request, kitRef: 'loop-test@3.0.0', actor: ana.id }),
    ).toMatchObject({
      code: 'not_offered',
    });
    const twice = [await upgradeOpening(deps, { ...request, actor: ana.id })];
    twice.push(await upgradeOpening(deps, { ...request, actor: ana.id }));
    expect(twice).toEqual([
      { ok: true, again: false },
      { ok: true, again: true },
    ]);
    expect((await debriefAbout(late)).kit.version).toBe('1.0.0');
    await cancelInterview(deps, { interviewId, actor: ana.id, reason: 'The room was gone' });
    expect((await debriefAbout(late)).kit.version).toBe('2.0.0');
    const refused = (await world.rows(audit)).filter((row) => row.action === 'openings.upgrade.refused');
    expect(refused).toMatchObject([{ actor: otto.id, detail: { code: 'not_coordinator' } }]);
  });
});
