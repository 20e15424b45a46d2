import type { App, BlockAction, ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { noteAlone } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import type { Kit } from '../kits/kit.ts';
import { pinnedKit } from '../kits/store.ts';
import { kitOf } from '../openings/kit.store.ts';
import type { Opening } from '../openings/opening.ts';
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
import { listenOptions } from '../slack/options.ts';
import { scheduleInterview } from './schedule.ts';
import {
  candidateChoice,
  drawSchedule,
  drawScheduled,
  type ScheduleMetadata,
  scheduleErrors,
  scheduleForm,
  scheduleFormIds,
} from './schedule.view.ts';
import { planNext, usualStart } from './schedule-defaults.ts';

async function onlyCoordinators(deps: Deps, actor: string): Promise<ModalView> {
  const subject = `workspace:${deps.workspaceId}`;
  await noteAlone(deps, { actor, action: 'interviews.schedule_form.refused', subject });
  return sayingModal('Schedule', [
    section('Only coordinators schedule interviews. Ask a Parley admin to make you one: `/interview admin`.'),
  ]);
}

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
      metadata: { interview: crypto.randomUUID(), opening: chosen?.id, generation: 0, panel: 0 },
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

/** Redraws the form after the opening or the candidate was picked, with what the loop plan holds for them. */
async function redrawn(
  deps: Deps,
  view: ViewOutput,
  changed: 'opening' | 'candidate',
  userId: string,
): Promise<ModalView> {
  const actor = (await meet(deps, [userId])).get(userId);
  if (!actor || !isCoordinator(actor)) return onlyCoordinators(deps, userId);
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const before = scheduleFormIds.metadata(view);
    const openings = await openOpenings(tx);
    if (openings.length === 0) return noOpening;
    const kept = scheduleForm({ openings }).peek(view);
    const opening = kept.opening ? await findOpening(tx, kept.opening) : undefined;
    const chosen =
      changed === 'candidate' && kept.candidate ? await findCandidate(tx, kept.candidate.value) : undefined;
    const candidate = chosen?.openingId === opening?.id ? chosen : undefined;
    const kit = opening && (await offeredKit(tx, opening, candidate?.id));
    const plan = opening && kit && candidate ? await planNext(tx, opening.id, candidate.id, kit) : undefined;
    const generation = before.generation + 1;
    const fillsPanel = !kept.panelists && (plan?.panelists.length ?? 0) > 0;
    const panel = fillsPanel ? generation : before.panel;
    const metadata: ScheduleMetadata = { ...before, opening: opening?.id, generation, panel };
    return drawSchedule({
      offer: { openings, kit },
      metadata,
      candidate,
      initial: {
        opening: opening?.id,
        candidate: candidate && candidateChoice(candidate),
        stage: plan?.stageId,
        length: plan && String(plan.lengthMin),
        panelists: kept.panelists ?? plan?.panelists,
        shadows: kept.shadows,
        start: kept.start ?? usualStart(deps.clock.now(), actor.zone),
        override: kept.override,
      },
    });
  });
}

export function listenSchedule(app: App, deps: Deps): void {
  app.shortcut('interviews.schedule', async ({ ack, body, client }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: await scheduleView(deps, body.user.id) });
  });

  for (const changed of ['opening', 'candidate'] as const) {
    app.action<BlockAction>(scheduleFormIds.input(changed), async ({ ack, body, client }) => {
      await ack();
      if (!body.view) return;
      const view = await redrawn(deps, body.view, changed, body.user.id);
      await client.views.update({ view_id: body.view.id, hash: body.view.hash, view });
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
    const said = drawScheduled(outcome.remarks, answers.candidate.label);
    await ack(said && { response_action: 'update', view: said });
  });
}
