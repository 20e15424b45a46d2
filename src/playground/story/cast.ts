import type { Conversation, Person, Workspace } from '../workspace/workspace.ts';

export interface Cast {
  /** Coordinates; administers Slack. */
  ana: Person;
  /** Hiring manager. */
  hana: Person;
  ben: Person;
  chen: Person;
  dana: Person;
  eli: Person;
  channel: Conversation;
}

/** A hiring team in six time zones and its channel; those who are in the workspace already are not added again. */
export function castOf(slack: Workspace): Cast {
  const person = (name: string, zone: string, admin = false): Person =>
    slack.personNamed(name) ?? slack.person({ name, zone, admin });
  const ana = person('Ana Lima', 'Europe/Lisbon', true);
  const hana = person('Hana Novak', 'Europe/Prague');
  const ben = person('Ben Okafor', 'Africa/Lagos');
  const chen = person('Chen Wei', 'Asia/Shanghai');
  const dana = person('Dana Levi', 'Asia/Jerusalem');
  const eli = person('Eli Brandt', 'America/New_York');
  const members = [ana, hana, ben, chen, dana, eli];
  const channel = slack.channelNamed('hiring-backend') ?? slack.channel('hiring-backend', { members });
  return { ana, hana, ben, chen, dana, eli, channel };
}
