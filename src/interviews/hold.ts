import { note } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import type { Deps } from '../deps.ts';
import { coordinates, type Opening } from '../openings/opening.ts';
import { openingById } from '../openings/store.ts';
import { isCoordinator, isMember, type Person } from '../people/person.ts';
import { findPerson } from '../people/store.ts';
import { type Scene, sceneOf } from './scene.ts';
import { lockInterview } from './store.ts';

/** May move, cancel and staff the interviews of this opening. */
export function arranges(person: Person, opening: Opening): boolean {
  return isCoordinator(person) || (isMember(person) && coordinates(opening, person.userId));
}

/** Whoever looks at an interview, and whether they may change it. */
export interface Viewer {
  userId: string;
  arranges: boolean;
}

export async function viewerOf(tx: Tx, { opening }: Scene, userId: string): Promise<Viewer> {
  const person = await findPerson(tx, userId);
  return { userId, arranges: person !== undefined && arranges(person, opening) };
}

export type Held = { ok: true; scene: Scene } | { ok: false; code: 'gone' | 'not_coordinator' };

/**
 * How every change of a booked interview begins: the interview is held against others until the transaction ends, and
 * the person is one who may change it. A refusal is written to the audit as `<action>.refused`.
 */
export async function holdInterview(
  deps: Deps,
  tx: Tx,
  { interviewId, actor, action }: { interviewId: string; actor: string; action: string },
): Promise<Held> {
  const interview = await lockInterview(tx, interviewId);
  const person = await findPerson(tx, actor);
  const mayDo = interview && person && arranges(person, await openingById(tx, interview.openingId));
  if (interview && mayDo) return { ok: true, scene: await sceneOf(tx, interviewId) };
  const code = interview ? 'not_coordinator' : 'gone';
  await noteRefusal(deps, tx, { interviewId, actor, action, code });
  return { ok: false, code };
}

interface Attempt {
  interviewId: string;
  actor: string;
  action: string;
}

export async function noteRefusal(deps: Deps, tx: Tx, attempt: Attempt & { code: string }): Promise<void> {
  const { code, action, ...rest } = attempt;
  await noteDone(deps, tx, { ...rest, action: `${action}.refused`, detail: { code } });
}

/** The audit's row about a change of an interview. `detail` holds ids and codes only. */
export async function noteDone(
  deps: Deps,
  tx: Tx,
  { interviewId, actor, action, detail }: Attempt & { detail?: Record<string, unknown> },
): Promise<void> {
  await note(deps, tx, {
    actor,
    action,
    subject: `interview:${interviewId}`,
    ...(detail ? { detail } : {}),
  });
}
