import type { Person } from '../../src/people/person.ts';

let met = 0;

/** A member in memory, in Lisbon and at work from nine to six unless told otherwise. */
export function aPerson(facts: Partial<Person> = {}): Person {
  met += 1;
  const createdAt = new Date('2027-01-01T00:00:00Z');
  return {
    workspaceId: 'T1',
    userId: `UPERSON${met}`,
    name: `Person ${met}`,
    zone: 'Europe/Lisbon',
    isBot: false,
    isGuest: false,
    isStranger: false,
    isDeactivated: false,
    isSlackAdmin: false,
    roles: [],
    skills: [],
    hoursFrom: '09:00',
    hoursTo: '18:00',
    weeklyLimit: null,
    pausedUntil: null,
    morningDigest: true,
    morningNextAt: null,
    refreshedAt: createdAt,
    createdAt,
    ...facts,
  };
}
