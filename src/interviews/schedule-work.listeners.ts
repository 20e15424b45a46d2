import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { bookWorkButton } from '../assignments/buttons.ts';
import { workOf } from '../assignments/hold.ts';
import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { ratedStage } from '../kits/kit.ts';
import { kitOf } from '../openings/kit.store.ts';
import type { Candidate, Opening } from '../openings/opening.ts';
import { findCandidate, openingById, openOpenings } from '../openings/store.ts';
import { meet } from '../people/directory.ts';
import { isCoordinator, type Person } from '../people/person.ts';
import { peopleById } from '../people/store.ts';
import { show } from '../slack/answer.ts';
import { onlyCoordinators } from './schedule.listeners.ts';
import { candidateChoice, drawSchedule, newSchedule, refilled } from './schedule.view.ts';
import { planNext, planStage, usualStart } from './schedule-defaults.ts';
import { drawNotScheduled } from './schedule-work.view.ts';
import { timeFit } from './time-fit.ts';

/** What the form is opened with: a candidate, and the stage where it is known; else what the loop plan holds next. */
interface Wanted {
  opening: Opening;
  candidate: Candidate;
  stageId?: string | undefined;
}

/** The scheduling form with all that follows from these filled in, or why it does not open. */
async function filledView(
  deps: Deps,
  userId: string,
  find: (tx: Tx) => Promise<Wanted | 'booked' | undefined>,
): Promise<ModalView> {
  const actor = (await meet(deps, [userId])).get(userId);
  if (!actor || !isCoordinator(actor)) return onlyCoordinators(deps, userId);
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const wanted = await find(tx);
    if (wanted === 'booked') return drawNotScheduled('booked');
    const isOver = !wanted || wanted.candidate.withdrawnAt || wanted.opening.closedAt;
    return isOver ? drawNotScheduled('gone') : filledIn(deps, tx, wanted, actor);
  });
}

async function filledIn(deps: Deps, tx: Tx, wanted: Wanted, actor: Person): Promise<ModalView> {
  const { opening, candidate, stageId } = wanted;
  const { kit } = await kitOf(tx, opening, candidate.id);
  const stage = stageId === undefined ? undefined : ratedStage(kit, stageId);
  const plan = await (stage ? planStage(tx, opening.id, stage) : planNext(tx, opening.id, candidate.id, kit));
  const filled = refilled(newSchedule(opening.id), 'candidate', {}, plan);
  const start = usualStart(deps.clock.now(), actor.zone);
  const panel = await peopleById(tx, filled.panelists ?? []);
  return drawSchedule({
    offer: { openings: await openOpenings(tx), kit },
    metadata: filled.metadata,
    usual: plan,
    fit: timeFit(start, candidate, [...panel.values()]),
    initial: {
      opening: opening.id,
      candidate: candidateChoice(candidate),
      stage: plan?.stageId,
      length: filled.length,
      panelists: filled.panelists,
      start,
    },
  });
}

/** For what the loop plan holds next for a candidate. */
export function nextView(deps: Deps, userId: string, candidateId: string): Promise<ModalView> {
  return filledView(deps, userId, async (tx) => {
    const candidate = await findCandidate(tx, candidateId);
    return candidate && { candidate, opening: await openingById(tx, candidate.openingId) };
  });
}

/** For the interview about a piece of work. */
function workView(deps: Deps, userId: string, assignmentId: string): Promise<ModalView> {
  return filledView(deps, userId, async (tx) => {
    const work = await workOf(tx, assignmentId);
    if (!work || work.assignment.state === 'withdrawn') return undefined;
    const { opening, candidate, stage } = work;
    return work.isBooked ? 'booked' : { opening, candidate, stageId: stage.id };
  });
}

export function listenScheduleWork(app: App, deps: Deps): void {
  bookWorkButton.listen(app, async ({ ack, body, client }, { assignment }) => {
    await ack();
    await show(client, body, await workView(deps, body.user.id, assignment));
  });
}
