import { lasting } from '../time/lasting.ts';

/** Roughly how long ago. */
export function ago(since: Date, now: Date): string {
  return lasting(Math.max(0, now.getTime() - since.getTime()));
}
