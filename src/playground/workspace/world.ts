import type { Reader } from './dates.ts';
import type { Courier } from './delivery.ts';
import type { Team } from './team.ts';

/** What everybody acting in the workspace has at hand: Slack's state, and the way to the bot. */
export class World {
  readonly team: Team;
  readonly courier: Courier;

  constructor(team: Team, courier: Courier) {
    this.team = team;
    this.courier = courier;
  }

  /** How this person sees names and dates; UTC for nobody in particular. */
  reader(personId?: string): Reader {
    const person = personId === undefined ? undefined : this.team.directory.get(personId);
    return {
      zone: person?.zone ?? 'UTC',
      locale: person?.locale ?? 'en-US',
      now: this.team.clock.now(),
      nameOf: (id) => this.team.directory.nameOf(id),
      channelName: (id) => this.team.conversations.get(id)?.name ?? id,
    };
  }

  /** The name of a person or a conversation; a direct conversation with the bot is called after the person. */
  nameOf(id: string): string {
    const { conversations, directory, botUserId } = this.team;
    const conversation = conversations.get(id);
    if (conversation?.kind !== 'im') return conversation?.name ?? directory.nameOf(id);
    const others = [...conversation.members].filter((member) => member !== botUserId);
    return others.map((member) => directory.nameOf(member)).join(', ');
  }
}
