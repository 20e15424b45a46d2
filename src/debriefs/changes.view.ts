import type { CompetencyCode } from '../kits/competency.ts';
import { ratingOf, type Sheet } from '../ratings/scorecard.ts';
import { overallLabel } from '../ratings/words.ts';
import { escLine, when } from '../slack/mrkdwn.ts';
import { type Amendment, type Changed, changed } from './amendment.ts';
import type { Debrief } from './debrief.ts';

type Scorecard = Debrief['scorecards'][number];
type Debated = Pick<Debrief, 'amendments' | 'decisions'>;

/** What became of one rating since it was handed in, and why. */
export function ratingChanges(
  debrief: Debated,
  card: Scorecard,
  { scenarioId, competency }: { scenarioId: string; competency: CompetencyCode },
): string[] {
  const part = (sheet: Sheet) => ratingOf(sheet, scenarioId, competency);
  const now = part(card);
  return lines(debrief, card, part, ({ level, notObserved }) =>
    level === now.level && notObserved === now.notObserved ? undefined : String(level ?? 'not observed'),
  );
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
    overall === card.overall ? undefined : overall ? overallLabel(overall) : 'no call',
  );
}

/** `valueAtFirst` names the first value, or nothing where only words differ from it. */
function lines<Part>(
  { amendments, decisions }: Debated,
  card: Scorecard,
  part: (sheet: Sheet) => Part,
  valueAtFirst: (first: Part) => string | undefined,
): string[] {
  const change = changed(amendments.get(card.id) ?? [], part);
  const decidedAt = decisions.at(-1)?.at;
  const isLate = decidedAt !== undefined && card.firstSubmittedAt > decidedAt;
  const known = isLate ? undefined : decidedAt;
  return [
    ...(isLate ? [`_handed in after the decision, ${when(card.firstSubmittedAt)}_`] : []),
    ...(change ? [...marks(change, valueAtFirst(change.first), known), ...reasons(change.by)] : []),
  ];
}

/** `decidedAt` is the latest decision that knew the scorecard. */
function marks(
  { afterUnblinding, by }: Changed<unknown>,
  first: string | undefined,
  decidedAt?: Date,
): string[] {
  const since = afterUnblinding ? 'after discussion' : 'before seeing others’ ratings';
  const last = by.at(-1)?.at;
  return [
    first === undefined ? `_words changed ${since}_` : `_changed ${since}, first ${first}_`,
    ...(last && decidedAt && last > decidedAt ? [`_changed after the decision, ${when(last)}_`] : []),
  ];
}

/** Longest reason shown, in characters: the form takes no longer one. */
const longestReason = 500;
/** So that the evidence below stays in sight. */
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
