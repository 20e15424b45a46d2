import { mention } from '../slack/mrkdwn.ts';
import { isAdmin, type Person } from './person.ts';

/** Beside a field, which shows no mention: for whoever lost the role while the form was open. */
export const notCoordinator = 'Only coordinators do this. Nothing was changed.';

/**
 * For whoever is not a coordinator: who can make them one, as far as Parley knows. They cannot do it themselves, so no
 * command is named. mrkdwn. `deed` is what they wanted: `schedule interviews`.
 */
export function onlyCoordinators(holders: readonly Person[], deed = 'do this'): string {
  return `Only coordinators ${deed}. To become one, ask ${whom(holders)}.`;
}

/** For whoever is not an admin. mrkdwn. */
export function onlyAdmins(holders: readonly Person[]): string {
  return `Only admins see this. Ask ${whom(holders)}.`;
}

/** More than these would read like a list to work through. */
const mostNamed = 5;

function whom(holders: readonly Person[]): string {
  const admins = holders
    .filter(isAdmin)
    .slice(0, mostNamed)
    .map((person) => mention(person.userId));
  return admins.length > 0 ? admins.join(' or ') : 'one of Slack’s own admins here';
}
