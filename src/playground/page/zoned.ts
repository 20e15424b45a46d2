/**
 * Instants and what clocks on the wall of a zone show. With `Intl` alone: browsers do not all have Temporal, and the
 * pickers of HTML know no zones.
 */
function wallParts(at: Date, zone: string): Record<string, string> {
  const written = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).formatToParts(at);
  return Object.fromEntries(written.map(({ type, value }) => [type, value]));
}

/** `yyyy-MM-ddTHH:mm`, as `datetime-local` takes it. */
export function wallTime(at: Date, zone: string): string {
  const { year, month, day, hour, minute } = wallParts(at, zone);
  return `${year?.padStart(4, '0')}-${month}-${day}T${hour}:${minute}`;
}

/** How far the zone is ahead of UTC at an instant, in milliseconds. */
function offsetAt(at: Date, zone: string): number {
  const { year, month, day, hour, minute, second } = wallParts(at, zone);
  // The day after the last that can be entered has a year of five digits.
  const date = `${Number(year) > 9999 ? `+0${year}` : year?.padStart(4, '0')}-${month}-${day}`;
  const asUtc = Date.parse(`${date}T${hour}:${minute}:${second}Z`);
  return asUtc - Math.floor(at.getTime() / 1000) * 1000;
}

/**
 * The instant at which clocks of the zone show this; undefined for what is no time. Where clocks show it twice, the first
 * of the two; where they leave it out, as far after the change as it lies after the gap's beginning, as Slack does.
 */
export function instantOf(wall: string, zone: string): Date | undefined {
  const asUtc = Date.parse(`${wall}Z`);
  if (Number.isNaN(asUtc)) return undefined;
  const dayMs = 86_400_000;
  const before = offsetAt(new Date(asUtc - dayMs), zone);
  const after = offsetAt(new Date(asUtc + dayMs), zone);
  const tries = [asUtc - before, asUtc - after];
  const found = tries.filter((ms) => offsetAt(new Date(ms), zone) === asUtc - ms);
  return new Date(found.length > 0 ? Math.min(...found) : asUtc - before);
}
