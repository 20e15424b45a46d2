import { audit } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { type Interview, isLive, type Seat } from '../interviews/interview.ts';
import { questionSet, type Scene, sceneOf, type Table, tableOf } from '../interviews/scene.ts';
import { busyPeople, lockInterview, updateSeat } from '../interviews/store.ts';
import { type RatedItem, ratedItems } from '../kits/stage.ts';
import { findScorecard, insertScorecard, scorecardOfSeat, sheetOf } from './scorecard.store.ts';
import type { Scorecard, Sheet } from './scorecard.ts';
import { isUnblinded } from './store.ts';

/** What a scorecard asks, and what it says so far. */
export interface Filled {
  content: Sheet;
  asked: RatedItem[];
}

/** Reads a form once it is known what it asks. `why` it could not be read is handed on as it is. */
export type Reading<Unread, More = unknown> = (
  asked: readonly RatedItem[],
) => ({ ok: true; sheet: Sheet } & More) | { ok: false; why: Unread };

/** A scorecard with all that its form shows. */
export interface Form extends Filled {
  card: Scorecard;
  scene: Scene;
}

/** Why a scorecard cannot be opened or changed. */
export type Closed = 'gone' | 'no_seat' | 'not_begun' | 'off' | 'withdrawn' | 'too_late';
export type OpenOutcome = { ok: true; form: Form } | { ok: false; code: Closed };

/**
 * The person's own scorecard of an interview, begun if this is the first look at it. Open from the start of the
 * interview, so that evidence can be noted while it is fresh.
 */
export async function openScorecard(
  deps: Deps,
  { interviewId, actor }: { interviewId: string; actor: string },
): Promise<OpenOutcome> {
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const now = deps.clock.now();
    const note = (action: string, detail: Record<string, unknown>) =>
      audit(tx, {
        workspaceId: deps.workspaceId,
        at: now,
        actor,
        action,
        subject: `interview:${interviewId}`,
        detail,
      });
    const interview = await lockInterview(tx, interviewId);
    const scene = interview && (await sceneOf(tx, interviewId));
    const seat = scene && (await seatToRate(tx, scene, actor, now));
    const code = !scene ? 'gone' : !seat ? 'no_seat' : closedFor(scene, seat, now);
    if (!scene || !seat || code) {
      await note('ratings.open.refused', { code });
      return { ok: false, code: code ?? 'gone' };
    }
    const id = crypto.randomUUID();
    await insertScorecard(tx, blankCard(deps, scene, seat, { id, now }));
    const card = await scorecardOfSeat(tx, seat.id);
    if (!card) throw new Error(`seat ${seat.id} has no scorecard`);
    if (card.id === id) await note('ratings.open', { seat: seat.id });
    const tooLate = await closedCard(tx, card);
    return tooLate ? { ok: false, code: tooLate } : { ok: true, form: await formOf(tx, card, scene) };
  });
}

/**
 * Who sat in without ever pressing Accept, and whose question was closed when the interview began, takes the seat by
 * opening its scorecard: while still blind, and while nobody else holds the place.
 */
async function takeUp(tx: Tx, scene: Scene, seat: Seat, now: Date): Promise<boolean> {
  const isTaken = seat.place !== null && scene.seats.some((s) => isLive(s) && s.place === seat.place);
  if (isTaken || (await isUnblinded(tx, seat.userId, scene.candidate.id))) return false;
  if ((await busyPeople(tx, [seat.userId], scene.interview, scene.interview.id)).length > 0) return false;
  await updateSeat(tx, seat.id, { state: 'accepted', answeredAt: now });
  return true;
}

/** Their live seat; or the one whose scorecard they handed back, so that they are told so. */
async function seatToRate(tx: Tx, scene: Scene, actor: string, now: Date): Promise<Seat | undefined> {
  const own = scene.seats.filter((seat) => seat.userId === actor);
  const sitting = own.find(isLive);
  if (sitting) return sitting;
  for (const seat of own) if (await scorecardOfSeat(tx, seat.id)) return seat;
  const missed = own.find((seat) => seat.state === 'expired');
  const isOn = scene.interview.state === 'scheduled';
  if (!missed || !isOn || !(await takeUp(tx, scene, missed, now))) return undefined;
  return { ...missed, state: 'accepted' };
}

function closedFor({ interview, stage }: Scene, seat: Seat, now: Date): Closed | undefined {
  if (interview.state !== 'scheduled') return 'off';
  if (isAhead(interview, stage, now)) return 'not_begun';
  return isLive(seat) ? undefined : 'withdrawn';
}

/** Whether there is nothing to rate yet. A task is read and marked before it is talked through. */
export function isAhead({ startsAt }: Interview, { method }: Scene['stage'], now: Date): boolean {
  return now < startsAt && method !== 'practical_task';
}

/** What about the card itself keeps it from being filled in. Late is fine while its author is still blind. */
export async function closedCard(tx: Tx, card: Scorecard): Promise<Closed | undefined> {
  if (card.state === 'withdrawn') return 'withdrawn';
  const isLate = card.state === 'expired' && (await isUnblinded(tx, card.userId, card.candidateId));
  return isLate ? 'too_late' : undefined;
}

/** The row of a scorecard that nobody has filled in. */
export function blankCard(
  deps: Deps,
  { interview }: Pick<Scene, 'interview'>,
  seat: Seat,
  { id, now }: { id: string; now: Date },
): Parameters<typeof insertScorecard>[1] {
  return {
    workspaceId: deps.workspaceId,
    id,
    interviewId: interview.id,
    seatId: seat.id,
    candidateId: interview.candidateId,
    userId: seat.userId,
    role: seat.role,
    kitId: interview.kitId,
    kitVersion: interview.kitVersion,
    kitSha256: interview.kitSha256,
    openedAt: now,
    savedAt: now,
  };
}

/** The card's words and scenarios with their stage, without the rest of its scene. */
export async function filledOf(
  tx: Tx,
  card: Scorecard,
  interview: Interview,
): Promise<Filled & Pick<Scene, 'stage'>> {
  const [content, table] = await Promise.all([sheetOf(tx, card), tableOf(tx, interview)]);
  return { content, asked: askedBy(card, content, table), stage: table.stage };
}

/** A submitted card keeps to what was rated then, whatever became of the panel. */
function askedBy(card: Scorecard, content: Sheet, table: Table): RatedItem[] {
  const seat = table.seats.find((s) => s.id === card.seatId);
  if (!seat) throw new Error(`scorecard ${card.id} has no seat`);
  if (card.state !== 'submitted') return questionSet(table, seat);
  const rated = new Set(content.ratings.map((r) => r.scenarioId));
  return ratedItems(table.stage).filter((item) => item.competencies.length === 0 || rated.has(item.id));
}

export async function formOf(tx: Tx, card: Scorecard, known?: Scene): Promise<Form> {
  const scene = known ?? (await sceneOf(tx, card.interviewId));
  const content = await sheetOf(tx, card);
  return { card, content, scene, asked: askedBy(card, content, scene) };
}

/** The form of a card that its author has on the screen; undefined where it is not theirs. */
export async function ownForm(
  deps: Deps,
  { scorecardId, actor }: { scorecardId: string; actor: string },
): Promise<Form | undefined> {
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const card = await findScorecard(tx, scorecardId);
    return card && card.userId === actor ? formOf(tx, card) : undefined;
  });
}
