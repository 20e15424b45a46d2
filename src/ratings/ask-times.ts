import { addMs, hours, minutes } from '../time/interval.ts';
import { addWorkingTime, nextWorkingInstant, type WorkingHours } from '../time/working-hours.ts';

/** How long after the end of an interview its raters are asked: while it is fresh. */
export const firstAskAfter = minutes(5);
const secondAskAfter = hours(4);
const thirdAskAfter = hours(24);
/** A reminder of yesterday waits until people have arrived: work from 09:00 makes it 09:30. */
const arriving = minutes(30);

/**
 * When a rater is asked, and reminded twice (product.md, Defaults). The first time at once, whatever the hour: the
 * interview was just now. Then in their working hours only, never two on one morning. A bot that was away asks as if
 * the interview had just ended, rather than all at once.
 */
export function askTimes(endsAt: Date, now: Date, work: WorkingHours): [Date, Date, Date] {
  const first = later(addMs(endsAt, firstAskAfter), now);
  const end = addMs(first, -firstAskAfter);
  const second = atWork(addMs(end, secondAskAfter), work);
  const third = later(atWork(addMs(end, thirdAskAfter), work), addWorkingTime(second, secondAskAfter, work));
  return [first, second, third];
}

function atWork(at: Date, work: WorkingHours): Date {
  const next = nextWorkingInstant(at, work);
  return next > at ? addMs(next, arriving) : at;
}

const later = (a: Date, b: Date): Date => (a > b ? a : b);
