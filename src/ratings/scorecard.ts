import { z } from 'zod';
import type { scorecards } from '../db/schema/ratings.ts';
import { type CompetencyCode, competencyCode } from '../kits/competency.ts';
import type { RatedItem } from '../kits/stage.ts';

export type Scorecard = typeof scorecards.$inferSelect;
export type ScorecardState = Scorecard['state'];

export const level = z.literal([1, 2, 3, 4, 5]);
/** Why a scenario says nothing about a competency this time. Never a number. */
export const notObserved = z.enum(['not_asked', 'out_of_time', 'declined', 'technical', 'other']);
export const overall = z.enum(['strong_no', 'no', 'yes', 'strong_yes', 'no_decision']);
export type NotObserved = z.infer<typeof notObserved>;
export type Overall = z.infer<typeof overall>;

const rating = z.object({
  scenarioId: z.string(),
  competency: competencyCode,
  level: level.nullable(),
  notObserved: notObserved.nullable(),
  evidence: z.string().nullable(),
});
const redFlag = z.object({ scenarioId: z.string(), flag: z.int().min(0) });

/** What a scorecard says. Half filled in while it is a draft. */
export const sheet = z.object({
  ratings: z.array(rating),
  /** Ticked red flags, as positions in the scenario's list. */
  redFlags: z.array(redFlag),
  overall: overall.nullable(),
  overallReason: z.string().nullable(),
  contradiction: z.string().nullable(),
  note: z.string().nullable(),
});
export type Rating = z.infer<typeof rating>;
export type Sheet = z.infer<typeof sheet>;

/** What is asked of a rater: a scenario with the competencies it shows. */
export type Asked = Pick<RatedItem, 'id' | 'competencies'>;

/** Fewest characters that can tell what was said or done. */
export const leastEvidence = 15;
/** Levels that nobody gives without saying what they saw: below the bar, and the rarest. */
const needsEvidence: ReadonlySet<number> = new Set([1, 2, 5]);
/** Means from which on a call in the other direction needs a sentence. */
const farAbove = 3.5;
const farBelow = 2.5;

export type Complaint =
  | { code: 'unanswered'; scenarioId: string; competency: CompetencyCode }
  | { code: 'evidence'; scenarioId: string; competency: CompetencyCode; because: 'level' | 'red_flag' }
  | { code: 'overall' | 'overall_reason' | 'contradiction' };

/** What still speaks against submitting the sheet, in the order of the form. */
export function complaints(content: Sheet, asked: readonly Asked[]): Complaint[] {
  const ofItems = asked.flatMap((scenario) => itemComplaints(content, scenario));
  return [...ofItems, ...callComplaints(content, asked)];
}

function itemComplaints(content: Sheet, { id: scenarioId, competencies }: Asked): Complaint[] {
  const items = competencies.map((competency) => ratingOf(content, scenarioId, competency));
  const found: Complaint[] = items.flatMap((item): Complaint[] => {
    const { competency } = item;
    if (!isAnswered(item)) return [{ code: 'unanswered', scenarioId, competency }];
    if (item.level !== null && needsEvidence.has(item.level) && !isTold(item.evidence))
      return [{ code: 'evidence', scenarioId, competency, because: 'level' }];
    return [];
  });
  const isFlagged = content.redFlags.some((flag) => flag.scenarioId === scenarioId);
  const [first] = competencies;
  const alreadyAsked = found.some((complaint) => complaint.code === 'evidence');
  if (isFlagged && first && !alreadyAsked && !items.some((item) => isTold(item.evidence)))
    found.push({ code: 'evidence', scenarioId, competency: first, because: 'red_flag' });
  return found;
}

function callComplaints(content: Sheet, asked: readonly Asked[]): Complaint[] {
  if (content.overall === null) return [{ code: 'overall' }];
  // What rates no competency is the work as a whole: its flags are told of where the whole is judged.
  const whole = new Set(asked.filter((item) => item.competencies.length === 0).map((item) => item.id));
  const isFlagged = content.redFlags.some((flag) => whole.has(flag.scenarioId));
  const needsReason = ['strong_no', 'strong_yes', 'no_decision'].includes(content.overall) || isFlagged;
  if (needsReason && !isTold(content.overallReason)) return [{ code: 'overall_reason' }];
  return contradicts(content) && content.contradiction === null ? [{ code: 'contradiction' }] : [];
}

const isTold = (words: string | null): boolean => words !== null && words.trim().length >= leastEvidence;

function isAnswered(item: Pick<Rating, 'level' | 'notObserved'>): boolean {
  return item.level !== null || item.notObserved !== null;
}

/** The rating of one (scenario, competency); an empty one where nothing was entered yet. */
export function ratingOf(content: Sheet, scenarioId: string, competency: CompetencyCode): Rating {
  return (
    content.ratings.find((r) => r.scenarioId === scenarioId && r.competency === competency) ?? {
      scenarioId,
      competency,
      level: null,
      notObserved: null,
      evidence: null,
    }
  );
}

/** The plain mean of the levels given; what was not observed is no number. Undefined where there is none. */
export function meanLevel(content: Pick<Sheet, 'ratings'>): number | undefined {
  const given = content.ratings.flatMap((item) => (item.level === null ? [] : [item.level]));
  return given.length > 0 ? given.reduce((sum, n) => sum + n, 0) / given.length : undefined;
}

/** The levels point one way and the call the other. */
export function contradicts(content: Pick<Sheet, 'ratings' | 'overall'>): boolean {
  const mean = meanLevel(content);
  if (mean === undefined) return false;
  const isNo = content.overall === 'no' || content.overall === 'strong_no';
  const isYes = content.overall === 'yes' || content.overall === 'strong_yes';
  return (mean >= farAbove && isNo) || (mean < farBelow && isYes);
}

/** More than one item in three was not observed: the interview shows too little to go by. */
export function isIncomplete(content: Pick<Sheet, 'ratings'>): boolean {
  const missing = content.ratings.filter((item) => item.notObserved !== null).length;
  return missing * 3 > content.ratings.length;
}
