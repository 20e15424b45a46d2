import type { Command } from '../slack/command.ts';
import { isAdmin, isCoordinator, isMember, type Person } from './person.ts';

type Audience = Command['audience'];

const belongs: Record<Audience, (person: Person) => boolean> = {
  anyone: () => true,
  member: isMember,
  coordinator: isCoordinator,
  admin: isAdmin,
};

/** The commands that help and the Home tab offer somebody; only those for anyone where Slack does not say who it is. */
export function offeredTo(person: Person | undefined, commands: readonly Command[]): Command[] {
  return commands.filter(({ audience }) => (person ? belongs[audience](person) : audience === 'anyone'));
}
