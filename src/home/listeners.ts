import type { AnyMiddlewareArgs, App } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import type { Deps } from '../deps.ts';
import { offeredTo } from '../people/audience.ts';
import { show, tell } from '../slack/answer.ts';
import type { Command } from '../slack/command.ts';
import { commandButtons, refreshButton } from './buttons.ts';
import { homeUnknown, homeView } from './home.view.ts';
import { overviewOf } from './overview.ts';

/** `commands` is the table that dispatches `/interview`: the tab's buttons do the same things. */
export function listenHome(app: App, deps: Deps, commands: readonly Command[]): void {
  const publish = (client: WebClient, userId: string) => publishHome(deps, client, userId, commands);

  app.event('app_home_opened', async ({ event, client }) => {
    if (event.tab === 'home') await publish(client, event.user);
  });

  // What is pressed in the tab may change what the tab should say: it is drawn again when that is done.
  app.use(async (args) => {
    await args.next();
    const userId = pressedAtHome(args);
    if (userId) await publish(args.client, userId);
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
