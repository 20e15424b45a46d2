import type { App, ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { note } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { redrawCandidates } from '../openings/candidates.listeners.ts';
import { workButton } from '../openings/candidates.view.ts';
import { kitOf } from '../openings/kit.store.ts';
import { type Candidate, mayEditOpening, type Opening } from '../openings/opening.ts';
import { findCandidate, openingById } from '../openings/store.ts';
import { meet } from '../people/directory.ts';
import { peopleWithRoles } from '../people/store.ts';
import { onlyCoordinators } from '../people/words.ts';
import { isTopmost, sayingModal, show } from '../slack/answer.ts';
import { section } from '../slack/blocks.ts';
import { redrawScreen } from '../slack/screen.ts';
import { type WorkStage, workStages } from './assignment.ts';
import { assignWords } from './words.ts';
import { workRows } from './work-list.ts';
import { type Below, drawWorkList, workList } from './work-list.view.ts';

interface Asked {
  candidate: Candidate;
  opening: Opening;
  /** Of the candidate's kit. */
  stages: WorkStage[];
}

/** A view about a candidate's work, for those who arrange the opening. That somebody else asked is written down. */
export async function arrangersWork(
  deps: Deps,
  { candidateId, actor, action }: { candidateId: string; actor: string; action: string },
  draw: (tx: Tx, asked: Asked) => Promise<ModalView>,
): Promise<ModalView> {
  const person = (await meet(deps, [actor])).get(actor);
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const candidate = await findCandidate(tx, candidateId);
    const opening = candidate && (await openingById(tx, candidate.openingId));
    if (!opening || !person || !mayEditOpening(opening, person)) {
      const code = opening ? 'not_coordinator' : 'gone';
      const subject = `candidate:${candidateId}`;
      await note(deps, tx, { actor, action: `${action}.refused`, subject, detail: { code } });
      const words = opening ? onlyCoordinators(await peopleWithRoles(tx)) : assignWords.gone;
      return sayingModal('Tasks', [section(words)]);
    }
    if (candidate.erasedAt) return sayingModal('Tasks', [section(assignWords.gone)]);
    const { kit } = await kitOf(tx, opening, candidateId);
    return draw(tx, { candidate, opening, stages: workStages(kit) });
  });
}

function workListView(deps: Deps, actor: string, candidateId: string): Promise<ModalView> {
  const asked = { candidateId, actor, action: 'assignments.list' };
  return arrangersWork(deps, asked, async (tx, { candidate, opening, stages }) => {
    const rows = await workRows(tx, candidateId, stages);
    return drawWorkList({ candidate, opening, rows }, deps.clock.now());
  });
}

type View = Pick<ViewOutput, 'callback_id' | 'previous_view_id' | 'root_view_id'>;

/** What will lie under a form that is asked for in this view. Slack stacks three: a fourth takes the third's place. */
export function belowForm(view: View | undefined): Below {
  if (!view) return undefined;
  if (view.callback_id !== workList.id) return 'other';
  return isTopmost(view) ? 'candidates' : 'tasks';
}

/** Draws anew what lies under a form that has changed something. */
export async function redrawUnder(
  deps: Deps,
  client: WebClient,
  view: Pick<View, 'previous_view_id' | 'root_view_id'>,
  { below, candidateId, actor }: { below: Below; candidateId: string; actor: string },
): Promise<void> {
  const [previous, root] = [view.previous_view_id, view.root_view_id];
  // Anything else is no list of work, and would be lost under one.
  if (!below || below === 'other' || !previous) return;
  const about = { userId: actor, candidateId };
  if (below === 'candidates') return redrawCandidates(deps, client, previous, about);
  const list = await workListView(deps, actor, candidateId);
  await redrawScreen({ client, log: deps.log }, previous, list);
  if (root !== previous) await redrawCandidates(deps, client, root, about);
}

export function listenWorkList(app: App, deps: Deps): void {
  workButton.listen(app, async ({ ack, body, client }, { candidate }) => {
    await ack();
    await show(client, body, await workListView(deps, body.user.id, candidate));
  });
}
