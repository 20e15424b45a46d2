import type { App } from '@slack/bolt';
import type { Deps } from '../deps.ts';
import type { Command } from '../slack/command.ts';
import { listenDebrief, pickView } from './debrief.listeners.ts';
import { listenDecide } from './decide.listeners.ts';
import { listenPacket } from './packet.listeners.ts';

export function listenDebriefs(app: App, deps: Deps): void {
  listenDebrief(app, deps);
  listenDecide(app, deps);
  listenPacket(app, deps);
}

export function debriefCommands(deps: Deps): Command[] {
  return [
    {
      word: 'debrief',
      usage: '[candidate]',
      summary: 'Read the evidence on a candidate side by side, and decide',
      audience: 'anyone',
      run: async ({ open, userId, rest }) => open(await pickView(deps, userId, rest)),
    },
  ];
}
