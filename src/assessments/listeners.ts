import type { App } from '@slack/bolt';
import type { Deps } from '../deps.ts';
import { listenImport } from './import.listeners.ts';
import { listenRecord, type Sees } from './record.listeners.ts';

export function listenAssessments(app: App, deps: Deps, sees: Sees): void {
  listenRecord(app, deps, sees);
  listenImport(app, deps);
}
