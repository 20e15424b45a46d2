import type { KnownBlock } from '@slack/types';
import type { Tx } from '../db/client.ts';
import { derivedId } from '../db/derived-id.ts';
import type { notices } from '../db/schema/messages.ts';

export type Notice = typeof notices.$inferSelect;

/** What a verb asks to be told: to whom, about what, when. The words come later, from the kind's renderer. */
export interface NoticeDraft {
  /** A sentence that names the message, so that it is told once: `interview:<id>:reminder:1h:<user>`. */
  key: string;
  kind: string;
  /** A user or channel id. */
  recipient: string;
  /** Who is told if it cannot be delivered: a user id, usually the opening's coordinator. */
  owner: string;
  /** Ids only. */
  ref: Record<string, string>;
  dueAt: Date;
}

export interface Message {
  /** For notifications and screen readers. */
  text: string;
  blocks: KnownBlock[];
}

/** A file with a line about it; posted as one message. */
export interface FileMessage {
  text: string;
  file: {
    name: string;
    title: string;
    content: string | Uint8Array;
    /** What a picture shows, for who cannot see it; at most 1,000 characters. */
    alt?: string;
  };
}

/**
 * What a notice of one kind says at this moment, or undefined where it has nothing to say any more (the interview was
 * moved, the scorecard is in): then it is not sent, and a message that stands is left as it is.
 */
export type Renderer = (tx: Tx, notice: Notice, now: Date) => Promise<Message | FileMessage | undefined>;

/** Renderers by kind; features add theirs in app.ts. */
export type Renderers = ReadonlyMap<string, Renderer>;

/** The notice's id follows from its key: the same sentence is the same row on every replica. */
export const noticeId = derivedId;

/** Slack's message metadata that carries the key, by which a message whose answer was lost is found again. */
export const metadataType = 'parley_notice';

export function isChannel(recipient: string): boolean {
  return /^[CG]/.test(recipient);
}
