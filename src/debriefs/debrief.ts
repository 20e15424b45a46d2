import { resultsOf } from '../assessments/read.ts';
import type { Standing } from '../assessments/result.ts';
import type { Tx } from '../db/client.ts';
import { type Kit, kitRef, type Ref } from '../kits/kit.ts';
import type { Library } from '../kits/library.ts';
import { pinnedKit } from '../kits/store.ts';
import { forWorkplaces } from '../kits/workplace.ts';
import { kitOf } from '../openings/kit.store.ts';
import type { Candidate, Opening } from '../openings/opening.ts';
import { candidateById, openingById } from '../openings/store.ts';
import {
  countedScorecards,
  type Progress,
  type SubmittedScorecard,
  scorecardProgress,
} from '../ratings/store.ts';
import type { Clock } from '../time/clock.ts';
import type { Amendment } from './amendment.ts';
import type { Decision } from './decision.ts';
import { type EvidenceMatrix, evidenceMatrix, type Testimony } from './evidence-matrix.ts';
import { type Snapshot, snapshotSha256 } from './snapshot.ts';
import { amendmentsOf, decisionsOf } from './store.ts';

/** All that counts about one candidate, side by side. Only `lookAtDebrief` and what follows from it may hold one. */
export interface Debrief {
  candidate: Candidate;
  opening: Opening;
  /** The kit the candidate is measured by. */
  kit: Kit;
  /** The kits the interviews were asked from, for the anchors. */
  kits: ReadonlyMap<string, Kit>;
  progress: Progress;
  matrix: EvidenceMatrix;
  scorecards: readonly SubmittedScorecard[];
  /** Vendors' tests, those that stand for no level too; latest first. */
  tests: readonly Standing[];
  /** By scorecard, oldest first. */
  amendments: ReadonlyMap<string, readonly Amendment[]>;
  /** Oldest first: the last one holds. */
  decisions: readonly Decision[];
}

/** Asks nobody whether the reader may: that is the caller's part. @throws if there is no such candidate. */
export async function debriefOf(
  { library, clock }: { library: Pick<Library, 'assessments'>; clock: Clock },
  tx: Tx,
  candidateId: string,
): Promise<Debrief> {
  const candidate = await candidateById(tx, candidateId);
  const opening = await openingById(tx, candidate.openingId);
  const { kit } = await kitOf(tx, opening, candidateId);
  const scorecards = await countedScorecards(tx, candidateId);
  const kits = await kitsOf(tx, scorecards);
  const tests = await resultsOf(tx, candidateId, { library, now: clock.now() });
  return {
    candidate,
    opening,
    kit,
    kits,
    progress: await scorecardProgress(tx, { candidateId }),
    matrix: evidenceMatrix(
      forWorkplaces(kit, opening.variants),
      scorecards.map((card) => testimony(card, kits)),
      tests,
    ),
    scorecards,
    tests,
    amendments: await amendmentsOf(
      tx,
      scorecards.map((card) => card.id),
    ),
    decisions: await decisionsOf(tx, candidateId),
  };
}

const refOf = (card: SubmittedScorecard): Ref => kitRef({ id: card.kitId, version: card.kitVersion });

async function kitsOf(tx: Tx, cards: readonly SubmittedScorecard[]): Promise<Map<string, Kit>> {
  const kits = new Map<string, Kit>();
  for (const card of cards) {
    if (kits.has(refOf(card))) continue;
    kits.set(refOf(card), (await pinnedKit(tx, card.kitId, card.kitVersion)).kit);
  }
  return kits;
}

/** The stage a scorecard was written in. @throws if its kit has no such stage. */
export function stageOf(kits: ReadonlyMap<string, Kit>, card: SubmittedScorecard) {
  const stage = kits.get(refOf(card))?.stages.find((s) => s.id === card.stageId);
  if (!stage) throw new Error(`kit ${refOf(card)} has no stage ${card.stageId}`);
  return stage;
}

function testimony(card: SubmittedScorecard, kits: ReadonlyMap<string, Kit>): Testimony {
  const { userId, ratings, overall, first } = card;
  return { method: stageOf(kits, card).method, raterId: userId, ratings, overall, first };
}

/** The evidence as it stands, to be kept with a decision. */
export function snapshotOf({ candidate, kit, progress, matrix, scorecards, tests }: Debrief): Snapshot {
  const { id: candidateId } = candidate;
  return { candidateId, kitId: kit.id, kitVersion: kit.version, progress, matrix, scorecards, tests };
}

/** Names the evidence and the decision that stands: whoever has seen less than there is now has to look again. */
export function seenBy(debrief: Debrief): string {
  return [snapshotSha256(snapshotOf(debrief)), debrief.decisions.at(-1)?.id ?? 'open'].join(' ');
}
