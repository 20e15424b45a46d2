import { audit } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { interviewById } from '../interviews/store.ts';
import type { RatedItem } from '../kits/stage.ts';
import { type Field, fieldName, fieldsOf, fieldTimes, isNewer, says, withField } from './draft.ts';
import { closedCard, type Filled, filledOf } from './open.ts';
import { lockScorecard, replaceRatings, updateScorecard } from './scorecard.store.ts';
import type { Scorecard, Sheet } from './scorecard.ts';

interface OnScreen {
  scorecardId: string;
  actor: string;
}

export interface SaveRequest extends OnScreen {
  /**
   * What was changed, read from the form once it is known what the form asks; the rest of the screen may be older than
   * what another device saved.
   */
  read: (asked: readonly RatedItem[]) => Changes;
}

export interface Changes {
  screen: Sheet;
  /** Each with Slack's `action_ts` of the change. */
  fields: readonly { field: Field; at: string }[];
}

/** Keeps changes of a draft. The last change of each field wins, in whatever order they arrive. */
export async function saveChanges(deps: Deps, request: SaveRequest): Promise<{ saved: boolean }> {
  return inDraft(deps, request, async (tx, card, { content, asked }) => {
    const times = fieldTimes.parse(card.fieldTimes);
    const { screen, fields } = request.read(asked);
    const newer = fields.filter(({ field, at }) => isNewer(at, field, times));
    if (newer.length === 0) return false;
    const after = newer.reduce((sheet, { field }) => withField(sheet, screen, field), content);
    const changedAt = Object.fromEntries(newer.map(({ field, at }) => [fieldName(field), at]));
    await writeSheet(deps, tx, card, { before: content, after }, { fieldTimes: { ...times, ...changedAt } });
    return true;
  });
}

/** The form was closed: whatever is on the screen and was never saved as it changed is saved now. */
export async function saveOnClose(
  deps: Deps,
  request: OnScreen & { read: (asked: readonly RatedItem[]) => Sheet },
): Promise<{ saved: boolean }> {
  return inDraft(deps, request, async (tx, card, { content, asked }) => {
    const times = fieldTimes.parse(card.fieldTimes);
    const screen = request.read(asked);
    const missed = fieldsOf(asked).filter(
      (field) => times[fieldName(field)] === undefined && says(screen, field) && !says(content, field),
    );
    if (missed.length === 0) return false;
    const after = missed.reduce((sheet, field) => withField(sheet, screen, field), content);
    await writeSheet(deps, tx, card, { before: content, after });
    return true;
  });
}

/** A new revision of what the card says, and whatever else changes with it. The caller holds the card. */
export async function writeSheet(
  deps: Pick<Deps, 'clock'>,
  tx: Tx,
  card: Scorecard,
  change: { before: Sheet; after: Sheet },
  besides: Partial<Pick<Scorecard, 'fieldTimes' | 'state' | 'firstSubmittedAt'>> = {},
): Promise<void> {
  const { overall, overallReason, contradiction, note } = change.after;
  const words = { overall, overallReason, contradiction, note };
  const stamp = { revision: card.revision + 1, savedAt: deps.clock.now() };
  await Promise.all([
    replaceRatings(tx, card, change),
    updateScorecard(tx, card.id, { ...besides, ...words, ...stamp }),
  ]);
}

/** Runs `work` while the card is held, if it is the actor's and not handed in or back. */
async function inDraft(
  deps: Deps,
  { scorecardId, actor }: OnScreen,
  work: (tx: Tx, card: Scorecard, filled: Filled) => Promise<boolean>,
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
    const interview = await interviewById(tx, card.interviewId);
    return { saved: await work(tx, card, await filledOf(tx, card, interview)) };
  });
}
