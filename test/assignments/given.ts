import { assign } from '../../src/assignments/assign.ts';
import type { Assignment } from '../../src/assignments/assignment.ts';
import { assignments } from '../../src/db/schema/evidence.ts';
import type { Candidate } from '../../src/openings/opening.ts';
import { aLoopOfFourMethods } from '../support/kits.ts';
import type { Scenario } from '../support/scenario.ts';

/** January 2027, UTC; the 11th is a Monday. */
export const at = (day: number, hour: number, minute = 0) => new Date(Date.UTC(2027, 0, day, hour, minute));

const kit = aLoopOfFourMethods();

/** An assignment in memory; given and not back unless told otherwise. */
export function anAssignment(facts: Partial<Assignment> = {}): Assignment {
  return {
    workspaceId: 'T1',
    id: '00000000-0000-4000-8000-00000000000a',
    candidateId: '00000000-0000-4000-8000-000000000003',
    kitId: kit.id,
    kitVersion: kit.version,
    kitSha256: '',
    stageId: 'take-home',
    method: 'practical_task',
    state: 'assigned',
    dueAt: at(14, 16),
    assignedBy: 'UANA',
    assignedAt: at(11, 8),
    receivedAt: null,
    links: [],
    narrative: null,
    minutesSpent: null,
    withdrawnReason: null,
    createdAt: at(11, 8),
    ...facts,
  };
}

interface Wanted {
  dueAt: Date;
  stageId?: string;
  candidate?: Candidate;
}

/** Work given in the scenario's database, with its messages delivered. */
export async function given(world: Scenario, wanted: Wanted) {
  const { people, parley, sam } = world;
  const id = crypto.randomUUID();
  const { candidate = sam, stageId = 'take-home', dueAt } = wanted;
  const request = { assignmentId: id, actor: people.ana.id, candidateId: candidate.id, stageId, dueAt };
  const outcome = await assign(parley.deps, request);
  if (!outcome.ok) throw new Error(outcome.refusals.join());
  await world.settle();
  return {
    id,
    row: async () => {
      const row = (await world.rows(assignments)).find((one) => one.id === id);
      if (!row) throw new Error('the assignment is gone');
      return row;
    },
  };
}
