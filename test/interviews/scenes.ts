import type { Question, Seat } from '../../src/interviews/interview.ts';
import type { Scene } from '../../src/interviews/scene.ts';
import { interviewStages } from '../../src/kits/kit.ts';
import { ratedItems } from '../../src/kits/stage.ts';
import { aKit } from '../support/kits.ts';
import { aCandidate, anOpening } from '../support/openings.ts';

const workspaceId = 'T1';
const interviewId = '00000000-0000-4000-8000-000000000001';
const createdAt = new Date('2027-01-11T08:00:00Z');
export const startsAt = new Date('2027-01-12T10:00:00Z');
export const endsAt = new Date('2027-01-12T11:00:00Z');

let minted = 0;

/** A seat in memory; asked and counted at place 0 unless told otherwise. */
export function aSeat(facts: Partial<Seat> = {}): Seat {
  minted += 1;
  return {
    workspaceId,
    id: `00000000-0000-4000-9000-${String(minted).padStart(12, '0')}`,
    interviewId,
    userId: `U${minted}`,
    role: 'counted',
    place: 0,
    state: 'asked',
    startsAt,
    endsAt,
    askedAt: createdAt,
    answeredAt: null,
    reason: null,
    suggestedUserId: null,
    overrideReason: null,
    createdAt,
    ...facts,
  };
}

/** A scene in memory, of the first stage of `kit`, whose scenarios are all asked by place 0. */
export function aScene(facts: Partial<Scene> = {}): Scene {
  const kit = facts.kit ?? aKit();
  const stage = facts.stage ?? interviewStages(kit)[0];
  if (!stage) throw new Error('a kit has a stage');
  const questions: Question[] = ratedItems(stage).map(({ id }) => ({
    workspaceId,
    interviewId,
    scenarioId: id,
    place: 0,
  }));
  const stood = { startsAt, endsAt, revision: 0 };
  return {
    kit,
    stage,
    questions,
    seats: [aSeat()],
    people: new Map(),
    interview: {
      ...stood,
      workspaceId,
      id: interviewId,
      openingId: '00000000-0000-4000-8000-000000000002',
      candidateId: '00000000-0000-4000-8000-000000000003',
      kitId: kit.id,
      kitVersion: kit.version,
      kitSha256: '',
      stageId: stage.id,
      state: 'scheduled',
      endNotedAt: null,
      scheduledBy: 'U1',
      createdAt,
    },
    latest: {
      ...stood,
      workspaceId,
      interviewId,
      change: 'scheduled',
      reason: null,
      by: 'U1',
      at: createdAt,
    },
    opening: anOpening(kit),
    candidate: aCandidate(),
    ...facts,
  };
}
