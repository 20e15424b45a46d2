import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { noteAlone } from '../db/audit.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { sayingModal } from '../slack/answer.ts';
import { section } from '../slack/blocks.ts';
import type { ErrorsResponse } from '../slack/modal.ts';
import { redrawScreen } from '../slack/screen.ts';
import type { Door } from './browse.ts';
import { turnedAway } from './browse.view.ts';
import { drawDone, drawDraft } from './draft.view.ts';
import type { EditOutcome, EditRefusal } from './edit.ts';
import type { DraftPlace } from './edit-button.view.ts';
import { drawDraftPlace, editWords } from './edit-place.view.ts';
import { type Review, reviewDraft } from './publish.ts';

/** Draws the shelf anew under a screen that lies on it. */
export type RedrawShelf = (
  client: WebClient,
  userId: string,
  above: { id: string; root_view_id: string | null } | undefined,
) => Promise<void>;

type Beside = (message: string) => ErrorsResponse;

export type SubmitAnswer = ErrorsResponse | { response_action: 'update'; view: ModalView } | undefined;

/** Where drafts are worked on: what every form and button of theirs has in common. */
export function editDesk(deps: Deps, readers: Door) {
  const reviewOf = (draftId: string): Promise<Review | undefined> =>
    inWorkspace(deps.db, deps.workspaceId, (tx) => reviewDraft(deps, tx, draftId));

  /** For coordinators. That somebody else asked is written down. */
  async function guarded(actor: string, action: string, draw: () => Promise<ModalView>): Promise<ModalView> {
    if (await readers.isCoordinator(actor)) return draw();
    await noteAlone(deps, { actor, action: `${action}.refused`, subject: 'kits' });
    return turnedAway(readers);
  }

  /** That place of the draft; the draft itself where the place is gone. */
  async function placeView(place: DraftPlace): Promise<ModalView> {
    const review = await reviewOf(place.draft);
    if (!review) return drawDone({ ok: false, code: 'gone' });
    return drawDraftPlace(review, place) ?? drawDraft(review);
  }

  async function redraw(client: WebClient, viewId: string | null | undefined, place: DraftPlace) {
    await redrawScreen({ client, log: deps.log }, viewId, await placeView(place));
  }

  return { deps, readers, reviewOf, guarded, placeView, redraw };
}
export type EditDesk = ReturnType<typeof editDesk>;

export const refusedView = (refusal: Exclude<EditRefusal, { code: 'remarks' }>): ModalView =>
  sayingModal('Draft', [section(editWords(refusal))], 'Back');

/**
 * What a form is answered. Where somebody else was faster, or the rules refuse, it stays open with all that was typed:
 * `beside` puts words under its first field, `remarked` the rules' remarks under theirs.
 */
export function submitAnswer(
  outcome: EditOutcome,
  beside: Beside,
  remarked?: (remarks: Extract<EditRefusal, { code: 'remarks' }>['remarks']) => ErrorsResponse | undefined,
): SubmitAnswer {
  if (outcome.ok) return undefined;
  const { refusal } = outcome;
  if (refusal.code === 'changed')
    return beside('Somebody else changed this meanwhile. Copy what you wrote, close, and open it again.');
  if (refusal.code !== 'remarks') return { response_action: 'update', view: refusedView(refusal) };
  const [first] = refusal.remarks;
  return remarked?.(refusal.remarks) ?? beside(`${first?.field} ${first?.message}`);
}
