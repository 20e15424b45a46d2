import type { App } from '@slack/bolt';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import type { Renderer } from '../outbox/notice.ts';
import { post } from '../outbox/post.ts';
import { section } from '../slack/blocks.ts';
import { hours } from '../time/interval.ts';

const kind = 'home.spoken_to';
/** Whoever writes several lines is answered once. */
const answersEvery = hours(1);

/** Somebody wrote words to the bot, which reads none: they hear how it is asked. Their words are not kept. */
export function listenWords(app: App, deps: Deps): void {
  app.event('message', async ({ event }) => {
    if (event.subtype !== undefined || event.channel_type !== 'im' || event.bot_id) return;
    const { user } = event;
    const now = deps.clock.now();
    const hour = Math.floor(now.getTime() / answersEvery);
    await inWorkspace(deps.db, deps.workspaceId, (tx) =>
      post(deps, tx, [
        { key: `spoken_to:${user}:${hour}`, kind, recipient: user, owner: user, ref: {}, dueAt: now },
      ]),
    );
  });
}

const text =
  'I do not read messages, and nobody else sees them here. What is yours to do is in my *Home* tab; `/interview help` lists the rest.';

export const homeRenderers: [string, Renderer][] = [[kind, async () => ({ text, blocks: [section(text)] })]];
