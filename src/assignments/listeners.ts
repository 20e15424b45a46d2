import type { App } from '@slack/bolt';
import type { Deps } from '../deps.ts';
import { listenAnswers } from './answer.listeners.ts';
import { listenGive } from './give.listeners.ts';
import { listenWorkList } from './work-list.listeners.ts';

export function listenAssignments(app: App, deps: Deps): void {
  listenWorkList(app, deps);
  listenGive(app, deps);
  listenAnswers(app, deps);
}
