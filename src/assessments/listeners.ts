import type { App } from '@slack/bolt';
import type { Deps } from '../deps.ts';
import type { RedrawScheduled } from '../openings/scheduled.ts';
import { listenImport } from './import.listeners.ts';
import { listenRecord, type Sees } from './record.listeners.ts';

export function listenAssessments(app: App, deps: Deps, sees: Sees, redrawScheduled: RedrawScheduled): void {
  listenRecord(app, deps, sees, redrawScheduled);
  listenImport(app, deps);
}
