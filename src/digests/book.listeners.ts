import type { App } from '@slack/bolt';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { scheduleView } from '../interviews/schedule.listeners.ts';
import { findOpening } from '../openings/store.ts';
import { show } from '../slack/answer.ts';
import { bookButton } from './buttons.ts';

export function listenBook(app: App, deps: Deps): void {
  bookButton.listen(app, async ({ ack, body, client }, { opening }) => {
    await ack();
    const found = await inWorkspace(deps.db, deps.workspaceId, (tx) => findOpening(tx, opening));
    await show(client, body, await scheduleView(deps, body.user.id, found?.channelId));
  });
}
