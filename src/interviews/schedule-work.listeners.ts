import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Work } from '../assignments/assignment.ts';
import { bookWorkButton } from '../assignments/buttons.ts';
import { workOf } from '../assignments/hold.ts';
import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { ratedStage } from '../kits/kit.ts';
import { kitOf } from '../openings/kit.store.ts';
import { notForThem } from '../openings/screen.listeners.ts';
import { openOpenings } from '../openings/store.ts';
import { meet } from '../people/directory.ts';
import { isCoordinator, type Person } from '../people/person.ts';
import { peopleById } from '../people/store.ts';
import { show } from '../slack/answer.ts';
import { candidateChoice, drawSchedule, refilled, type ScheduleMetadata } from './schedule.view.ts';
import { planStage, usualStart } from './schedule-defaults.ts';
import { drawNotScheduled } from './schedule-work.view.ts';
import { timeFit } from './time-fit.ts';

/** The scheduling form for the interview about a piece of work, with all that follows from it filled in. */
async function workView(deps: Deps, userId: string, assignmentId: string): Promise<ModalView> {
  const actor = (await meet(deps, [userId])).get(userId);
  if (!actor || !isCoordinator(actor))
    return notForThem(deps, {
      actor: userId,
      action: 'interviews.schedule_form',
      title: 'Schedule',
      deed: 'schedule interviews',
    });
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const work = await workOf(tx, assignmentId);
    if (work?.isBooked) return drawNotScheduled('booked');
    const isOver =
      !work || work.assignment.state === 'withdrawn' || work.candidate.withdrawnAt || work.opening.closedAt;
    return isOver ? drawNotScheduled('gone') : filledIn(deps, tx, work, actor);
  });
}

async function filledIn(deps: Deps, tx: Tx, work: Work, actor: Person): Promise<ModalView> {
  const { opening, candidate } = work;
  const { kit } = await kitOf(tx, opening, candidate.id);
  const stage = ratedStage(kit, work.stage.id);
  const plan = stage && (await planStage(tx, opening.id, stage));
  const empty: ScheduleMetadata = {
    interview: crypto.randomUUID(),
    opening: opening.id,
    generation: 0,
    drawn: { picks: 0, length: 0, panelists: 0 },
    filled: {},
  };
  const filled = refilled(empty, 'candidate', {}, plan);
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
      stage: stage?.id,
      length: filled.length,
      panelists: filled.panelists,
      start,
    },
  });
}

export function listenScheduleWork(app: App, deps: Deps): void {
  bookWorkButton.listen(app, async ({ ack, body, client }, { assignment }) => {
    await ack();
    await show(client, body, await workView(deps, body.user.id, assignment));
  });
}
