import type { App } from '@slack/bolt';
import type { Deps } from '../deps.ts';
import type { Beat } from '../pulse.ts';
import type { Command } from '../slack/command.ts';
import { askRaters } from './ask.ts';
import { announceReady } from './complete.ts';
import { expireScorecards } from './expire.ts';
import { listenRate, rateCommand } from './rate.listeners.ts';
import { type DebriefDoor, listenSubmit } from './submit.listeners.ts';
import { listenWithdraw } from './withdraw.listeners.ts';

export function listenRatings(app: App, deps: Deps, debriefDoor: DebriefDoor): void {
  listenRate(app, deps);
  listenSubmit(app, deps, debriefDoor);
  listenWithdraw(app, deps);
}

export function ratingCommands(deps: Deps): Command[] {
  return [
    {
      word: 'rate',
      summary: 'Rate the interview you just had',
      audience: 'anyone',
      run: (request) => rateCommand(deps, request),
    },
  ];
}

export function ratingBeats(deps: Deps): Beat[] {
  return [
    { name: 'ratings.expire', run: () => expireScorecards(deps) },
    { name: 'ratings.ask', run: () => askRaters(deps) },
    { name: 'ratings.ready', run: () => announceReady(deps) },
  ];
}
