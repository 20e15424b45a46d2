import { isDeepStrictEqual } from 'node:util';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { within } from './draft.ts';
import { type Held, holdOwnCard, noteCard } from './hold.ts';
import { type Form, filledOf, formOf, type Reading } from './open.ts';
import { writeSheet } from './save.ts';
import { insertAmendment } from './scorecard.store.ts';
import { type Complaint, complaints, type Sheet } from './scorecard.ts';
import { isUnblinded } from './store.ts';
import { tellDecider } from './tell-decider.ts';

export interface AmendRequest<Unread> {
  scorecardId: string;
  /** Minted when the form was opened. */
  amendmentId: string;
  actor: string;
  read: Reading<Unread, { reason: string }>;
}

export type AmendOutcome<Unread> =
  | { ok: true; changed: boolean }
  | { ok: false; code: 'incomplete'; complaints: Complaint[]; form: Form }
  | { ok: false; code: 'unread'; why: Unread }
  | { ok: false; code: 'not_submitted' }
  | Extract<Held, { ok: false }>;

/**
 * Changes a submitted scorecard. What it said before is kept with the reason, and whether the rater had seen others'
 * ratings by then: if so, the first value stays in figures of agreement.
 */
export async function amendScorecard<Unread>(
  deps: Deps,
  { scorecardId, amendmentId, actor, read }: AmendRequest<Unread>,
): Promise<AmendOutcome<Unread>> {
  return inWorkspace(deps.db, deps.workspaceId, async (tx): Promise<AmendOutcome<Unread>> => {
    const claim = { scorecardId, actor, action: 'ratings.amend' };
    const held = await holdOwnCard(deps, tx, claim);
    if (!held.ok) return held;
    const { card, interview } = held;
    if (card.state !== 'submitted') return { ok: false, code: 'not_submitted' };
    const { content, asked } = await filledOf(tx, card, interview);
    const screen = read(asked);
    if (!screen.ok) return { ok: false, code: 'unread', why: screen.why };
    const before = within(content, asked);
    const after = asChanged(before, within(screen.sheet, asked));
    const found = complaints(after, asked);
    if (found.length > 0) {
      const form = { ...(await formOf(tx, card)), content: after };
      return { ok: false, code: 'incomplete', complaints: found, form };
    }
    if (isDeepStrictEqual(before, after)) return { ok: true, changed: false };
    const afterUnblinding = await isUnblinded(tx, actor, card.candidateId);
    const isNew = await insertAmendment(tx, {
      workspaceId: deps.workspaceId,
      id: amendmentId,
      scorecardId,
      at: deps.clock.now(),
      by: actor,
      afterUnblinding,
      reason: screen.reason,
      before,
      after,
    });
    if (!isNew) return { ok: true, changed: false };
    await writeSheet(deps, tx, card, { before: content, after });
    await noteCard(deps, tx, { ...claim, detail: { amendment: amendmentId, afterUnblinding } });
    await tellDecider(deps, tx, { card, what: 'amended', actor, occasion: amendmentId });
    return { ok: true, changed: true };
  });
}

/** The screen is the whole sheet: nothing was saved on the way, so what is empty there was cleared. */
function asChanged(before: Sheet, screen: Sheet): Sheet {
  // The one field that is drawn only where it is needed.
  return { ...screen, contradiction: screen.contradiction ?? before.contradiction };
}
