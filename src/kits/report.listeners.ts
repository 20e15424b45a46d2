import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { noteAlone } from '../db/audit.ts';
import type { Deps } from '../deps.ts';
import { isTopmost, show } from '../slack/answer.ts';
import { redrawScreen } from '../slack/screen.ts';
import type { Door } from './browse.ts';
import { turnedAway } from './browse.view.ts';
import { mayReport, report, takeBack } from './make-report.ts';
import type { ReportPlace } from './report.ts';
import { type Asked, backButton, drawRefusal, drawReport, reportButtons, reportForm } from './report.view.ts';

/** Leaks, and retiring a kit. `drawn` is the screen the form was opened from, as it now reads. */
export function listenReports(
  app: App,
  deps: Deps,
  readers: Door,
  drawn: (userId: string, place: ReportPlace) => Promise<ModalView>,
): void {
  for (const { button, kind, end } of reportButtons) {
    button.listen(app, async ({ ack, body, client }, place) => {
      await ack();
      // List, kit and scenario may lie below it: then it takes the scenario's place.
      const isFull = body.view !== undefined && isTopmost(body.view);
      const view = await formFor(deps, readers, body.user.id, { ...place, kind, end, onTop: !isFull });
      if (isFull) await redrawScreen({ client, log: deps.log }, body.view?.id, view);
      else await show(client, body, view);
    });
  }

  backButton.listen(app, async ({ ack, body, client }, place) => {
    await ack();
    await redrawScreen({ client, log: deps.log }, body.view?.id, await drawn(body.user.id, place));
  });

  app.view(reportForm.id, async ({ ack, body, view, client }) => {
    const parsed = reportForm.parse(view);
    if (!parsed.ok) return ack(parsed.response);
    const { report: reportId, kind, end, onTop, ...place } = reportForm.metadata(view);
    const request = { reportId, actor: body.user.id, kind, place, reason: parsed.answers.reason };
    const outcome = end ? await takeBack(deps, readers, request) : await report(deps, readers, request);
    if (!outcome.ok) return ack({ response_action: 'update', view: drawRefusal(outcome.code) });
    const next = await drawn(body.user.id, place);
    if (!onTop) return ack({ response_action: 'update', view: next });
    await ack();
    await redrawScreen({ client, log: deps.log }, view.previous_view_id, next);
  });
}

async function formFor(deps: Deps, readers: Door, actor: string, asked: Asked): Promise<ModalView> {
  const refused = await mayReport(readers, actor, asked.end ? 'retired' : asked.kind);
  if (!refused) return drawReport(asked);
  await noteAlone(deps, {
    actor,
    action: 'kits.report_form.refused',
    subject: 'kits',
    detail: { code: refused },
  });
  return refused === 'not_coordinator' ? turnedAway(readers) : drawRefusal(refused);
}
