import type { UsersInfoResponse } from '@slack/web-api';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { cleaned } from '../slack/mrkdwn.ts';
import { hours } from '../time/interval.ts';
import { fallbackZone, isZone } from '../time/zone.ts';
import { isCoordinator, isMember, type Person } from './person.ts';
import { findPerson, peopleById, savePeople } from './store.ts';

export type SlackUser = NonNullable<UsersInfoResponse['user']>;

/** Slack tells of changes by `user_change`; a look a day catches those missed while the bot was away. */
const freshFor = hours(24);

/**
 * These people as Parley knows them, asking Slack about those it does not know or has not asked about for a day.
 * Whom Slack does not name is missing from the answer. An old entry serves where Slack does not answer in time.
 */
export async function meet(deps: Deps, userIds: readonly string[]): Promise<Map<string, Person>> {
  const { db, workspaceId, clock, slack, log } = deps;
  const known = await inWorkspace(db, workspaceId, (tx) => peopleById(tx, userIds));
  const now = clock.now();
  // Somebody may be there twice (who asks and who manages), and one INSERT writes a row once.
  const due = [...new Set(userIds)].toSorted().filter((id) => {
    const person = known.get(id);
    return !person || now.getTime() - person.refreshedAt.getTime() > freshFor;
  });
  if (due.length === 0) return known;
  const answers = await Promise.allSettled(due.map((user) => slack.users.info({ user })));
  const users = answers.flatMap((answer) => {
    if (answer.status === 'fulfilled' && answer.value.user) return [answer.value.user];
    if (answer.status === 'rejected')
      log.warn('people: Slack did not tell who someone is', { error: answer.reason });
    return [];
  });
  await learn(deps, users);
  return inWorkspace(db, workspaceId, (tx) => peopleById(tx, userIds));
}

/** Whether Slack says that this is a full member; false where it says nothing. */
export async function isMemberHere(deps: Deps, userId: string): Promise<boolean> {
  const person = (await meet(deps, [userId])).get(userId);
  return person !== undefined && isMember(person);
}

export async function isCoordinatorHere(deps: Deps, userId: string): Promise<boolean> {
  const person = (await meet(deps, [userId])).get(userId);
  return person !== undefined && isCoordinator(person);
}

/** Takes over what Slack says about users, as answers or events carry it. */
export async function learn(deps: Deps, users: readonly SlackUser[]): Promise<void> {
  const now = deps.clock.now();
  const facts = users.flatMap((user) => (user.id ? [{ ...factsOf(user), userId: user.id }] : []));
  await inWorkspace(deps.db, deps.workspaceId, (tx) =>
    savePeople(
      tx,
      facts.map((f) => ({ ...f, workspaceId: deps.workspaceId, refreshedAt: now })),
    ),
  );
}

/**
 * Takes over a change Slack tells of, where Parley knows the person: it keeps nothing about members whom it never met.
 */
export async function relearn(deps: Deps, user: SlackUser): Promise<void> {
  const { id } = user;
  const known = id && (await inWorkspace(deps.db, deps.workspaceId, (tx) => findPerson(tx, id)));
  if (known) await learn(deps, [user]);
}

function factsOf(user: SlackUser) {
  const name = cleaned(
    user.profile?.display_name || user.profile?.real_name || user.real_name || user.name || '',
  );
  return {
    name: name.slice(0, 80) || 'Someone',
    zone: user.tz && isZone(user.tz) ? user.tz : fallbackZone,
    isBot: Boolean(user.is_bot) || user.id === 'USLACKBOT',
    isGuest: Boolean(user.is_restricted || user.is_ultra_restricted),
    isStranger: Boolean(user.is_stranger),
    isDeactivated: Boolean(user.deleted),
    isSlackAdmin: Boolean(user.is_admin || user.is_owner),
  };
}
