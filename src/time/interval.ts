/** A span of time, half open: `startsAt` belongs to it, `endsAt` does not. Instants. */
export interface Interval {
  startsAt: Date;
  endsAt: Date;
}

export const minutes = (n: number): number => n * 60_000;
export const hours = (n: number): number => n * 3_600_000;

export function addMs(at: Date, ms: number): Date {
  return new Date(at.getTime() + ms);
}
