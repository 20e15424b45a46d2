import { expect, test } from 'vitest';
import { assign } from '../../src/assignments/assign.ts';
import { withdraw } from '../../src/assignments/withdraw.ts';
import { assignments } from '../../src/db/schema/evidence.ts';
import { notices } from '../../src/db/schema/messages.ts';
import { eraseCandidate } from '../../src/openings/erase.ts';
import { aLoopOfFourMethods } from '../support/kits.ts';
import { startScenario } from '../support/scenario.ts';
import { at, given } from './given.ts';

test('nothing is kept of the work of somebody who is erased, nor said of it any more', async () => {
  const world = await startScenario({ kit: aLoopOfFourMethods() });
  try {
    const { ana } = world.people;
    const { deps } = world.parley;
    const eve = await world.addCandidate('Evelina Zzyzx');
    const work = await given(world, { candidate: eve, dueAt: at(28, 9) });
    const about = () => ana.dm.messages().filter((m) => m.text().includes('Zzyzx'));
    expect(about().length).toBe(4);
    expect(await eraseCandidate(deps, { candidateId: eve.id, actor: ana.id })).toEqual({ ok: true });
    await world.settle();
    await world.passTo(at(28, 10));
    expect(about()).toEqual([]);
    expect((await world.rows(assignments)).some((row) => row.id === work.id)).toBe(false);
    expect(JSON.stringify(await world.rows(notices))).not.toContain(work.id);
    const late = { assignmentId: work.id, actor: ana.id, reason: 'Too late' };
    expect(await withdraw(deps, late)).toEqual({ ok: false, code: 'gone' });
    const anew = { assignmentId: crypto.randomUUID(), actor: ana.id, candidateId: eve.id };
    const outcome = await assign(deps, { ...anew, stageId: 'take-home', dueAt: at(29, 9) });
    expect(outcome).toEqual({ ok: false, refusals: ['gone'] });
  } finally {
    await world.stop();
  }
});
