import { addMs, hours } from '../time/interval.ts';
import { fallbackZone, instantOf, localDate } from '../time/zone.ts';

export interface Retention {
  /** After the opening closes. */
  months: number;
  setAt: Date | null;
}

/** Months that an admin may choose. No less than a year: US employers must keep hiring records so long (29 CFR 1602.14). */
export const retentionChoices: readonly number[] = [12, 18, 24, 36, 48, 60, 84, 120];

/** So that a slip can be mended before anything is gone. */
const obeyedAfter = hours(24);

/**
 * Records of openings that closed before this instant are past their retention at `now`: whole days, in UTC.
 * Undefined where the retention was set just now, and nothing may go yet.
 */
export function retentionCutoff({ months, setAt }: Retention, now: Date): Date | undefined {
  if (setAt && now < addMs(setAt, obeyedAfter)) return undefined;
  const day = Temporal.PlainDate.from(localDate(now, fallbackZone)).subtract({ months });
  return instantOf(day.toString(), '00:00', fallbackZone);
}
