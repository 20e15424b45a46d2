import { audit } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { type Field, fieldName, fieldsOf, fieldTimes, isNewer, says, withField } from './draft.ts';
import { closedCard } from './open.ts';
import { lockScorecard, saveSheet, sheetOf, updateScorecard } from './scorecard.store.ts';
import type { Asked, Scorecard, Sheet } from './scorecard.ts';

interface OnScreen {
  scorecardId: string;
  actor: string;
  /** What the form shows at this moment. */
  screen: Sheet;
}

export interface SaveRequest extends OnScreen {
  /** The one field that was changed; the rest of the screen may be older than what another device saved. */
  field: Field;
  /** Slack's `action_ts` of the change. */
  at: string;
}

/** Keeps one change of a draft. The last change of each field wins, in whatever order they arrive. */
export async function saveChange(deps: Deps, request: SaveRequest): Promise<{ saved: boolean }> {
  const { field, at, screen } = request;
  return inDraft(deps, request, async (tx, card) => {
    const times = fieldTimes.parse(card.fieldTimes);
    if (!isNewer(at, field, times)) return false;
    await writeSheet(deps, tx, card, withField(await sheetOf(tx, card), screen, field));
    await updateScorecard(tx, card.id, { fieldTimes: { ...times, [fieldName(field)]: at } });
    return true;
  });
}

/** The form was closed: whatever is on the screen and was never saved as it changed is saved now. */
export async function saveOnClose(
  deps: Deps,
  request: OnScreen & { asked: readonly Asked[] },
): Promise<{ saved: boolean }> {
  const { asked, screen } = request;
  return inDraft(deps, request, async (tx, card) => {
    const times = fieldTimes.parse(card.fieldTimes);
    const stored = await sheetOf(tx, card);
    const missed = fieldsOf(asked).filter(
      (field) => times[fieldName(field)] === undefined && says(screen, field) && !says(stored, field),
    );
    if (missed.length === 0) return false;
    const content = missed.reduce((sheet, field) => withField(sheet, screen, field), stored);
    await writeSheet(deps, tx, card, content);
    return true;
  });
}

/** A new revision of what the card says. The caller holds the card. */
export async function writeSheet(
  deps: Pick<Deps, 'clock'>,
  tx: Tx,
  card: Scorecard,
  content: Sheet,
): Promise<void> {
  await saveSheet(tx, card, content);
  await updateScorecard(tx, card.id, { revision: card.revision + 1, savedAt: deps.clock.now() });
}

/** Runs `work` while the card is held, if it is the actor's and not handed in or back. */
async function inDraft(
  deps: Deps,
  { scorecardId, actor }: OnScreen,
  work: (tx: Tx, card: Scorecard) => Promise<boolean>,
): Promise<{ saved: boolean }> {
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const card = await lockScorecard(tx, scorecardId);
    if (card?.userId !== actor) {
      await audit(tx, {
        workspaceId: deps.workspaceId,
        at: deps.clock.now(),
        actor,
        action: 'ratings.save.refused',
        subject: `scorecard:${scorecardId}`,
      });
      return { saved: false };
    }
    if (card.state === 'submitted' || (await closedCard(tx, card))) return { saved: false };
    return { saved: await work(tx, card) };
  });
}
