import type { ConversationRecord } from './conversations.ts';
import type { PersonRecord } from './directory.ts';
import type { FileRecord } from './file-shelf.ts';
import type { ViewRecord } from './views.ts';

/**
 * What Slack knows of a workspace while nobody runs it: whatever people can still see. Tokens are made anew, and what
 * lives for seconds only (triggers, response_urls) is gone, as it would be after such a while.
 */
export interface Memory {
  readonly id: string;
  readonly appId: string;
  readonly botId: string;
  readonly botUserId: string;
  /** Slack's time, in milliseconds since 1970. */
  readonly now: number;
  /** How many ids were given out. */
  readonly idsMade: number;
  /** Where its files have their addresses. */
  readonly port: number;
  readonly people: readonly PersonRecord[];
  readonly conversations: readonly ConversationRecord[];
  readonly files: readonly FileRecord[];
  readonly stacks: readonly (readonly ViewRecord[])[];
  readonly homes: readonly ViewRecord[];
}
