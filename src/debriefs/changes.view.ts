import { isDeepStrictEqual } from 'node:util';
import type { CompetencyCode } from '../kits/competency.ts';
import { ratingOf, type Sheet } from '../ratings/scorecard.ts';
import { overallLabel } from '../ratings/words.ts';
import { escLine, when } from '../slack/mrkdwn.ts';
import { type Amendment, type Changed, changed } from './amendment.ts';
import type { Debrief } from './debrief.ts';

type Scorecard = Debrief['scorecards'][number];
type Debated = Pick<Debrief, 'amendments' | 'decisions'>;

/** What became of one rating and of its scenario's red flags since they were handed in, and why. */
export function ratingChanges(
  debrief: Debated,
  card: Scorecard,
  { scenarioId, competency }: { scenarioId: string; competency: CompetencyCode },
): string[] {
  const part = (sheet: Sheet) => ({
    rating: ratingOf(sheet, scenarioId, competency),
    flags: sheet.redFlags.filter((flagged) => flagged.scenarioId === scenarioId).map(({ flag }) => flag),
  });
  const now = part(card);
  return lines(debrief, card, part, ({ rating: { level, notObserved }, flags }) => {
    if (level !== now.rating.level || notObserved !== now.rating.notObserved)
      return { what: 'Changed', first: String(level ?? 'not observed') };
    return { what: isDeepStrictEqual(flags, now.flags) ? 'Words changed' : 'Red flags changed' };
  });
}

/** The same for the overall call and the words with it. */
export function callChanges(debrief: Debated, card: Scorecard): string[] {
  const part = ({ overall, overallReason, contradiction, note }: Sheet) => ({
    overall,
    overallReason,
    contradiction,
    note,
  });
  return lines(debrief, card, part, ({ overall }) =>
    overall === card.overall
      ? { what: 'Words changed' }
      : { what: 'Changed', first: overall ? overallLabel(overall) : 'no call' },
  );
}

/** What differs from the first, and the first value where it is one. */
interface Difference {
  what: string;
  first?: string;
}

function lines<Part>(
  { amendments, decisions }: Debated,
  card: Scorecard,
  part: (sheet: Sheet) => Part,
  differs: (first: Part) => Difference,
): string[] {
  const change = changed(amendments.get(card.id) ?? [], part);
  const decidedAt = decisions.at(-1)?.at;
  const isLate = decidedAt !== undefined && card.firstSubmittedAt > decidedAt;
  const known = isLate ? undefined : decidedAt;
  return [
    ...(isLate ? [`Handed in after the decision, ${when(card.firstSubmittedAt)}`] : []),
    ...(change ? [...marks(change, differs(change.first), known), ...reasons(change.by)] : []),
  ];
}

/** `decidedAt` is the latest decision that knew the scorecard. */
function marks(
  { afterUnblinding, by }: Changed<unknown>,
  { what, first }: Difference,
  decidedAt?: Date,
): string[] {
  const since = `${afterUnblinding ? 'after' : 'before'} seeing others’ ratings`;
  const last = by.at(-1)?.at;
  return [
    `${what} ${since}${first === undefined ? '' : `, first ${first}`}`,
    ...(last && decidedAt && last > decidedAt ? [`Changed after the decision, ${when(last)}`] : []),
  ];
}

/** Longest reason shown, in characters: the form takes no longer one. */
const longestReason = 500;
/** So that the next rater's evidence stays in sight. */
const mostReasons = 3;

/** The latest first. */
function reasons(by: readonly Amendment[]): string[] {
  const shown = by.toReversed().slice(0, mostReasons);
  const left = by.length - shown.length;
  return [
    ...shown.map(({ reason }) => `Why it changed: ${escLine(reason, longestReason)}`),
    ...(left > 0 ? [`and ${left} earlier`] : []),
  ];
}
