import type { App } from '@slack/bolt';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { tell } from '../slack/answer.ts';
import { redrawScreen } from '../slack/screen.ts';
import { candidatesView } from './candidates.listeners.ts';
import { bringBackButton, withdrawButton } from './candidates.view.ts';
import { eraseCandidate } from './erase.ts';
import { drawErased, eraseButton, eraseRefusal } from './kept-candidate.view.ts';
import { bringBackCandidate, withdrawCandidate } from './save-candidate.ts';
import { findCandidate } from './store.ts';
import { bringBackWords, withdrawWords } from './words.ts';

/** Candidates leave, come back, and have their records erased. */
export function listenLeave(app: App, deps: Deps): void {
  const openingOf = async (candidateId: string) =>
    (await inWorkspace(deps.db, deps.workspaceId, (tx) => findCandidate(tx, candidateId)))?.openingId;

  withdrawButton.listen(app, async ({ ack, body, client }, { candidate }) => {
    const outcome = await withdrawCandidate(deps, { candidateId: candidate, actor: body.user.id });
    await ack();
    const at = { opening: await openingOf(candidate), note: withdrawWords(outcome) };
    await redrawScreen(
      { client, log: deps.log },
      body.view?.id,
      await candidatesView(deps, body.user.id, at),
    );
  });

  bringBackButton.listen(app, async ({ ack, body, client }, { candidate }) => {
    const outcome = await bringBackCandidate(deps, { candidateId: candidate, actor: body.user.id });
    await ack();
    const at = { opening: await openingOf(candidate), note: bringBackWords(outcome) };
    await redrawScreen(
      { client, log: deps.log },
      body.view?.id,
      await candidatesView(deps, body.user.id, at),
    );
  });

  eraseButton.listen(app, async (args, { candidate }) => {
    const { ack, body, client } = args;
    const outcome = await eraseCandidate(deps, { candidateId: candidate, actor: body.user.id });
    await ack();
    if (!outcome.ok) return tell(args, { text: eraseRefusal(outcome.code) });
    const list = await candidatesView(deps, body.user.id, { opening: await openingOf(candidate) });
    await redrawScreen({ client, log: deps.log }, body.view?.previous_view_id, list);
    await redrawScreen({ client, log: deps.log }, body.view?.id, drawErased());
  });
}
