import type { candidates, openings } from '../db/schema/openings.ts';
import { suits } from '../kits/family.ts';
import type { Kit } from '../kits/kit.ts';
import { newestFirst } from '../kits/version.ts';
import { isCoordinator, isMember, type Person } from '../people/person.ts';

export type Opening = typeof openings.$inferSelect;
export type Candidate = typeof candidates.$inferSelect;
export type Privacy = Opening['privacy'];
export const privacies = ['code', 'initials', 'full'] as const satisfies readonly Privacy[];

/** Characters, so that a title fits Slack's menus whole. */
export const longestTitle = 75;
export const longestName = 120;
/** RFC 5321, 4.5.3.1: a path of 256 less its brackets. */
export const longestEmail = 254;

/** How many letters of initials a channel is shown. */
const mostInitials = 4;

export function candidateCode(candidate: Pick<Candidate, 'number'>): string {
  return `C-${candidate.number}`;
}

/** First letters of a name's words, whatever its script: `Ana María Ó Briain` is `A.M.Ó.B.` */
export function initials(name: string): string {
  const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });
  return name
    .trim()
    .split(/\s+/)
    .slice(0, mostInitials)
    .map((word) => [...segmenter.segment(word)][0]?.segment ?? '')
    .filter((letter) => /\p{L}/u.test(letter))
    .map((letter) => `${letter.toLocaleUpperCase('en')}.`)
    .join('');
}

/** What a channel may call the candidate: the opening's choice. Plain text; the caller escapes it. */
export function publicName(candidate: Pick<Candidate, 'name' | 'number'>, privacy: Privacy): string {
  const code = candidateCode(candidate);
  if (privacy === 'full') return candidate.name;
  if (privacy === 'initials') return `${initials(candidate.name)} ${code}`.trim();
  return code;
}

/** The version an opening keeps, as `id@version`. */
export function pinnedRef(opening: Pick<Opening, 'kitId' | 'kitVersion'>): string {
  return `${opening.kitId}@${opening.kitVersion}`;
}

/**
 * A later version of the kit that an opening keeps; undefined where it keeps the latest, the kit was retired, or the
 * later version is for another kind of job.
 */
export function newerVersion(
  { kitId: id, kitVersion: version, family }: Pick<Opening, 'kitId' | 'kitVersion' | 'family'>,
  offers: readonly Kit[],
): Kit | undefined {
  const isLater = (kit: Kit) => kit.id === id && newestFirst(kit, { id, version }) < 0;
  return offers.find((kit) => isLater(kit) && (family === null || suits(kit, family)));
}

/** A candidate who has begun with another version than the one to come, and stays with it. */
export interface Staying extends Pick<Candidate, 'id' | 'number' | 'name'> {
  kitVersion: string;
}

/** Of those who have not withdrawn: about whom nobody has decided yet, and the others. */
export interface CandidateCount {
  open: number;
  decided: number;
}

/** What is on record of a candidate beside interviews, counted: test results, and tasks not yet back or received. */
export interface OnRecord {
  results: number;
  awaited: number;
  received: number;
}

/** Who reads the whole evidence and may decide: the hiring manager. */
export function decides(opening: Opening, userId: string): boolean {
  return opening.hiringManagerId === userId;
}

/** Who arranges this opening. Admins may do a coordinator's work but read evidence only as one of its people. */
export function coordinates(opening: Opening, userId: string): boolean {
  return opening.coordinatorId === userId;
}

/** Whom "debrief ready" and other news of the opening goes to, without repeats. */
export function openingPeople(opening: Opening): string[] {
  return [...new Set([opening.coordinatorId, opening.hiringManagerId])];
}

export function mayEditOpening(opening: Opening, person: Person): boolean {
  return isCoordinator(person) || (isMember(person) && coordinates(opening, person.userId));
}

/** A name has a letter or a digit in some script: dots and invisible marks alone name nobody. */
export function isName(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/** Shaped like an address that mail can reach: one `@`, a dotted domain, no spaces or brackets. */
export function isEmail(text: string): boolean {
  return /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+\.[^\s@<>(),;:".]{2,}$/u.test(text);
}
