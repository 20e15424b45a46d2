import { hours } from '../time/interval.ts';

/** Roughly how long ago. */
export function ago(since: Date, now: Date): string {
  return lasting(Math.max(0, now.getTime() - since.getTime()));
}

/** Milliseconds in words: hours within two days, then days; never less than an hour. */
export function lasting(passed: number): string {
  const [n, unit] = passed < hours(48) ? [passed / hours(1), 'hour'] : [passed / hours(24), 'day'];
  const whole = Math.max(1, Math.floor(n));
  return `${whole} ${unit}${whole > 1 ? 's' : ''}`;
}
