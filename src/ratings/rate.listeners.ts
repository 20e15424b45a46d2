import type { App, BlockAction, ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { rateButton } from '../interviews/buttons.ts';
import { type Scene, sceneOf } from '../interviews/scene.ts';
import { type RatedItem, ratedItems } from '../kits/stage.ts';
import { sayingModal, show, tell } from '../slack/answer.ts';
import { section } from '../slack/blocks.ts';
import type { CommandRequest } from '../slack/command.ts';
import { drawAnchors } from './anchors.view.ts';
import { anchorsButton } from './buttons.ts';
import { fieldName, fieldsOf } from './draft.ts';
import { lateToRate } from './late.store.ts';
import { openScorecard, ownForm } from './open.ts';
import { drawRate } from './rate.view.ts';
import { rateForm, rateFormIds, readSheet } from './rate-form.view.ts';
import { dueList } from './rate-list.view.ts';
import { type Changes, saveChanges, saveOnClose } from './save.ts';
import { ratable } from './store.ts';
import { closedText } from './words.ts';

/** Never the same twice, so that a form opened again shows what is stored and not what a client remembers. */
export const freshGeneration = (): string => crypto.randomUUID().slice(0, 8);

/** The person's own scorecard of an interview as a form, or why there is none. */
async function rateView(deps: Deps, interviewId: string, actor: string): Promise<ModalView> {
  const outcome = await openScorecard(deps, { interviewId, actor });
  if (!outcome.ok) return sayingModal('Scorecard', [section(closedText(outcome.code))]);
  const { form } = outcome;
  const amending = form.card.state === 'submitted' ? { amendment: crypto.randomUUID() } : {};
  return drawRate({ form, generation: freshGeneration(), ...amending });
}

/** Expired ones are for completeness; whoever has more has other worries. */
const mostLate = 5;

/** `/interview rate`: the one that is due, or all of them to choose from, expired ones too. */
export async function rateCommand(deps: Deps, { userId, open, reply }: CommandRequest): Promise<void> {
  const { due, late } = await inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const owed = await ratable(tx, userId, deps.clock.now());
    return {
      due: await scenesOf(
        tx,
        owed.map(({ interview }) => interview.id),
      ),
      late: await scenesOf(tx, await lateToRate(tx, userId, mostLate)),
    };
  });
  const [only] = due;
  if (only && due.length === 1 && late.length === 0)
    return open(await rateView(deps, only.interview.id, userId));
  return reply(dueList(due, late));
}

async function scenesOf(tx: Tx, interviewIds: readonly string[]): Promise<Scene[]> {
  const scenes: Scene[] = [];
  for (const id of interviewIds) scenes.push(await sceneOf(tx, id));
  return scenes;
}

export function listenRate(app: App, deps: Deps): void {
  rateButton.listen(app, async ({ ack, body, client }, { interview }) => {
    await ack();
    await show(client, body, await rateView(deps, interview, body.user.id));
  });

  anchorsButton.listen(app, async (args, { scorecard, scenario }) => {
    const { ack, body, client } = args;
    await ack();
    const form = await ownForm(deps, { scorecardId: scorecard, actor: body.user.id });
    const stage = form?.scene.stage;
    const found = stage && ratedItems(stage).find((item) => item.id === scenario);
    if (found) await show(client, body, drawAnchors(stage, found));
    else await tell(args, { text: 'These anchors are for whoever fills in this scorecard.' });
  });

  app.action<BlockAction>(rateFormIds.inputs, async ({ ack, body }) => {
    if (body.view) await saveActed(deps, body, body.view);
    await ack();
  });

  app.view({ callback_id: rateFormIds.id, type: 'view_closed' }, async ({ ack, body, view }) => {
    const { scorecard: scorecardId } = rateFormIds.metadata(view);
    const read = (asked: readonly RatedItem[]) => readSheet(rateForm(asked).peek(view), asked);
    await saveOnClose(deps, { scorecardId, actor: body.user.id, read });
    await ack();
  });
}

async function saveActed(deps: Deps, { actions, user }: BlockAction, view: ViewOutput): Promise<void> {
  const { scorecard: scorecardId } = rateFormIds.metadata(view);
  const read = (asked: readonly RatedItem[]): Changes => {
    const answers = rateForm(asked).peek(view);
    const fields = actions.flatMap(({ action_id, action_ts: at }) => {
      const field = fieldsOf(asked).find((f) => rateFormIds.input(fieldName(f)) === action_id);
      // What the form's own rules refuse, such as a text too long, is not read: the last good one stays.
      return field && fieldName(field) in answers ? [{ field, at }] : [];
    });
    return { screen: readSheet(answers, asked), fields };
  };
  await saveChanges(deps, { scorecardId, actor: user.id, read });
}
