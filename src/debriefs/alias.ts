import type { Person } from '../people/person.ts';

/** How a packet calls people, and what it makes of their names where somebody wrote them. */
export interface Naming {
  nameOf(userId: string): string;
  text(words: string): string;
}

type People = ReadonlyMap<string, Pick<Person, 'userId' | 'name'>>;

export function byName(people: People): Naming {
  return { nameOf: (userId) => people.get(userId)?.name ?? userId, text: (words) => words };
}

/**
 * Nobody by name: panelists are letters in the order in which they are given, so that one letter is one person all
 * through. Names of any of these people are taken out of what was written too, whole or in parts of three letters and
 * more; a word that merely equals such a part goes with them.
 */
export function byLetter(people: People, { panelists, coordinatorId, hiringManagerId }: Roles): Naming {
  const letters = new Map([...new Set(panelists)].map((userId, at) => [userId, `Panelist ${letter(at)}`]));
  const nameOf = (userId: string): string => {
    const known = letters.get(userId);
    if (known) return known;
    if (userId === hiringManagerId) return 'Hiring manager';
    if (userId === coordinatorId) return 'Coordinator';
    return userId === 'parley' ? 'Parley' : 'Someone else';
  };
  const called = [...people.values()].flatMap(({ userId, name }) =>
    [name, ...name.split(/[\s.'’-]+/), userId]
      .filter((part) => part.length >= 3)
      .map((part) => ({ part, nameOf: nameOf(userId) })),
  );
  const longestFirst = called.sort((a, b) => b.part.length - a.part.length);
  return {
    nameOf,
    text: (words) =>
      longestFirst.reduce((left, { part, nameOf: alias }) => left.replace(wordOf(part), alias), words),
  };
}

export interface Roles {
  panelists: readonly string[];
  coordinatorId: string;
  hiringManagerId: string;
}

/** A, B … Z, AA. */
function letter(at: number): string {
  const last = String.fromCharCode(65 + (at % 26));
  return at < 26 ? last : `${letter(Math.floor(at / 26) - 1)}${last}`;
}

const escaped = (part: string): string => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function wordOf(part: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])${escaped(part)}(?![\\p{L}\\p{N}])`, 'giu');
}
