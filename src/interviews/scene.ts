import type { Assignment } from '../assignments/assignment.ts';
import { standingAssignment } from '../assignments/store.ts';
import type { Tx } from '../db/client.ts';
import { type Kit, type RatedItem, type RatedStage, ratedStage, type Scenario } from '../kits/kit.ts';
import { ratedItems } from '../kits/stage.ts';
import { pinnedKit } from '../kits/store.ts';
import type { Candidate, Opening } from '../openings/opening.ts';
import { candidateById, openingById } from '../openings/store.ts';
import type { Person } from '../people/person.ts';
import { peopleById } from '../people/store.ts';
import { type Interview, isCounted, isLive, type Question, type Revision, type Seat } from './interview.ts';
import { interviewById, latestRevision, questionsOf, type Scorecards, seatsOf } from './store.ts';

/** An interview with everything that is said about it. Holds no rating and no draft. */
export interface Scene {
  interview: Interview;
  /** What last happened to it, by whom and why. */
  latest: Revision;
  opening: Opening;
  candidate: Candidate;
  kit: Kit;
  stage: RatedStage;
  seats: Seat[];
  questions: Question[];
  people: ReadonlyMap<string, Person>;
  /** The task or portfolio that is talked about, where it was asked for. */
  assignment?: Assignment | undefined;
}

/** @throws if there is no such interview, or its kit is not pinned. */
export async function sceneOf(tx: Tx, interviewId: string): Promise<Scene> {
  const interview = await interviewById(tx, interviewId);
  // Sent together, so that they travel together; one connection carries them out in this order.
  const [opening, candidate, latest, assignment, table] = await Promise.all([
    openingById(tx, interview.openingId),
    candidateById(tx, interview.candidateId),
    latestRevision(tx, interviewId),
    standingAssignment(tx, interview.candidateId, interview.stageId),
    tableOf(tx, interview),
  ]);
  const people = await peopleById(tx, [
    ...new Set([...table.seats.map((s) => s.userId), opening.coordinatorId, opening.hiringManagerId]),
  ]);
  return { interview, latest, opening, candidate, assignment, people, ...table };
}

/** Who sits at an interview and what is asked there: all that a question set is made of. */
export type Table = Pick<Scene, 'kit' | 'stage' | 'seats' | 'questions'>;

/** @throws if the interview's kit is not pinned. */
export async function tableOf(tx: Tx, interview: Interview): Promise<Table> {
  const [{ kit }, seats, questions] = await Promise.all([
    pinnedKit(tx, interview.kitId, interview.kitVersion),
    seatsOf(tx, interview.id),
    questionsOf(tx, interview.id),
  ]);
  const stage = ratedStage(kit, interview.stageId);
  if (!stage) throw new Error(`kit ${kit.id}@${kit.version} has no stage ${interview.stageId}`);
  return { kit, stage, seats, questions };
}

/**
 * What this seat asks and rates, in the kit's order: its share of an interview's scenarios; of a task or a portfolio,
 * everything, so that markers are compared on the same. A shadow reads along with all that the panel asks.
 */
export function questionSet(
  scene: Pick<Scene, 'stage' | 'questions'>,
  seat: Pick<Seat, 'role' | 'place'>,
): RatedItem[] {
  const items = ratedItems(scene.stage);
  if (seat.role === 'shadow' || scene.stage.method !== 'scenario_interview') return items;
  const mine = new Set(scene.questions.filter((q) => q.place === seat.place).map((q) => q.scenarioId));
  return items.filter((item) => mine.has(item.id));
}

/** A task is marked before it is talked through, once there is something to mark. */
export function isToMark({ stage, assignment }: Pick<Scene, 'stage' | 'assignment'>): boolean {
  return stage.method === 'practical_task' && assignment?.state === 'received';
}

/**
 * Whether a scorecard that was handed in shows that the interview took place. A task's does not: the work is marked
 * before the talk, and where there is none.
 */
export function isRated({ stage }: Pick<Scene, 'stage'>, cards: Scorecards): boolean {
  return stage.method !== 'practical_task' && [...cards.values()].includes('submitted');
}

/** How many scorecards about the work count until the interview is off; of anything but a task's, nothing is lost so. */
export function sheetsAtStake(scene: Pick<Scene, 'stage' | 'seats'>, cards: Scorecards): number {
  if (isRated(scene, cards)) return 0;
  return scene.seats.filter((seat) => isLive(seat) && isCounted(seat) && cards.get(seat.id) === 'submitted')
    .length;
}

/** The scenarios among them. */
export function scenariosToAsk(
  scene: Pick<Scene, 'stage' | 'questions'>,
  seat: Pick<Seat, 'role' | 'place'>,
): Scenario[] {
  if (scene.stage.method !== 'scenario_interview') return [];
  const mine = new Set(questionSet(scene, seat).map((item) => item.id));
  return scene.stage.scenarios.filter((scenario) => mine.has(scenario.id));
}
