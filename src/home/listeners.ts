import type { AnyMiddlewareArgs, App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Deps } from '../deps.ts';
import { offeredTo } from '../people/audience.ts';
import { show, tell } from '../slack/answer.ts';
import type { Command } from '../slack/command.ts';
import { commandButtons, refreshButton } from './buttons.ts';
import { homeUnknown, homeView } from './home.view.ts';
import { overviewOf } from './overview.ts';
import { answerWords } from './spoken-to.ts';

/** `commands` is the table that dispatches `/interview`: the tab's buttons do the same things. */
export function listenHome(app: App, deps: Deps, commands: readonly Command[]): void {
  const publish = (client: WebClient, userId: string) => publishHome(deps, client, userId, commands);

  // What is pressed in the tab, or sent in a form that was opened from it, may change what the tab should say: it is drawn
  // again when that is done.
  const lookers = recentLookers();
  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab !== 'home') return;
    lookers.note(event.user);
    await publish(client, event.user);
  });
  app.use(async (args) => {
    await args.next();
    const userId = pressedAtHome(args);
    if (userId) lookers.note(userId);
    const sender =
      'type' in args.body && args.body.type === 'view_submission' ? args.body.user.id : undefined;
    const whose = userId ?? (sender && lookers.has(sender) ? sender : undefined);
    if (whose) await publish(args.client, whose);
  });

  app.event('message', async ({ event }) => {
    if (event.subtype === undefined && event.channel_type === 'im' && !event.bot_id)
      await answerWords(deps, { userId: event.user, ts: event.ts });
  });

  refreshButton.listen(app, async ({ ack }) => ack());

  for (const { word, button } of commandButtons) {
    button.listen(app, async (args) => {
      const { ack, body, client } = args;
      await ack();
      const command = commands.find((c) => c.word === word);
      await command?.run({
        userId: body.user.id,
        channelId: '',
        rest: '',
        reply: (words) => tell(args, words),
        open: (view) => show(client, body, view),
      });
    });
  }
}

/** Slack does not say when somebody leaves the tab. Milliseconds. */
const looksFor = 30 * 60_000;

/** Who has the tab before them, as far as this replica saw: for a drawing more, nothing hangs on it. */
function recentLookers() {
  const since = new Map<string, number>();
  const isRecent = (at: number | undefined): boolean => at !== undefined && performance.now() - at < looksFor;
  return {
    note(userId: string): void {
      for (const [one, at] of since) if (!isRecent(at)) since.delete(one);
      since.set(userId, performance.now());
    },
    has: (userId: string): boolean => isRecent(since.get(userId)),
  };
}

function pressedAtHome({ body }: AnyMiddlewareArgs): string | undefined {
  if (!('type' in body) || body.type !== 'block_actions' || !('view' in body)) return undefined;
  return body.view?.type === 'home' ? body.user.id : undefined;
}

async function publishHome(
  deps: Deps,
  client: WebClient,
  userId: string,
  commands: readonly Command[],
): Promise<void> {
  const overview = await overviewOf(deps, userId);
  const view = overview ? homeView(overview, offeredTo(overview.me, commands)) : homeUnknown;
  await client.views.publish({ user_id: userId, view });
}
