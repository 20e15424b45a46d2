import type { App } from '@slack/bolt';
import type { Deps } from '../deps.ts';
import type { RedrawScheduled } from '../openings/scheduled.ts';
import { listenAnswers } from './answer.listeners.ts';
import { listenGive } from './give.listeners.ts';
import { listenWorkList } from './work-list.listeners.ts';

export function listenAssignments(app: App, deps: Deps, redrawScheduled: RedrawScheduled): void {
  listenWorkList(app, deps);
  listenGive(app, deps, redrawScheduled);
  listenAnswers(app, deps);
}
