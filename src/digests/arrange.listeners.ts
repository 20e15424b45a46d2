import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { notForThem } from '../openings/screen.listeners.ts';
import { openingsOfChannel } from '../openings/store.ts';
import { meet } from '../people/directory.ts';
import { isCoordinator } from '../people/person.ts';
import { notCoordinator } from '../people/words.ts';
import { searchZones, zoneLabel } from '../people/zone-search.ts';
import { show, tell } from '../slack/answer.ts';
import type { ButtonArgs } from '../slack/button.ts';
import { limits } from '../slack/limits.ts';
import { listenOptions } from '../slack/options.ts';
import { arrangeDigest, mayPostIn, pauseDigest } from './arrange.ts';
import {
  arrangeErrors,
  arrangeForm,
  drawArrange,
  previewModal,
  savedModal,
  unfitModal,
} from './arrange.view.ts';
import { pauseButton, previewButton, resumeButton, sendNowButton } from './buttons.ts';
import { previewDigest, sendDigestNow } from './send-now.ts';
import { sections } from './standing-order.ts';
import { findOrder } from './store.ts';

/** The form for this channel's digest, or why there is none. */
export async function arrangeView(deps: Deps, userId: string, channelId: string): Promise<ModalView> {
  if (channelId.startsWith('D')) return unfitModal('direct');
  const actor = (await meet(deps, [userId])).get(userId);
  if (!actor || !isCoordinator(actor))
    return notForThem(deps, {
      actor: userId,
      action: 'digests.arrange_form',
      title: 'Digest',
      subject: `channel:${channelId}`,
      deed: 'set digests',
    });
  if (!(await mayPostIn(deps, channelId))) return unfitModal('absent');
  return inWorkspace(deps.db, deps.workspaceId, async (tx) =>
    drawArrange({
      channelId,
      order: await findOrder(tx, channelId),
      zone: actor.zone,
      press: crypto.randomUUID(),
      hasOpenings: (await openingsOfChannel(tx, channelId)).length > 0,
    }),
  );
}

export function listenArrange(app: App, deps: Deps): void {
  listenOptions(app, arrangeForm.input('zone'), async ({ typed }) =>
    searchZones(typed, deps.clock.now(), limits.options).map((zone) => ({
      value: zone,
      label: zoneLabel(zone, deps.clock.now()),
    })),
  );

  app.view(arrangeForm.id, async ({ ack, body, view }) => {
    const parsed = arrangeForm.parse(view);
    if (!parsed.ok) return ack(parsed.response);
    const { days, time, zone, sections: wanted } = parsed.answers;
    const outcome = await arrangeDigest(deps, {
      channelId: arrangeForm.metadata(view).channel,
      actor: body.user.id,
      days: days.map(Number),
      time,
      zone: zone.value,
      sections: sections.filter((section) => wanted.includes(section)),
    });
    if (!outcome.ok) return ack(arrangeForm.errors(view, arrangeErrors(outcome.code)));
    await ack({ response_action: 'update', view: savedModal(outcome.nextAt) });
  });

  previewButton.listen(app, async ({ ack, body, client }, { channel }) => {
    await ack();
    const outcome = await previewDigest(deps, { channelId: channel, actor: body.user.id });
    await show(client, body, outcome.ok ? previewModal(outcome, outcome.now) : unfitModal(outcome.code));
  });

  sendNowButton.listen(app, async (args, { channel, press }) => {
    const outcome = await sendDigestNow(deps, { channelId: channel, actor: args.body.user.id, press });
    await args.ack();
    await tell(args, { text: outcome.ok ? 'On its way to the channel.' : sendNowRefusals[outcome.code] });
  });

  pauseButton.listen(app, (args, { channel }) => pauseOrResume(deps, args, channel, true));
  resumeButton.listen(app, (args, { channel }) => pauseOrResume(deps, args, channel, false));
}

const sendNowRefusals = {
  not_coordinator: notCoordinator,
  nothing: 'There is nothing to say now, so nothing was sent.',
} as const;

async function pauseOrResume(
  deps: Deps,
  args: ButtonArgs,
  channelId: string,
  paused: boolean,
): Promise<void> {
  const { ack, body, client } = args;
  const outcome = await pauseDigest(deps, { channelId, actor: body.user.id, paused });
  await ack();
  if (!outcome.ok)
    return tell(args, { text: outcome.code === 'none' ? 'There is no digest here.' : notCoordinator });
  const view = await arrangeView(deps, body.user.id, channelId);
  if (body.view) await client.views.update({ view_id: body.view.id, hash: body.view.hash, view });
}
