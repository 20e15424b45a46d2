import type { WebClient } from '@slack/web-api';
import type { Database } from './db/client.ts';
import type { Library } from './kits/library.ts';
import type { Logger } from './log.ts';
import type { Jobs } from './outbox/jobs.ts';
import type { Clock } from './time/clock.ts';

/** What a verb may be given. One process serves one workspace; the database may hold others. */
export interface Deps {
  db: Database;
  workspaceId: string;
  clock: Clock;
  log: Logger;
  jobs: Jobs;
  /** For facts about people and channels, never for messages: those go through the outbox. */
  slack: WebClient;
  library: Library;
}
