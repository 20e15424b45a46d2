import type { PlayerKey, Who } from '../page/protocol.ts';
import type { Person, Workspace } from '../workspace/workspace.ts';

export type Players = Readonly<Record<PlayerKey, Person>>;

const parts: readonly (readonly [PlayerKey, string])[] = [
  ['ana', 'Coordinator'],
  ['hana', 'Hiring manager'],
  ['ben', 'Panelist'],
  ['chen', 'Panelist'],
  ['dana', 'Panelist'],
  ['eli', 'Panelist'],
];

/** Everybody in the workspace, those first whom one can be. */
export function whoIsWho(slack: Workspace, players: Players): Who[] {
  const played = parts.map(
    ([key, part]): Who => ({ ...slack.whoIs(players[key].id), key, part, isPlayed: true }),
  );
  return [...played, { ...slack.whoIs(slack.botUserId), isBot: true, isPlayed: false }];
}
