import { hours } from './interval.ts';

/** Milliseconds in words: whole hours within two days, then whole days. */
export function lasting(passed: number): string {
  if (passed < hours(1)) return 'less than an hour';
  const [n, unit] = passed < hours(48) ? [passed / hours(1), 'hour'] : [passed / hours(24), 'day'];
  const whole = Math.floor(n);
  return `${whole} ${unit}${whole > 1 ? 's' : ''}`;
}
