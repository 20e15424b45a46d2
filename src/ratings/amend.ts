import { isDeepStrictEqual } from 'node:util';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { within } from './draft.ts';
import { type Held, holdOwnCard, noteCard } from './hold.ts';
import { type Form, formOf } from './open.ts';
import { writeSheet } from './save.ts';
import { insertAmendment } from './scorecard.store.ts';
import { type Complaint, complaints, type Sheet } from './scorecard.ts';
import { isUnblinded } from './store.ts';

export interface AmendRequest {
  scorecardId: string;
  /** Minted when the form was opened. */
  amendmentId: string;
  actor: string;
  reason: string;
  screen: Sheet;
}

export type AmendOutcome =
  | { ok: true; changed: boolean }
  | { ok: false; code: 'incomplete'; complaints: Complaint[]; form: Form }
  | { ok: false; code: 'not_submitted' }
  | Extract<Held, { ok: false }>;

/**
 * Changes a submitted scorecard. What it said before is kept with the reason, and whether the rater had seen others'
 * ratings by then: if so, the first value stays in figures of agreement.
 */
export async function amendScorecard(deps: Deps, request: AmendRequest): Promise<AmendOutcome> {
  const { scorecardId, amendmentId, actor, reason, screen } = request;
  return inWorkspace(deps.db, deps.workspaceId, async (tx): Promise<AmendOutcome> => {
    const claim = { scorecardId, actor, action: 'ratings.amend' };
    const held = await holdOwnCard(deps, tx, claim);
    if (!held.ok) return held;
    const { card } = held;
    if (card.state !== 'submitted') return { ok: false, code: 'not_submitted' };
    const form = await formOf(tx, card);
    const before = within(form.content, form.asked);
    const after = asChanged(before, within(screen, form.asked));
    const found = complaints(after, form.asked);
    if (found.length > 0)
      return { ok: false, code: 'incomplete', complaints: found, form: { ...form, content: after } };
    if (isDeepStrictEqual(before, after)) return { ok: true, changed: false };
    const afterUnblinding = await isUnblinded(tx, actor, card.candidateId);
    const isNew = await insertAmendment(tx, {
      workspaceId: deps.workspaceId,
      id: amendmentId,
      scorecardId,
      at: deps.clock.now(),
      by: actor,
      afterUnblinding,
      reason,
      before,
      after,
    });
    if (!isNew) return { ok: true, changed: false };
    await writeSheet(deps, tx, card, after);
    await noteCard(deps, tx, { ...claim, detail: { amendment: amendmentId, afterUnblinding } });
    return { ok: true, changed: true };
  });
}

/** The screen is the whole sheet: nothing was saved on the way, so what is empty there was cleared. */
function asChanged(before: Sheet, screen: Sheet): Sheet {
  // The one field that is drawn only where it is needed.
  return { ...screen, contradiction: screen.contradiction ?? before.contradiction };
}
