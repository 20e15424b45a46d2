import { expect, test } from 'vitest';
import type { Person } from '../../src/people/person.ts';
import { onlyAdmins, onlyCoordinators } from '../../src/people/words.ts';
import { aPerson } from '../support/people.ts';

const person = (userId: string, facts: Partial<Person> = {}): Person => aPerson({ userId, ...facts });

test('whoever may not is told whom to ask: admins of Parley’s or of Slack’s, and no coordinator', () => {
  const holders = [
    person('UADA', { isSlackAdmin: true }),
    person('UCARL', { roles: ['coordinator'] }),
    person('UEVE', { roles: ['admin'] }),
  ];
  expect(onlyCoordinators(holders)).toBe('Only coordinators do this. To become one, ask <@UADA> or <@UEVE>.');
  expect(onlyCoordinators(holders, 'schedule interviews')).toMatch(
    /^Only coordinators schedule interviews\. /,
  );
  expect(onlyAdmins(holders)).toBe('Only admins see this. Ask <@UADA> or <@UEVE>.');
});

test('where Parley knows no admin, Slack’s own are named; of many, a few', () => {
  expect(onlyCoordinators([])).toContain('ask one of Slack’s own admins here.');
  const many = Array.from({ length: 9 }, (_, n) => person(`UA${n}`, { roles: ['admin'] }));
  expect(onlyAdmins(many).match(/<@/g)).toHaveLength(5);
});
