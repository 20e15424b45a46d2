import type { App } from '@slack/bolt';
import type { Deps } from '../deps.ts';
import type { Command } from '../slack/command.ts';
import { relearn } from './directory.ts';
import { pauseMyself } from './pause.ts';
import { pauseWords } from './pause.view.ts';
import { listenSettings, settingsView } from './settings.listeners.ts';

export function listenPeople(app: App, deps: Deps): void {
  app.event('user_change', async ({ event }) => relearn(deps, event.user));
  listenSettings(app, deps);
}

export function peopleCommands(deps: Deps): Command[] {
  return [
    {
      word: 'pause',
      usage: '[until]',
      summary: 'Pause until that day (`friday`, `2 weeks`): nobody asks you without a reason; `off` ends it',
      audience: 'anyone',
      run: async ({ reply, userId, rest }) =>
        reply(pauseWords(await pauseMyself(deps, { actor: userId, typed: rest }))),
    },
    {
      word: 'me',
      summary: 'Your hours, skills, weekly limit and messages',
      audience: 'anyone',
      run: async ({ open, userId }) => open(await settingsView(deps, userId)),
    },
  ];
}
