/** Who reads: names and dates look different to everyone. */
export interface Reader {
  /** IANA zone in which dates are shown. */
  readonly zone: string;
  /** BCP 47; decides between 9:30 AM and 09:30. */
  readonly locale: string;
  readonly now: Date;
  nameOf(userId: string): string;
  channelName(channelId: string): string;
}

/** `unixSeconds` written by one of Slack's date templates, such as `{date_short_pretty} at {time}`. */
export function readDate(unixSeconds: number, template: string, reader: Reader): string {
  const at = new Date(unixSeconds * 1000);
  const read = template.replace(/\{(\w+)\}/g, (whole, token: string, place: number) => {
    const written = dateToken(token, at, reader) ?? whole;
    // `Today` where it is the first word (jsx-slack, src/date.ts).
    return place === 0 ? written.charAt(0).toUpperCase() + written.slice(1) : written;
  });
  // A word joiner is not seen.
  return read.replaceAll('\u2060', '');
}

function dateToken(token: string, at: Date, reader: Reader): string | undefined {
  const pretty = token.endsWith('_pretty') ? relativeDay(at, reader) : undefined;
  if (pretty !== undefined) return pretty;
  const written = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-US', { timeZone: reader.zone, ...options }).formatToParts(at);
  switch (token.replace(/_pretty$/, '')) {
    case 'date_num':
      return localDay(at, reader.zone);
    case 'date':
      return longDate(written({ year: 'numeric', month: 'long', day: 'numeric' }));
    case 'date_short':
      return joined(written({ year: 'numeric', month: 'short', day: 'numeric' }));
    case 'date_long':
      return longDate(written({ year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' }));
    case 'time':
      return clockTime(at, reader, {});
    case 'time_secs':
      return clockTime(at, reader, { second: '2-digit' });
    case 'ago':
      return ago(at, reader.now);
    default:
      return undefined;
  }
}

function joined(pieces: Intl.DateTimeFormatPart[]): string {
  return pieces.map((piece) => piece.value).join('');
}

function longDate(pieces: Intl.DateTimeFormatPart[]): string {
  return pieces.map((piece) => (piece.type === 'day' ? ordinal(Number(piece.value)) : piece.value)).join('');
}

function ordinal(day: number): string {
  const suffix =
    day % 10 === 1 && day !== 11
      ? 'st'
      : day % 10 === 2 && day !== 12
        ? 'nd'
        : day % 10 === 3 && day !== 13
          ? 'rd'
          : 'th';
  return `${day}${suffix}`;
}

function clockTime(at: Date, reader: Reader, extra: Intl.DateTimeFormatOptions): string {
  const hour12 = new Intl.DateTimeFormat(reader.locale, { hour: 'numeric' }).resolvedOptions().hour12 ?? true;
  const options: Intl.DateTimeFormatOptions = { timeZone: reader.zone, minute: '2-digit', ...extra };
  const clock: Intl.DateTimeFormatOptions = hour12
    ? { hour: 'numeric' }
    : { hour: '2-digit', hourCycle: 'h23' };
  return new Intl.DateTimeFormat('en-US', { ...options, ...clock }).format(at).replaceAll('\u202f', ' ');
}

/** `yyyy-MM-dd`. Without Temporal, which browsers do not all have: the playground's page reads with this module too. */
function localDay(at: Date, zone: string): string {
  const pieces = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(at);
  const of = (type: string) => pieces.find((piece) => piece.type === type)?.value ?? '';
  return `${of('year')}-${of('month')}-${of('day')}`;
}

function relativeDay(at: Date, reader: Reader): string | undefined {
  const day = Date.parse(localDay(at, reader.zone));
  const today = Date.parse(localDay(reader.now, reader.zone));
  return { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' }[String((day - today) / 86_400_000)];
}

function ago(at: Date, now: Date): string {
  const minutes = Math.round((now.getTime() - at.getTime()) / 60_000);
  const [size, unit] =
    Math.abs(minutes) < 60
      ? [minutes, 'minute']
      : Math.abs(minutes) < 1440
        ? [Math.round(minutes / 60), 'hour']
        : [Math.round(minutes / 1440), 'day'];
  const count = `${Math.abs(Number(size))} ${unit}${Math.abs(Number(size)) === 1 ? '' : 's'}`;
  return minutes >= 0 ? `${count} ago` : `in ${count}`;
}
