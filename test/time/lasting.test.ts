import { expect, test } from 'vitest';
import { hours, minutes } from '../../src/time/interval.ts';
import { lasting } from '../../src/time/lasting.ts';

test.each([
  [0, 'less than an hour'],
  [minutes(59), 'less than an hour'],
  [hours(1), '1 hour'],
  [hours(47.9), '47 hours'],
  [hours(48), '2 days'],
])('%d ms is %s', (passed, said) => {
  expect(lasting(passed)).toBe(said);
});
