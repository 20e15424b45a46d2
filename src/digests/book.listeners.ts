import type { App } from '@slack/bolt';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { scheduleView } from '../interviews/schedule.listeners.ts';
import { nextView } from '../interviews/schedule-work.listeners.ts';
import { findOpening } from '../openings/store.ts';
import { show } from '../slack/answer.ts';
import { bookButton } from './buttons.ts';

export function listenBook(app: App, deps: Deps): void {
  bookButton.listen(app, async ({ ack, body, client }, { opening, candidate }) => {
    await ack();
    if (candidate) return show(client, body, await nextView(deps, body.user.id, candidate));
    const found = await inWorkspace(deps.db, deps.workspaceId, (tx) => findOpening(tx, opening));
    await show(client, body, await scheduleView(deps, body.user.id, found?.channelId));
  });
}
