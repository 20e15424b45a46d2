import { resultsAbout } from '../assessments/store.ts';
import { workStages } from '../assignments/assignment.ts';
import { standingAssignment } from '../assignments/store.ts';
import type { Tx } from '../db/client.ts';
import { type Kit, ratedStage } from '../kits/kit.ts';
import { candidateById } from '../openings/store.ts';
import { skilledPeople } from '../people/store.ts';
import { addMs, hours, type Interval } from '../time/interval.ts';
import { isCounted, isLive } from './interview.ts';
import { type LoopWarning, loopWarning } from './loop.ts';
import { missingSkills } from './panel-skill.ts';
import type { Scene } from './scene.ts';
import { interviewsOfCandidate, seatCounts, seatsOfCandidate } from './store.ts';

/** What is worth saying about an interview that was booked nevertheless. */
export type Remark =
  | LoopWarning
  /** Fewer are asked to rate than the stage wants. */
  | { code: 'few_raters'; wanted: number; asked: number }
  /** There is work to talk through that is not here: it was never asked for, or is not back. */
  | { code: 'work_not_given' | 'work_not_in' }
  /** The loop has a test, and no result of one is on record: its stages; and whether this interview is the first. */
  | { code: 'test_missing'; stageIds: string[]; isFirst: boolean }
  /** Nobody on the panel names a skill that the role asks for; `people` do, those least busy first. */
  | { code: 'skill'; skill: string; people: { userId: string; name: string; interviews: number }[] };

interface Booked extends Interval {
  kit: Kit;
  candidateId: string;
  stageId: string;
  panelists: readonly string[];
}

/** How many others are named for a skill. */
const mostNamed = 2;

export async function remarksOn(tx: Tx, booked: Booked): Promise<Remark[]> {
  const { kit, candidateId } = booked;
  const interviews = await interviewsOfCandidate(tx, candidateId);
  const warning = loopWarning({ kit, interviews, seats: await seatsOfCandidate(tx, candidateId) });
  return [
    ...(await workMissing(tx, booked)),
    ...(await testMissing(tx, booked, interviews.length === 1)),
    ...(await skillsMissing(tx, booked)),
    // Only one in the whole loop says more, and asks for the same.
    ...(warning?.code === 'one_rater' ? [] : tooFew(booked)),
    ...(warning ? [warning] : []),
  ];
}

/** The same of an interview as it stands now. */
export function remarksNow(tx: Tx, { kit, interview, seats }: Scene): Promise<Remark[]> {
  const { candidateId, stageId, startsAt, endsAt } = interview;
  const panelists = seats.filter((seat) => isCounted(seat) && isLive(seat)).map((seat) => seat.userId);
  return remarksOn(tx, { kit, candidateId, stageId, startsAt, endsAt, panelists });
}

function tooFew({ kit, stageId, panelists }: Booked): Remark[] {
  const wanted = ratedStage(kit, stageId)?.raters ?? 0;
  const asked = panelists.length;
  return asked < wanted ? [{ code: 'few_raters', wanted, asked }] : [];
}

async function workMissing(tx: Tx, { kit, candidateId, stageId }: Booked): Promise<Remark[]> {
  if (!workStages(kit).some((stage) => stage.id === stageId)) return [];
  const assignment = await standingAssignment(tx, candidateId, stageId);
  if (!assignment) return [{ code: 'work_not_given' }];
  return assignment.state === 'received' ? [] : [{ code: 'work_not_in' }];
}

async function testMissing(tx: Tx, { kit, candidateId }: Booked, isFirst: boolean): Promise<Remark[]> {
  const stageIds = kit.stages.filter((stage) => stage.method === 'skill_assessment').map(({ id }) => id);
  if (stageIds.length === 0 || (await resultsAbout(tx, [candidateId])).length > 0) return [];
  return [{ code: 'test_missing', stageIds, isFirst }];
}

async function skillsMissing(tx: Tx, { kit, candidateId, panelists, startsAt }: Booked): Promise<Remark[]> {
  const people = await skilledPeople(tx);
  const missing = missingSkills(
    kit.role,
    panelists,
    people,
    (await candidateById(tx, candidateId)).languages,
  );
  if (missing.length === 0) return [];
  const week = { startsAt: addMs(startsAt, -hours(84)), endsAt: addMs(startsAt, hours(84)) };
  const sits = await seatCounts(tx, week);
  return missing.map(({ skill, others }) => ({
    code: 'skill',
    skill,
    people: people
      .filter(({ userId }) => others.includes(userId))
      .map(({ userId, name }) => ({ userId, name, interviews: sits.get(userId) ?? 0 }))
      .sort((a, b) => a.interviews - b.interviews || (a.name < b.name ? -1 : 1))
      .slice(0, mostNamed),
  }));
}
