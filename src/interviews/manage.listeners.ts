import type { App, BlockButtonAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { note } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { sayingModal, show, tell } from '../slack/answer.ts';
import { section } from '../slack/blocks.ts';
import { redrawScreen } from '../slack/screen.ts';
import { manageButton, readButton } from './buttons.ts';
import { noteRefusal, viewerOf } from './hold.ts';
import { isLive } from './interview.ts';
import { manageId, manageView } from './manage.view.ts';
import { questionsOver, questionsView } from './questions.view.ts';
import { type Scene, sceneOf } from './scene.ts';
import { findInterview, findSeat } from './store.ts';

async function detailsView(deps: Deps, interviewId: string, userId: string): Promise<ModalView> {
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    if (!(await findInterview(tx, interviewId)))
      return sayingModal('Interview', [section('This interview no longer exists.')]);
    const scene = await sceneOf(tx, interviewId);
    return manageView(scene, await viewerOf(tx, scene, userId), deps.clock.now());
  });
}

/** A form about an interview, for those who arrange it; others are told that it is not theirs. */
export async function arrangersView(
  deps: Deps,
  userId: string,
  find: (tx: Tx) => Promise<string | undefined>,
  draw: (scene: Scene, tx: Tx) => ModalView | Promise<ModalView>,
): Promise<ModalView> {
  const says = (words: string) => sayingModal('Interview', [section(words)]);
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const interviewId = await find(tx);
    if (interviewId === undefined) return says('This interview no longer exists.');
    const scene = await sceneOf(tx, interviewId);
    const { arranges } = await viewerOf(tx, scene, userId);
    if (arranges) return draw(scene, tx);
    await noteRefusal(deps, tx, {
      interviewId,
      actor: userId,
      action: 'interviews.change',
      code: 'not_coordinator',
    });
    return says('Only coordinators change an interview. Tell them what you need.');
  });
}

export const existing = (interviewId: string) => async (tx: Tx) => (await findInterview(tx, interviewId))?.id;

/** The details modal under a press, if that is where it was made. */
export function detailsUnder(body: BlockButtonAction): string | undefined {
  return body.view?.callback_id === manageId ? body.view.id : undefined;
}

/** Draws the details again under a form that has just changed something. Closed meanwhile, they need no drawing. */
export async function redrawDetails(
  deps: Deps,
  client: WebClient,
  under: string | undefined,
  about: { interviewId: string; userId: string },
): Promise<void> {
  if (under === undefined) return;
  const view = await detailsView(deps, about.interviewId, about.userId);
  await redrawScreen({ client, log: deps.log }, under, view);
}

export function listenManage(app: App, deps: Deps): void {
  manageButton.listen(app, async ({ ack, body, client }, { interview }) => {
    await ack();
    await show(client, body, await detailsView(deps, interview, body.user.id));
  });

  readButton.listen(app, async (args, { seat }) => {
    const { ack, body, client } = args;
    await ack();
    const answer = await inWorkspace(deps.db, deps.workspaceId, async (tx) => {
      const found = await findSeat(tx, seat);
      const own = found?.userId === body.user.id ? found : undefined;
      const scene = own && (await sceneOf(tx, own.interviewId));
      if (scene && isLive(own)) return { view: questionsView(scene, own) };
      await note(deps, tx, {
        actor: body.user.id,
        action: 'interviews.read_questions.refused',
        subject: `seat:${seat}`,
      });
      return { why: scene ? questionsOver(scene) : 'These questions are for somebody else on the panel.' };
    });
    if (answer.view) await show(client, body, answer.view);
    else await tell(args, { text: answer.why });
  });
}
