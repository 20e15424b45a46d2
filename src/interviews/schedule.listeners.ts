import type { App, BlockAction, ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { type Kit, ratedStage } from '../kits/kit.ts';
import { pinnedKit } from '../kits/store.ts';
import { kitOf } from '../openings/kit.store.ts';
import type { Candidate, Opening } from '../openings/opening.ts';
import { notForThem } from '../openings/screen.listeners.ts';
import {
  findCandidate,
  findOpening,
  openingsOfChannel,
  openOpenings,
  searchCandidates,
} from '../openings/store.ts';
import { meet } from '../people/directory.ts';
import { isCoordinator } from '../people/person.ts';
import { sayingModal } from '../slack/answer.ts';
import { section } from '../slack/blocks.ts';
import { limits } from '../slack/limits.ts';
import { liveForms } from '../slack/live-form.ts';
import { listenOptions } from '../slack/options.ts';
import { drawScheduled } from './remarks.view.ts';
import { sceneOf } from './scene.ts';
import { scheduleInterview } from './schedule.ts';
import {
  candidateChoice,
  drawSchedule,
  newSchedule,
  type Picked,
  refilled,
  type ScheduleDrawing,
  scheduleErrors,
  scheduleForm,
  scheduleFormIds,
} from './schedule.view.ts';
import { type Plan, planNext, planStage, usualStart } from './schedule-defaults.ts';
import { timeFit } from './time-fit.ts';

export const onlyCoordinators = (deps: Deps, actor: string): Promise<ModalView> =>
  notForThem(deps, {
    actor,
    action: 'interviews.schedule_form',
    title: 'Schedule',
    deed: 'schedule interviews',
  });

/** Also where the last one was closed while the form was open. */
const noOpening = sayingModal('Schedule', [
  section('No opening is open. Add one first: `/interview openings`.'),
]);

/** The form as it opens, or why it does not. `channelId` picks the opening where the channel has just one. */
export async function scheduleView(deps: Deps, userId: string, channelId?: string): Promise<ModalView> {
  const actor = (await meet(deps, [userId])).get(userId);
  if (!actor || !isCoordinator(actor)) return onlyCoordinators(deps, userId);
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const openings = await openOpenings(tx);
    if (openings.length === 0) return noOpening;
    const here = channelId ? await openingsOfChannel(tx, channelId) : [];
    const chosen = here.length === 1 ? here[0] : openings.length === 1 ? openings[0] : undefined;
    const kit = chosen && (await offeredKit(tx, chosen, undefined));
    return drawSchedule({
      offer: { openings, kit },
      metadata: newSchedule(chosen?.id),
      initial: { opening: chosen?.id, start: usualStart(deps.clock.now(), actor.zone) },
    });
  });
}

/** Whose stages are offered: the kit a candidate began with, or the opening's while nobody is picked. */
async function offeredKit(tx: Tx, opening: Opening, candidateId: string | undefined): Promise<Kit> {
  const { kitId, kitVersion } = opening;
  const pinned = candidateId ? kitOf(tx, opening, candidateId) : pinnedKit(tx, kitId, kitVersion);
  return (await pinned).kit;
}

/** What usually follows from what was picked, or from the stage that was picked before. */
async function planAfter(
  tx: Tx,
  changed: Picked,
  opening: Opening,
  kit: Kit,
  picked: { candidate?: Candidate | undefined; stage?: string | undefined },
): Promise<Plan | undefined> {
  if (changed === 'opening' || changed === 'candidate')
    return picked.candidate && planNext(tx, opening.id, picked.candidate.id, kit);
  const stage = picked.stage ? ratedStage(kit, picked.stage) : undefined;
  return stage && planStage(tx, opening.id, stage);
}

/** Redraws the form after a pick, with what the loop plan holds for it. What somebody filled in themselves stays. */
async function redrawn(deps: Deps, view: ViewOutput, changed: Picked, userId: string): Promise<ModalView> {
  const actor = (await meet(deps, [userId])).get(userId);
  if (!actor || !isCoordinator(actor)) return onlyCoordinators(deps, userId);
  const drawing = await inWorkspace(deps.db, deps.workspaceId, (tx) =>
    drawingAfter(tx, view, changed, usualStart(deps.clock.now(), actor.zone)),
  );
  if (!drawing) return noOpening;
  const { candidate, initial } = drawing;
  const { panelists = [], shadows = [], start } = initial;
  if (!candidate || !start) return drawSchedule(drawing);
  // Whoever was just picked may be new to Parley, and their hours count too.
  const known = await meet(deps, [...panelists, ...shadows]);
  // Picked for both, which is refused on submit, they are named once.
  const panel = [...new Set([...panelists, ...shadows])].flatMap((id) => known.get(id) ?? []);
  return drawSchedule({ ...drawing, fit: timeFit(start, candidate, panel) });
}

