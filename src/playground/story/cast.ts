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

/** A hiring team in six time zones and its channel. */
export function castOf(slack: Workspace): Cast {
  const ana = slack.person({ name: 'Ana Lima', zone: 'Europe/Lisbon', admin: true });
  const hana = slack.person({ name: 'Hana Novak', zone: 'Europe/Prague' });
  const ben = slack.person({ name: 'Ben Okafor', zone: 'Africa/Lagos' });
  const chen = slack.person({ name: 'Chen Wei', zone: 'Asia/Shanghai' });
  const dana = slack.person({ name: 'Dana Levi', zone: 'Asia/Jerusalem' });
  const eli = slack.person({ name: 'Eli Brandt', zone: 'America/New_York' });
  const channel = slack.channel('hiring-backend', { members: [ana, hana, ben, chen, dana, eli] });
  return { ana, hana, ben, chen, dana, eli, channel };
}
