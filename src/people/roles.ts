import { note } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { meet } from './directory.ts';
import { cannotSit, isAdmin, type Person, type Role } from './person.ts';
import { lockPeopleWithRoles, peopleById, updatePerson } from './store.ts';

/** Who holds each role that Parley grants. Slack's own admins are admins besides. */
export interface RoleHolders {
  coordinator: readonly string[];
  admin: readonly string[];
}

export type RolesRefusal =
  | { code: 'not_admin' }
  /** Nobody would be left who could grant anything. */
  | { code: 'last_admin' }
  | { code: 'cannot_hold'; role: Role; names: string[] };

export type RolesOutcome = { ok: true; changed: number } | { ok: false; refusals: RolesRefusal[] };

/**
 * Grants and takes away roles. Only what differs between what was `shown` and what is `chosen` is done, so that a form
 * opened before somebody else's change does not undo it; done again, it does nothing.
 */
export async function changeRoles(
  deps: Deps,
  request: { actor: string; shown: RoleHolders; chosen: RoleHolders },
): Promise<RolesOutcome> {
  const { actor, shown, chosen } = request;
  const changes = roleChanges(shown, chosen);
  const known = await meet(deps, [...new Set([actor, ...changes.keys()])]);
  return inWorkspace(deps.db, deps.workspaceId, async (tx): Promise<RolesOutcome> => {
    const holders = await lockPeopleWithRoles(tx);
    const me = (await peopleById(tx, [actor])).get(actor);
    if (!me || !isAdmin(me)) {
      await note(deps, tx, { ...noted(actor, actor), action: 'people.roles.refused' });
      return { ok: false, refusals: [{ code: 'not_admin' }] };
    }
    const refusals = cannotHold(changes, known);
    if (refusals.length > 0) return { ok: false, refusals };
    const after = applied(changes, await peopleById(tx, [...changes.keys()]));
    const untouched = holders.filter((person) => !after.has(person.userId));
    if (![...untouched, ...after.values()].some(isAdmin))
      return { ok: false, refusals: [{ code: 'last_admin' }] };
    return { ok: true, changed: await write(deps, tx, actor, changes, after) };
  });
}

interface RoleChange {
  granted: Role[];
  revoked: Role[];
}

/** By person, what changes for them. */
function roleChanges(shown: RoleHolders, chosen: RoleHolders): Map<string, RoleChange> {
  const changes = new Map<string, RoleChange>();
  const note = (userId: string, what: keyof RoleChange, role: Role) => {
    const change = changes.get(userId) ?? { granted: [], revoked: [] };
    change[what].push(role);
    changes.set(userId, change);
  };
  for (const role of ['coordinator', 'admin'] as const) {
    for (const id of chosen[role]) if (!shown[role].includes(id)) note(id, 'granted', role);
    for (const id of shown[role]) if (!chosen[role].includes(id)) note(id, 'revoked', role);
  }
  return changes;
}

function cannotHold(
  changes: ReadonlyMap<string, RoleChange>,
  known: ReadonlyMap<string, Person>,
): RolesRefusal[] {
  return (['coordinator', 'admin'] as const).flatMap((role) => {
    const names = [...changes].flatMap(([userId, { granted }]) => {
      const person = known.get(userId);
      if (!granted.includes(role) || (person && !cannotSit(person))) return [];
      return [person?.name ?? 'Someone Slack does not know'];
    });
    return names.length > 0 ? [{ code: 'cannot_hold' as const, role, names }] : [];
  });
}

/** These people as they will be. */
function applied(
  changes: ReadonlyMap<string, RoleChange>,
  before: ReadonlyMap<string, Person>,
): Map<string, Person> {
  const after = new Map<string, Person>();
  for (const [userId, { granted, revoked }] of changes) {
    const person = before.get(userId);
    if (!person) continue;
    const kept = person.roles.filter((role) => !revoked.includes(role));
    after.set(userId, { ...person, roles: [...new Set([...kept, ...granted])] });
  }
  return after;
}

async function write(
  deps: Deps,
  tx: Tx,
  actor: string,
  changes: ReadonlyMap<string, RoleChange>,
  after: ReadonlyMap<string, Person>,
): Promise<number> {
  for (const [userId, { roles }] of after) {
    await updatePerson(tx, userId, { roles });
    const detail = { ...changes.get(userId) };
    await note(deps, tx, { ...noted(actor, userId), action: 'people.roles', detail });
  }
  return after.size;
}

const noted = (actor: string, about: string) => ({
  actor,
  subject: `person:${about}`,
});