/** All of that but how the start falls; undefined where no opening is left. */
async function drawingAfter(
  tx: Tx,
  view: ViewOutput,
  changed: Picked,
  usualTime: Date,
): Promise<(ScheduleDrawing & { candidate: Candidate | undefined }) | undefined> {
  const before = scheduleFormIds.metadata(view);
  const openings = await openOpenings(tx);
  if (openings.length === 0) return undefined;
  const picked = scheduleForm({ openings }).peek(view);
  const opening = picked.opening ? await findOpening(tx, picked.opening) : undefined;
  const found = changed === 'opening' ? undefined : picked.candidate;
  const chosen = found && (await findCandidate(tx, found.value));
  const candidate = chosen?.openingId === opening?.id ? chosen : undefined;
  const kit = opening && (await offeredKit(tx, opening, candidate?.id));
  const kept = scheduleForm({ openings, kit }).peek(view);
  const plan =
    opening && kit && (await planAfter(tx, changed, opening, kit, { candidate, stage: kept.stage }));
  const next = refilled(before, changed, kept, plan);
  return {
    offer: { openings, kit },
    metadata: { ...next.metadata, opening: opening?.id },
    candidate,
    usual: plan,
    initial: {
      opening: opening?.id,
      candidate: candidate && candidateChoice(candidate),
      stage: plan?.stageId,
      length: next.length,
      panelists: next.panelists,
      shadows: kept.shadows,
      start: kept.start ?? usualTime,
      override: kept.override,
    },
  };
}

export function listenSchedule(app: App, deps: Deps): void {
  app.shortcut('interviews.schedule', async ({ ack, body, client }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: await scheduleView(deps, body.user.id) });
  });

  const redraw = liveForms();
  for (const changed of ['opening', 'candidate', 'stage', 'panelists', 'shadows', 'start'] as const) {
    app.action<BlockAction>(scheduleFormIds.input(changed), async ({ ack, body, client }) => {
      const fills = changed === 'opening' || changed === 'candidate' || changed === 'stage';
      const draw = (view: ViewOutput) => redrawn(deps, view, changed, body.user.id);
      await Promise.all([ack(), redraw({ body, client, fills, draw })]);
    });
  }

  listenOptions(app, scheduleFormIds.input('candidate'), async ({ userId, typed, view }) => {
    const { opening } = view ? scheduleFormIds.metadata(view) : {};
    const actor = (await meet(deps, [userId])).get(userId);
    if (!opening || !actor || !isCoordinator(actor)) return [];
    const found = await inWorkspace(deps.db, deps.workspaceId, (tx) =>
      searchCandidates(tx, opening, typed, limits.options),
    );
    return found.map(candidateChoice);
  });
  listenSubmit(app, deps);
}

function listenSubmit(app: App, deps: Deps): void {
  app.view(scheduleFormIds.id, async ({ ack, body, view }) => {
    const ids = scheduleFormIds.metadata(view);
    const offer = await inWorkspace(deps.db, deps.workspaceId, async (tx) => {
      const opening = ids.opening ? await findOpening(tx, ids.opening) : undefined;
      const openings = await openOpenings(tx);
      const picked = scheduleForm({ openings }).peek(view).candidate?.value;
      return { openings, kit: opening && (await offeredKit(tx, opening, picked)) };
    });
    const form = scheduleForm(offer);
    const parsed = form.parse(view);
    if (!parsed.ok) return ack(parsed.response);
    const { answers } = parsed;
    if (!answers.candidate)
      return ack(form.errors(view, { opening: 'Pick an opening first; the rest follows.' }));
    const outcome = await scheduleInterview(deps, {
      interviewId: ids.interview,
      actor: body.user.id,
      openingId: answers.opening,
      candidateId: answers.candidate.value,
      stageId: answers.stage,
      panelists: answers.panelists,
      shadows: answers.shadows ?? [],
      startsAt: answers.start,
      lengthMin: Number(answers.length),
      overrideReason: answers.override,
    });
    if (!outcome.ok) return ack(form.errors(view, scheduleErrors(outcome.refusals)));
    const booked = (tx: Tx) => sceneOf(tx, outcome.interviewId);
    const said =
      outcome.remarks.length > 0
        ? drawScheduled(outcome.remarks, await inWorkspace(deps.db, deps.workspaceId, booked))
        : undefined;
    await ack(said && { response_action: 'update', view: said });
  });
}
