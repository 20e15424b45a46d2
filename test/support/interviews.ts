import type { interviews, seats } from '../../src/db/schema/interviews.ts';
import type { Seat } from '../../src/interviews/interview.ts';
import { firstDivision } from '../../src/interviews/redivide.ts';
import { insertInterview, insertRevision, insertSeats, saveQuestions } from '../../src/interviews/store.ts';
import { ratedStage } from '../../src/kits/kit.ts';
import { pinnedKit } from '../../src/kits/store.ts';
import type { Candidate, Opening } from '../../src/openings/opening.ts';
import { addMs, hours } from '../../src/time/interval.ts';
import type { Scenario } from './scenario.ts';

export interface InterviewWanted {
  startsAt: Date;
  /** By person: how their seat stands. */
  seats: Record<string, Seat['state']>;
  shadows?: readonly string[];
  stageId?: string;
  candidate?: Candidate;
  opening?: Opening;
}

/** An interview of an hour as it stands in the database, without the messages that led to it. */
export async function anInterview(world: Scenario, wanted: InterviewWanted): Promise<string> {
  const { workspaceId } = world.parley.deps;
  const { startsAt, candidate = world.sam, opening = world.opening, shadows = [] } = wanted;
  const stageId = wanted.stageId ?? 'design';
  const id = crypto.randomUUID();
  const at = { startsAt, endsAt: addMs(startsAt, hours(1)) };
  await world.within(async (tx) => {
    const { kit, sha256 } = await pinnedKit(tx, opening.kitId, opening.kitVersion);
    const row: typeof interviews.$inferInsert = {
      workspaceId,
      id,
      openingId: opening.id,
      candidateId: candidate.id,
      kitId: opening.kitId,
      kitVersion: opening.kitVersion,
      kitSha256: sha256,
      stageId,
      ...at,
      scheduledBy: opening.coordinatorId,
    };
    await insertInterview(tx, row);
    const now = world.slack.clock.now();
    await insertRevision(tx, {
      workspaceId,
      interviewId: id,
      revision: 0,
      change: 'scheduled',
      ...at,
      by: opening.coordinatorId,
      at: now,
    });
    const seat = (userId: string): typeof seats.$inferInsert => ({
      workspaceId,
      id: crypto.randomUUID(),
      interviewId: id,
      userId,
      role: 'shadow',
      ...at,
      askedAt: now,
    });
    await insertSeats(tx, [
      ...Object.entries(wanted.seats).map(([userId, state], place) => ({
        ...seat(userId),
        role: 'counted' as const,
        state,
        place,
      })),
      ...shadows.map((userId) => ({ ...seat(userId), state: 'accepted' as const })),
    ]);
    const stage = ratedStage(kit, stageId);
    const places = Object.keys(wanted.seats).map((_, place) => place);
    if (stage) await saveQuestions(tx, workspaceId, id, firstDivision(stage, places));
  });
  return id;
}
