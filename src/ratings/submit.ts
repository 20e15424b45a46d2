import { isDeepStrictEqual } from 'node:util';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { redraw } from '../outbox/post.ts';
import { standingKeys } from './ask-notices.ts';
import { announceIfComplete } from './complete.ts';
import { overlay, within } from './draft.ts';
import { type Held, holdOwnCard, noteCard } from './hold.ts';
import { type Form, formOf } from './open.ts';
import { writeSheet } from './save.ts';
import { updateScorecard } from './scorecard.store.ts';
import { type Complaint, complaints, isIncomplete, type Sheet } from './scorecard.ts';
import { scorecardProgress } from './store.ts';

export interface SubmitRequest {
  scorecardId: string;
  actor: string;
  /** What the form showed when it was sent. */
  screen: Sheet;
}

export type SubmitOutcome =
  | { ok: true; again: boolean; progress: { in: number; of: number }; incomplete: boolean }
  /** Kept as a draft; `form` is what is stored now. */
  | { ok: false; code: 'incomplete'; complaints: Complaint[]; form: Form }
  /** Submitted before with other content, from another device: changing that takes a reason. */
  | { ok: false; code: 'submitted_before' }
  | Extract<Held, { ok: false }>;

/** Hands in a scorecard. Sent twice, it counts once. */
export async function submitScorecard(deps: Deps, request: SubmitRequest): Promise<SubmitOutcome> {
  return inWorkspace(deps.db, deps.workspaceId, async (tx): Promise<SubmitOutcome> => {
    const claim = { ...request, action: 'ratings.submit' };
    const held = await holdOwnCard(deps, tx, claim);
    if (!held.ok) return held;
    const { card, interview } = held;
    const { candidateId } = card;
    const form = await formOf(tx, card);
    const content = within(overlay(form.content, request.screen, form.asked), form.asked);
    const done = async (again: boolean): Promise<SubmitOutcome> => {
      const progress = await scorecardProgress(tx, { candidateId });
      return { ok: true, again, progress, incomplete: isIncomplete(content) };
    };
    if (card.state === 'submitted') {
      const isSame = isDeepStrictEqual(content, within(form.content, form.asked));
      return isSame ? done(true) : { ok: false, code: 'submitted_before' };
    }
    await writeSheet(deps, tx, card, content);
    const found = complaints(content, form.asked);
    if (found.length > 0)
      return { ok: false, code: 'incomplete', complaints: found, form: { ...form, content } };
    await updateScorecard(tx, card.id, { state: 'submitted', firstSubmittedAt: deps.clock.now() });
    await noteCard(deps, tx, { ...claim, detail: { late: card.state === 'expired' } });
    await redraw(deps, tx, standingKeys(interview, card.seatId));
    await announceIfComplete(deps, tx, candidateId);
    return done(false);
  });
}
