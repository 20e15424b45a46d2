import type { App } from '@slack/bolt';
import type { Deps } from '../deps.ts';
import type { Beat } from '../pulse.ts';
import type { Command } from '../slack/command.ts';
import { adminView, listenAdmin } from './admin.listeners.ts';
import { candidatesView, listenCandidates } from './candidates.listeners.ts';
import { eraseExpired } from './erase.ts';
import { listenLeave } from './leave.listeners.ts';
import { listenOpenings, openingsView } from './openings.listeners.ts';
import { listenUpgrade } from './upgrade.listeners.ts';

export function listenOpeningsAndCandidates(app: App, deps: Deps): void {
  listenOpenings(app, deps);
  listenUpgrade(app, deps);
  listenCandidates(app, deps);
  listenLeave(app, deps);
  listenAdmin(app, deps);
}

export function openingCommands(deps: Deps): Command[] {
  return [
    {
      word: 'openings',
      summary: 'Add, edit or close an opening',
      audience: 'coordinator',
      run: async ({ open, userId }) => open(await openingsView(deps, userId)),
    },
    {
      word: 'candidates',
      usage: '[name]',
      summary: 'Add, edit or withdraw a candidate',
      audience: 'coordinator',
      run: async ({ open, userId, channelId, rest }) =>
        open(await candidatesView(deps, userId, { channelId, ...(rest ? { typed: rest } : {}) })),
    },
    {
      word: 'admin',
      summary: 'Roles, retention, health, legal holds',
      audience: 'admin',
      run: async ({ open, userId }) => open(await adminView(deps, userId)),
    },
  ];
}

export function openingBeats(deps: Deps): Beat[] {
  return [{ name: 'openings.retention', run: () => eraseExpired(deps) }];
}
