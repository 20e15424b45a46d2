import type { Tx } from '../src/db/client.ts';
import type { Deps } from '../src/deps.ts';
import { insertInterview, insertRevision, insertSeats, saveQuestions } from '../src/interviews/store.ts';
import { divideScenarios } from '../src/kits/division.ts';
import { pinKit, pinnedKit } from '../src/kits/store.ts';
import { insertCandidate, insertOpening } from '../src/openings/store.ts';
import { savePeople, updatePerson } from '../src/people/store.ts';
import { openScorecard } from '../src/ratings/open.ts';
import { addMs, minutes } from '../src/time/interval.ts';
import { aKit } from '../test/support/kits.ts';

export interface Draft {
  scorecardId: string;
  interviewId: string;
  userId: string;
}

export interface Cast {
  coordinatorId: string;
  channelId: string;
  raterIds: readonly string[];
}

/** Counted raters of a loop by default (product.md): the last of them makes the debrief ready. */
const loop = 4;

/**
 * An opening, and for each rater an interview that began half an hour ago, its scorecard begun; four of them meet one
 * candidate.
 */
export async function seed(
  deps: Deps,
  within: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  { coordinatorId, channelId, raterIds }: Cast,
): Promise<Draft[]> {
  const kit = aKit();
  const openingId = crypto.randomUUID();
  await within(async (tx) => {
    await savePeople(
      tx,
      [coordinatorId, ...raterIds].map((userId, i) => ({
        workspaceId: deps.workspaceId,
        userId,
        name: `Person ${i}`,
        zone: 'Europe/Lisbon',
        refreshedAt: deps.clock.now(),
      })),
    );
    await updatePerson(tx, coordinatorId, { roles: ['coordinator'] });
    await pinKit(tx, deps.workspaceId, kit);
    await insertOpening(tx, {
      workspaceId: deps.workspaceId,
      id: openingId,
      title: 'Back-end developer',
      channelId,
      hiringManagerId: coordinatorId,
      coordinatorId,
      kitId: kit.id,
      kitVersion: kit.version,
      createdBy: coordinatorId,
    });
  });
  const drafts: Draft[] = [];
  let candidateId = '';
  for (const [n, userId] of raterIds.entries()) {
    if (n % loop === 0) candidateId = await within((tx) => candidate(deps, tx, { openingId, coordinatorId }));
    const which = { openingId, coordinatorId, candidateId, userId };
    const interviewId = await within((tx) => interview(deps, tx, which));
    const opened = await openScorecard(deps, { interviewId, actor: userId });
    if (!opened.ok) throw new Error(`a scorecard did not open: ${opened.code}`);
    drafts.push({ scorecardId: opened.form.card.id, interviewId, userId });
  }
  return drafts;
}

interface Which {
  openingId: string;
  coordinatorId: string;
  candidateId: string;
  userId: string;
}

async function candidate(
  { workspaceId }: Deps,
  tx: Tx,
  { openingId, coordinatorId }: Pick<Which, 'openingId' | 'coordinatorId'>,
): Promise<string> {
  const id = crypto.randomUUID();
  const facts = { name: 'Some One', zone: 'Europe/Madrid', createdBy: coordinatorId };
  await insertCandidate(tx, { workspaceId, id, openingId, ...facts });
  return id;
}

async function interview(
  { workspaceId, clock }: Deps,
  tx: Tx,
  { openingId, coordinatorId, candidateId, userId }: Which,
): Promise<string> {
  const now = clock.now();
  const { id: kitId, version: kitVersion, stages } = aKit();
  const stage = stages[0];
  if (!stage) throw new Error('a kit has a stage');
  const { sha256: kitSha256 } = await pinnedKit(tx, kitId, kitVersion);
  const id = crypto.randomUUID();
  const at = { startsAt: addMs(now, -minutes(30)), endsAt: addMs(now, minutes(30)) };
  const by = coordinatorId;
  const kit = { kitId, kitVersion, kitSha256, stageId: stage.id };
  await insertInterview(tx, { workspaceId, id, openingId, candidateId, ...kit, ...at, scheduledBy: by });
  await insertRevision(tx, {
    workspaceId,
    interviewId: id,
    revision: 0,
    change: 'scheduled',
    ...at,
    by,
    at: now,
  });
  const seat = { workspaceId, id: crypto.randomUUID(), interviewId: id, userId, ...at, askedAt: now };
  await insertSeats(tx, [{ ...seat, role: 'counted', state: 'accepted', place: 0 }]);
  await saveQuestions(tx, workspaceId, id, divideScenarios({ ...stage, places: [0] }));
  return id;
}
