import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { peopleWithRoles } from '../people/store.ts';
import { onlyCoordinators } from '../people/words.ts';
import { sayingModal, show } from '../slack/answer.ts';
import { section } from '../slack/blocks.ts';
import {
  drawExtend,
  drawReceive,
  drawWithdraw,
  extendForm,
  receiveForm,
  withdrawForm,
} from './answer.view.ts';
import type { Work } from './assignment.ts';
import { extendButton, receivedButton, takeBackButton } from './buttons.ts';
import { extend } from './extend.ts';
import { drawExtended } from './give.view.ts';
import { withAssignment, workOf } from './hold.ts';
import { readLinks } from './links.ts';
import { receive } from './receive.ts';
import { withdraw } from './withdraw.ts';
import { extendWords, receiveErrors } from './words.ts';
import { belowForm, redrawUnder } from './work-list.listeners.ts';
import type { Below } from './work-list.view.ts';

/** A form about an assignment, for those who arrange its opening. */
async function formView(
  deps: Deps,
  asked: { assignmentId: string; actor: string; action: string; below: Below },
  draw: (drawing: { work: Work; now: Date; below: Below }) => ModalView,
): Promise<ModalView> {
  const says = (words: string) => sayingModal('Tasks', [section(words)]);
  const found = await withAssignment(deps, asked, asked.action, async (_, work) => {
    if (work.assignment.state === 'withdrawn') return says(extendWords.withdrawn);
    return draw({ work, now: deps.clock.now(), below: asked.below });
  });
  if (!('ok' in found)) return found;
  if (found.code !== 'not_coordinator') return says(extendWords[found.code]);
  return says(onlyCoordinators(await inWorkspace(deps.db, deps.workspaceId, peopleWithRoles)));
}

/** Draws anew what the form lies on. */
async function settle(
  deps: Deps,
  client: WebClient,
  view: Parameters<typeof redrawUnder>[2],
  { assignment, ...at }: { assignment: string; below?: Below; actor: string },
): Promise<void> {
  const { below } = at;
  if (!below) return;
  const work = await inWorkspace(deps.db, deps.workspaceId, (tx) => workOf(tx, assignment));
  if (work) await redrawUnder(deps, client, view, { below, actor: at.actor, candidateId: work.candidate.id });
}

export function listenAnswers(app: App, deps: Deps): void {
  const forms = [
    [receivedButton, 'assignments.receive_form', drawReceive],
    [
      extendButton,
      'assignments.extend_form',
      (drawing: Parameters<typeof drawExtend>[0]) =>
        drawing.work.assignment.state === 'received'
          ? sayingModal('Tasks', [section(extendWords.received)])
          : drawExtend(drawing),
    ],
    [takeBackButton, 'assignments.withdraw_form', drawWithdraw],
  ] as const;
  for (const [pressed, action, draw] of forms) {
    pressed.listen(app, async ({ ack, body, client }, { assignment }) => {
      await ack();
      const below = belowForm(body.view);
      const asked = { assignmentId: assignment, actor: body.user.id, action, below };
      await show(client, body, await formView(deps, asked, draw));
    });
  }

  listenReceive(app, deps);

  app.view(extendForm.id, async ({ ack, body, view, client }) => {
    const parsed = extendForm.parse(view);
    if (!parsed.ok) return ack(parsed.response);
    const { assignment, from, below } = extendForm.metadata(view);
    const dueAt = parsed.answers.due;
    const outcome = await extend(deps, { assignmentId: assignment, actor: body.user.id, dueAt, from });
    if (!outcome.ok) return ack(extendForm.errors(view, { due: extendWords[outcome.code] }));
    const work = await inWorkspace(deps.db, deps.workspaceId, (tx) => workOf(tx, assignment));
    await ack(work && { response_action: 'update', view: drawExtended(dueAt, work.candidate) });
    await settle(deps, client, view, { assignment, below, actor: body.user.id });
  });

  app.view(withdrawForm.id, async ({ ack, body, view, client }) => {
    const parsed = withdrawForm.parse(view);
    if (!parsed.ok) return ack(parsed.response);
    const { assignment, below } = withdrawForm.metadata(view);
    const actor = body.user.id;
    const outcome = await withdraw(deps, { assignmentId: assignment, actor, reason: parsed.answers.reason });
    if (!outcome.ok) return ack(withdrawForm.errors(view, { reason: extendWords[outcome.code] }));
    await ack();
    await settle(deps, client, view, { assignment, below, actor });
  });
}

function listenReceive(app: App, deps: Deps): void {
  app.view(receiveForm.id, async ({ ack, body, view, client }) => {
    // Of a portfolio no minutes are asked.
    const parsed = receiveForm.parse(view);
    if (!parsed.ok) return ack(parsed.response);
    const { answers } = parsed;
    const { assignment, below } = receiveForm.metadata(view);
    const links = readLinks(answers.links ?? '');
    const minutes = answers.minutes === undefined ? undefined : wholeMinutes(answers.minutes);
    const actor = body.user.id;
    const outcome = await receive(deps, {
      assignmentId: assignment,
      actor,
      receivedAt: answers.at,
      links: links.ok ? links.links : undefined,
      minutesSpent: minutes,
      narrative: answers.narrative,
    });
    if (!outcome.ok) return ack(receiveForm.errors(view, receiveErrors(outcome, links)));
    await ack();
    await settle(deps, client, view, { assignment, below, actor });
  });
}

/** 0 for what is no whole number, which the verb refuses. */
const wholeMinutes = (typed: string): number => (/^\d{1,4}$/.test(typed) ? Number(typed) : 0);
