import type { App } from '@slack/bolt';
import type { Deps } from '../deps.ts';
import { tell } from '../slack/answer.ts';
import { morningOffButton } from './buttons.ts';
import { endMornings } from './morning.ts';
import { morningOffWords } from './morning.view.ts';

export function listenMorning(app: App, deps: Deps): void {
  morningOffButton.listen(app, async (args, { user }) => {
    const outcome = await endMornings(deps, { userId: user, actor: args.body.user.id });
    await args.ack();
    await tell(args, { text: morningOffWords(outcome) });
  });
}
