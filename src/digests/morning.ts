import { note } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { post, redraw } from '../outbox/post.ts';
import { isMember, type Person } from '../people/person.ts';
import { findPerson, updatePerson } from '../people/store.ts';
import { hours } from '../time/interval.ts';
import { localDate } from '../time/zone.ts';
import { nextSlot, type Rhythm, slotOfDay, workingDays } from './digest-time.ts';
import { dueOf, whoAsks } from './due.ts';
import { morningKey, morningNotice } from './notices.ts';
import { interviewsDueFrom, lockDueMorning, lockNewcomers } from './store.ts';

/** A morning digest that could not go out by then is left to the next morning. */
const latestAfter = hours(3);

function rhythmOf(person: Pick<Person, 'zone'>): Rhythm {
  return { days: workingDays, time: '09:00', zone: person.zone };
}

/** Asks for the morning digests that are due: to people with something to do, on working days, by their own clocks. */
export async function tellMornings(deps: Deps): Promise<void> {
  const now = deps.clock.now();
  // One person a transaction: whoever uses Slack meanwhile waits for nobody else's digest.
  while (await inWorkspace(deps.db, deps.workspaceId, (tx) => tellNext(deps, tx, now)));
  await inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    for (const person of await lockNewcomers(tx, now))
      await updatePerson(tx, person.userId, { morningNextAt: nextSlot(rhythmOf(person), now) });
  });
}

/** @returns false where nobody was due, or others have them in hand. */
async function tellNext(deps: Deps, tx: Tx, now: Date): Promise<boolean> {
  const person = await lockDueMorning(tx, now);
  if (!person) return false;
  const slot = slotOfDay(rhythmOf(person), now);
  const isMorning = slot !== undefined && slot <= now && now.getTime() - slot.getTime() <= latestAfter;
  if (isMorning && isMember(person)) await tellMorning(deps, tx, person, now);
  await updatePerson(tx, person.userId, { morningNextAt: nextSlot(rhythmOf(person), now) });
  return true;
}

async function tellMorning(deps: Deps, tx: Tx, person: Person, now: Date): Promise<void> {
  const due = dueOf(await interviewsDueFrom(tx, person.userId, now), person.userId, now, person.zone);
  const owner = whoAsks(due);
  if (owner) await post(deps, tx, [morningNotice(person.userId, localDate(now, person.zone), owner, now)]);
}

/** After they answered or handed something in: what this morning's message asks for is not what it was. */
export async function redrawMorning(deps: Deps, userId: string): Promise<void> {
  await inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const person = await findPerson(tx, userId);
    if (person) await redraw(deps, tx, [morningKey(userId, localDate(deps.clock.now(), person.zone))]);
  });
}

export type MorningOffOutcome = { ok: true } | { ok: false; code: 'not_yours' };

/** "Stop morning messages." Said twice, it is still once. `/interview me` turns it on again. */
export async function endMornings(
  deps: Deps,
  request: { userId: string; actor: string },
): Promise<MorningOffOutcome> {
  const { userId, actor } = request;
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const noted = { actor, subject: `person:${userId}` };
    if (userId !== actor) {
      await note(deps, tx, { ...noted, action: 'digests.morning_off.refused' });
      return { ok: false, code: 'not_yours' };
    }
    if ((await findPerson(tx, actor))?.morningDigest) {
      await updatePerson(tx, actor, { morningDigest: false });
      await note(deps, tx, { ...noted, action: 'digests.morning_off' });
    }
    return { ok: true };
  });
}
