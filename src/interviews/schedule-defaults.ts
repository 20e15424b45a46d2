import { TZDate } from '@date-fns/tz';
import { addDays } from 'date-fns/addDays';
import { isWeekend } from 'date-fns/isWeekend';
import { workStages } from '../assignments/assignment.ts';
import { standingAssignment } from '../assignments/store.ts';
import type { Tx } from '../db/client.ts';
import { type Kit, type RatedStage, ratedStages } from '../kits/kit.ts';
import { instantOf, localDate } from '../time/zone.ts';
import { interviewsOfCandidate, lastPanel } from './store.ts';

export interface Plan {
  stageId: string;
  lengthMin: number;
  /** Who sat in it last. */
  panelists: string[];
  /** How many are to rate. */
  raters: number;
}

/**
 * What the loop plan holds next for a candidate: the first stage not yet booked, its length, and who usually sits. Work
 * that nobody has asked for cannot be talked through yet, so its stage waits until nothing else is left.
 */
export async function planNext(
  tx: Tx,
  openingId: string,
  candidateId: string,
  kit: Kit,
): Promise<Plan | undefined> {
  const booked = (await interviewsOfCandidate(tx, candidateId))
    .filter((i) => i.state === 'scheduled')
    .map((i) => i.stageId);
  const stages = ratedStages(kit);
  const left = stages.filter((s) => !booked.includes(s.id));
  const waiting = await workNotGiven(tx, candidateId, kit);
  const stage = left.find((s) => !waiting.includes(s.id)) ?? left[0] ?? stages[0];
  return stage && planStage(tx, openingId, stage);
}

/** A stage as it usually goes: its length, and who sat in it last. */
export async function planStage(tx: Tx, openingId: string, stage: RatedStage): Promise<Plan> {
  const { id: stageId, minutes: lengthMin, raters } = stage;
  return { stageId, lengthMin, raters, panelists: await lastPanel(tx, openingId, stageId) };
}

async function workNotGiven(tx: Tx, candidateId: string, kit: Kit): Promise<string[]> {
  const waiting: string[] = [];
  for (const { id } of workStages(kit)) {
    if (!(await standingAssignment(tx, candidateId, id))) waiting.push(id);
  }
  return waiting;
}

/** Ten in the morning of the next working day, by the coordinator's clock. */
export function usualStart(now: Date, zone: string): Date {
  let day = addDays(new TZDate(now, zone), 1);
  while (isWeekend(day)) day = addDays(day, 1);
  return instantOf(localDate(day, zone), '10:00', zone);
}
