import { isDeepStrictEqual } from 'node:util';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { redraw } from '../outbox/post.ts';
import { standingKeys } from './ask-notices.ts';
import { announceIfComplete } from './complete.ts';
import { overlay, within } from './draft.ts';
import { type Held, holdOwnCard, noteCard, refuseCard } from './hold.ts';
import { type Form, filledOf, formOf, isAhead, type Reading } from './open.ts';
import { writeSheet } from './save.ts';
import { type Complaint, complaints, isIncomplete, type Scorecard } from './scorecard.ts';
import { sightOf } from './sight.ts';
import { scorecardProgress } from './store.ts';
import { tellDecider } from './tell-decider.ts';

export interface SubmitRequest<Unread> {
  scorecardId: string;
  actor: string;
  /** What the form showed when it was sent, read once it is known what it asks. */
  read: Reading<Unread>;
}

interface HandedIn {
  candidateId: string;
  role: Scorecard['role'];
  progress: { in: number; of: number };
  incomplete: boolean;
  /** They may read the debrief from now on. */
  maySee: boolean;
}

export type SubmitOutcome<Unread> =
  | ({ ok: true; again: boolean } & HandedIn)
  /** Kept as a draft; `form` is what is stored now. */
  | { ok: false; code: 'incomplete'; complaints: Complaint[]; form: Form }
  /** The form's own rules refuse something on it; nothing is changed. */
  | { ok: false; code: 'unread'; why: Unread }
  /** Submitted before with other content, from another device: changing that takes a reason. */
  | { ok: false; code: 'submitted_before' }
  | Extract<Held, { ok: false }>;

/** Hands in a scorecard. Sent twice, it counts once. */
export async function submitScorecard<Unread>(
  deps: Deps,
  { scorecardId, actor, read }: SubmitRequest<Unread>,
): Promise<SubmitOutcome<Unread>> {
  return inWorkspace(deps.db, deps.workspaceId, async (tx): Promise<SubmitOutcome<Unread>> => {
    const claim = { scorecardId, actor, action: 'ratings.submit' };
    const held = await holdOwnCard(deps, tx, claim);
    if (!held.ok) return held;
    const { card, interview } = held;
    const { content: before, asked, stage } = await filledOf(tx, card, interview);
    const screen = read(asked);
    if (!screen.ok) return { ok: false, code: 'unread', why: screen.why };
    const after = within(overlay(before, screen.sheet, asked), asked);
    const { candidateId, role } = card;
    const handedIn = async (progress: HandedIn['progress']): Promise<HandedIn> => {
      const { maySee } = await sightOf(tx, actor, candidateId);
      return { candidateId, role, progress, incomplete: isIncomplete(after), maySee };
    };
    if (card.state === 'submitted') {
      if (!isDeepStrictEqual(after, within(before, asked))) return { ok: false, code: 'submitted_before' };
      const progress = await scorecardProgress(tx, { candidateId });
      return { ok: true, again: true, ...(await handedIn(progress)) };
    }
    if (isAhead(interview, stage, deps.clock.now())) {
      // Moved under an open form: what was noted is kept for the day.
      await writeSheet(deps, tx, card, { before, after });
      return refuseCard(deps, tx, claim, 'not_begun');
    }
    const found = complaints(after, asked);
    if (found.length > 0) {
      await writeSheet(deps, tx, card, { before, after });
      const form = { ...(await formOf(tx, card)), content: after };
      return { ok: false, code: 'incomplete', complaints: found, form };
    }
    const submitted = { state: 'submitted', firstSubmittedAt: deps.clock.now() } as const;
    await Promise.all([
      writeSheet(deps, tx, card, { before, after }, submitted),
      noteCard(deps, tx, { ...claim, detail: { late: card.state === 'expired' } }),
      redraw(deps, tx, standingKeys(interview, card.seatId)),
    ]);
    const progress = await announceIfComplete(deps, tx, candidateId);
    await tellDecider(deps, tx, { card, what: 'submitted', actor, occasion: 'submitted' });
    return { ok: true, again: false, ...(await handedIn(progress)) };
  });
}
