import { zoneName } from '../time/zone.ts';

declare global {
  namespace Intl {
    /** Intl.Locale Info (ECMA-402, stage 4), which TypeScript's library does not list yet. */
    interface Locale {
      getTimeZones(): string[] | undefined;
    }
  }
}

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
  /** Names of those that it lies in: hardly anybody knows whose big city their zone is called after. */
  countries: readonly string[];
  /** Everything it may be found by: today's name, the former one, its countries. */
  names: string;
}

/** Names of countries by zone, as ICU places them. It takes a third of a second, so it waits until somebody searches. */
function countriesByZone(): Map<string, string[]> {
  const nameOf = new Intl.DisplayNames('en', { type: 'region' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const found = new Map<string, string[]>();
  for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
    const name = nameOf.of(code);
    // Of a code that is nobody's the code itself comes back.
    if (!name || name === code) continue;
    for (const listed of new Intl.Locale(`und-${code}`).getTimeZones() ?? []) {
      const zone = renamed[listed] ?? listed;
      found.set(zone, [...(found.get(zone) ?? []), folded(name)]);
    }
  }
  return found;
}

let known: readonly Place[] | undefined;

function places(): readonly Place[] {
  if (known) return known;
  const countriesOf = countriesByZone();
  known = zones.map((zone) => {
    const former = Object.keys(renamed).find((old) => renamed[old] === zone) ?? '';
    const countries = countriesOf.get(zone) ?? [];
    const city = folded(zone.slice(zone.lastIndexOf('/') + 1));
    return { zone, city, countries, names: folded([zone, former, ...countries].join(' ')) };
  });
  return known;
}

/**
 * Zones that what was typed may mean, likeliest first: the city of that name, one whose name has it as its first word,
 * the country of that name, a city that begins so, then names in which every typed word begins a word, then any that
 * hold them all. An offset is a word too, `utc+05:30`. Nothing typed offers zones in order of name.
 */
export function searchZones(typed: string, at: Date, most: number): string[] {
  const wanted = folded(typed);
  if (wanted === '') return zones.slice(0, most);
  const words = wanted.split(' ');
  const byOffset = /\d/.test(wanted);
  const rank = ({ zone, city, countries, names }: Place): number => {
    if (city === wanted) return 0;
    if (city.startsWith(`${wanted} `)) return 1;
    if (countries.includes(wanted)) return 2;
    if (city.startsWith(wanted)) return 3;
    const held = byOffset ? `${names} ${folded(zoneLabel(zone, at))}` : names;
    if (words.every((word) => ` ${held}`.includes(` ${word}`))) return 4;
    return words.every((word) => held.includes(word)) ? 5 : unranked;
  };
  return places()
    .map((place) => ({ zone: place.zone, rank: rank(place) }))
    .filter((found) => found.rank < unranked)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, most)
    .map((found) => found.zone);
}

const unranked = 6;

/** A zone as a menu shows it, with what its clocks are ahead of UTC by at `at`: `Asia/Kolkata (UTC+05:30)`. */
export function zoneLabel(zone: string, at: Date): string {
  const { offset } = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  return `${zoneName(zone)} (UTC${offset})`;
}
