/** Names that ICU still lists by what they were called before (IANA's `backward` file). */
const renamed: Record<string, string> = {
  'America/Buenos_Aires': 'America/Argentina/Buenos_Aires',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
};

/** Every zone a person may pick, under its name of today. */
const zones: readonly string[] = [
  'UTC',
  ...Intl.supportedValuesOf('timeZone')
    .filter((zone) => zone !== 'UTC')
    .map((zone) => renamed[zone] ?? zone),
];

/** What `typed` is compared with: letters without accents, in lower case, one space between words. */
function folded(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+]+/gu, ' ')
    .trim();
}

interface Place {
  zone: string;
  city: string;
  /** Everything it may be found by: today's name, the former one. */
  names: string;
}

const places: readonly Place[] = zones.map((zone) => {
  const former = Object.keys(renamed).find((old) => renamed[old] === zone);
  return {
    zone,
    city: folded(zone.slice(zone.lastIndexOf('/') + 1)),
    names: folded(former ? `${zone} ${former}` : zone),
  };
});

/**
 * Zones that what was typed may mean, likeliest first: a city that begins so, then names in which every typed word
 * begins a word, then any that hold them all. An offset is a word too, `utc+05:30`. Nothing typed offers zones in order
 * of name.
 */
export function searchZones(typed: string, at: Date, most: number): string[] {
  const wanted = folded(typed);
  if (wanted === '') return zones.slice(0, most);
  const words = wanted.split(' ');
  const byOffset = /\d/.test(wanted);
  const rank = ({ zone, city, names }: Place): number => {
    if (city.startsWith(wanted)) return 0;
    const held = byOffset ? `${names} ${folded(zoneLabel(zone, at))}` : names;
    if (words.every((word) => ` ${held}`.includes(` ${word}`))) return 1;
    return words.every((word) => held.includes(word)) ? 2 : 3;
  };
  return places
    .map((place) => ({ zone: place.zone, rank: rank(place) }))
    .filter((found) => found.rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map((found) => found.zone);
}

/** A zone as a menu shows it, with what its clocks are ahead of UTC by at `at`: `Asia/Kolkata (UTC+05:30)`. */
export function zoneLabel(zone: string, at: Date): string {
  const { offset } = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  return `${zone.replaceAll('_', ' ')} (UTC${offset})`;
}
