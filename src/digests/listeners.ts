import type { App } from '@slack/bolt';
import type { Deps } from '../deps.ts';
import type { Beat } from '../pulse.ts';
import type { Command } from '../slack/command.ts';
import { arrangeView, listenArrange } from './arrange.listeners.ts';
import { listenBook } from './book.listeners.ts';
import { listenMorning } from './morning.listeners.ts';
import { tellMornings } from './morning.ts';
import { tellDigests } from './tick.ts';

export function listenDigests(app: App, deps: Deps): void {
  listenArrange(app, deps);
  listenBook(app, deps);
  listenMorning(app, deps);
}

export function digestCommands(deps: Deps): Command[] {
  return [
    {
      word: 'digest',
      summary: 'Set when this channel gets its digest',
      audience: 'coordinator',
      run: async ({ open, userId, channelId }) => open(await arrangeView(deps, userId, channelId)),
    },
  ];
}

export function digestBeats(deps: Deps): Beat[] {
  return [
    { name: 'digests.channels', run: () => tellDigests(deps) },
    { name: 'digests.mornings', run: () => tellMornings(deps) },
  ];
}
