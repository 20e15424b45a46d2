import type { Tx } from '../db/client.ts';
import { pinnedKit } from '../kits/store.ts';
import { type Assignment, type WorkStage, workStage } from './assignment.ts';
import { assignmentsOf, isWorkBooked } from './store.ts';

/** A stage before which something may be, or was, asked for; with what was asked last. */
export interface WorkRow {
  /** As it was when it was asked for; as it is now where it never was. */
  stage: WorkStage;
  latest?: Assignment | undefined;
  /** Of the kit that the opening has now: it may be given. */
  isOffered: boolean;
  /** The interview of this stage is booked, or was held. */
  isBooked: boolean;
}

/** One row a stage: those of the opening's kit in its order, then whatever was asked for under another version of it. */
export async function workRows(
  tx: Tx,
  candidateId: string,
  offered: readonly WorkStage[],
): Promise<WorkRow[]> {
  const latest = new Map<string, Assignment>();
  for (const one of await assignmentsOf(tx, candidateId))
    if (!latest.has(one.stageId)) latest.set(one.stageId, one);
  const isBooked = (stageId: string) => isWorkBooked(tx, { candidateId, stageId });
  const rows = offered.map((stage) => ({ stage, latest: latest.get(stage.id), isOffered: true }));
  const others = [...latest.values()].filter((one) => !offered.some((stage) => stage.id === one.stageId));
  const found: WorkRow[] = [];
  for (const row of rows)
    found.push({
      ...row,
      stage: (await stageAsGiven(tx, row.latest)) ?? row.stage,
      isBooked: await isBooked(row.stage.id),
    });
  for (const one of others) {
    const stage = await stageAsGiven(tx, one);
    if (stage) found.push({ stage, latest: one, isOffered: false, isBooked: await isBooked(one.stageId) });
  }
  return found;
}

async function stageAsGiven(tx: Tx, assignment: Assignment | undefined): Promise<WorkStage | undefined> {
  if (!assignment) return undefined;
  const { kit } = await pinnedKit(tx, assignment.kitId, assignment.kitVersion);
  return workStage(kit, assignment.stageId);
}
