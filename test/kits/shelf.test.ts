import { expect, test } from 'vitest';
import { isKitWanted, isScenarioWanted, shelfFilter } from '../../src/kits/shelf.ts';
import { worn } from '../../src/kits/wear.ts';
import { aKit, aScenario } from '../support/kits.ts';

const scenario = aScenario('one', ['API', 'SEC'], {
  roles: ['api', 'devops'],
  lifecycle: ['testing'],
  workplaces: ['fintech'],
  level: 'senior',
});

test.each([
  [{}, true],
  [{ role: 'devops' }, true],
  [{ role: 'database' }, false],
  [{ competency: 'SEC' }, true],
  [{ competency: 'COD' }, false],
  [{ lifecycle: 'testing', workplace: 'fintech', level: 'senior' }, true],
  [{ lifecycle: 'testing', workplace: 'saas' }, false],
  [{ level: 'junior' }, false],
])('%o of a scenario: %s', (filter, wanted) => {
  expect(isScenarioWanted(scenario, shelfFilter.parse(filter))).toBe(wanted);
});

test('a loop for any back end suits each of its four roles, and no other', () => {
  const kit = aKit({ role: 'backend' });
  const suits = (role: string) => isKitWanted(kit, shelfFilter.parse({ role }));
  expect(['api', 'database', 'framework', 'devops'].every(suits)).toBe(true);
  expect(suits('frontend')).toBe(false);
});

test.each([
  [39, undefined],
  [40, 'often'],
])('asked %i times: %s', (times, why) => {
  const wear = { asked: new Map([['one', times]]), leaked: new Set<string>() };
  expect(worn(wear, { id: 'one' })).toBe(why);
  expect(worn({ ...wear, leaked: new Set(['one']) }, { id: 'one' })).toBe('leaked');
});
