import {
  WebAPIHTTPError,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebAPIRequestError,
  type WebClient,
} from '@slack/web-api';
import type { Logger } from '../log.ts';
import { type FileMessage, type Message, metadataType, type Notice } from './notice.ts';

/** What became of one attempt to tell Slack something. */
export type Attempt =
  /** `isFound`: an earlier attempt had sent it, perhaps with what was true then. */
  | { kind: 'done'; channelId: string; ts?: string; isFound?: true }
  /** Slack said no for now, so nothing was sent. `seconds` from Retry-After. */
  | { kind: 'later'; seconds?: number; error: string }
  /** Slack said no for good. */
  | { kind: 'refused'; error: string }
  /** No answer, or a broken one: it may have been sent. */
  | { kind: 'unknown'; error: string };

/** Platform errors that say "not now" (docs.slack.dev/reference/methods, common errors). */
const transient = new Set([
  'ratelimited',
  'rate_limited',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
]);

/** How far back a lost message is looked for. It was sent within the last minutes; a panelist's DM is quiet. */
const lookBack = 50;

export class SlackPoster {
  readonly #client: WebClient;
  readonly #log: Logger;

  constructor(client: WebClient, log: Logger) {
    this.#client = client;
    this.#log = log;
  }

  async openDirect(
    userId: string,
  ): Promise<{ kind: 'open'; channelId: string } | Exclude<Attempt, { kind: 'done' }>> {
    try {
      const { channel } = await this.#client.conversations.open({ users: userId });
      return channel?.id
        ? { kind: 'open', channelId: channel.id }
        : { kind: 'later', error: 'no channel in the answer' };
    } catch (error) {
      const verdict = judge(error);
      // Opening a conversation tells nobody anything: it may be repeated freely.
      return verdict.kind === 'unknown' ? { kind: 'later', error: verdict.error } : verdict;
    }
  }

  async post(channelId: string, key: string, message: Message): Promise<Attempt> {
    try {
      const answer = await this.#client.chat.postMessage({
        channel: channelId,
        text: message.text,
        blocks: message.blocks,
        metadata: { event_type: metadataType, event_payload: { key } },
        unfurl_links: false,
        unfurl_media: false,
      });
      return answer.ts
        ? { kind: 'done', channelId: answer.channel ?? channelId, ts: answer.ts }
        : { kind: 'unknown', error: 'no ts in the answer' };
    } catch (error) {
      return judge(error);
    }
  }

  /** Drawing a message again where it stands may be repeated freely. */
  async update(channelId: string, ts: string, message: Message): Promise<Attempt> {
    try {
      await this.#client.chat.update({ channel: channelId, ts, text: message.text, blocks: message.blocks });
      return { kind: 'done', channelId, ts };
    } catch (error) {
      const verdict = judge(error);
      return verdict.kind === 'unknown' ? { kind: 'later', error: verdict.error } : verdict;
    }
  }

  async upload(
    channelId: string,
    message: FileMessage,
    remember: (fileId: string) => Promise<void>,
  ): Promise<Attempt> {
    const { alt } = message.file;
    const bytes = Buffer.from(message.file.content);
    let fileId: string;
    try {
      const ticket = await this.#client.files.getUploadURLExternal({
        filename: message.file.name,
        length: bytes.length,
        ...(alt ? { alt_txt: alt } : {}),
      });
      if (!ticket.upload_url || !ticket.file_id) return { kind: 'later', error: 'no upload address' };
      fileId = ticket.file_id;
      const sent = await fetch(ticket.upload_url, {
        method: 'POST',
        body: bytes,
        signal: AbortSignal.timeout(10_000),
      });
      if (!sent.ok) return { kind: 'later', error: `upload answered ${sent.status}` };
      await remember(fileId);
    } catch (error) {
      const verdict = judge(error);
      return verdict.kind === 'refused' ? verdict : { kind: 'later', error: verdict.error };
    }
    try {
      await this.#client.files.completeUploadExternal({
        channel_id: channelId,
        initial_comment: message.text,
        files: [{ id: fileId, title: message.file.title }],
      });
      return { kind: 'done', channelId };
    } catch (error) {
      return judge(error);
    }
  }

  /** Looks in a direct conversation for the message that an earlier attempt may have sent. */
  async find(channelId: string, notice: Notice): Promise<Attempt | { kind: 'absent' }> {
    try {
      const { messages = [] } = await this.#client.conversations.history({
        channel: channelId,
        limit: lookBack,
        include_all_metadata: true,
      });
      const found = messages.find((message) => {
        const payload: unknown = message.metadata?.event_payload;
        const key =
          typeof payload === 'object' && payload !== null && 'key' in payload ? payload.key : undefined;
        return (
          key === notice.key || (notice.fileId !== null && message.files?.some((f) => f.id === notice.fileId))
        );
      });
      if (!found?.ts) return { kind: 'absent' };
      this.#log.info('outbox: a message whose answer was lost had arrived', { notice: notice.key });
      return { kind: 'done', channelId, ts: found.ts, isFound: true };
    } catch (error) {
      // Not knowing must not become sending: the doubt stays for the next attempt.
      return { kind: 'unknown', error: judge(error).error };
    }
  }
}

/** What an error of the Web API client means for what was asked. */
export function judge(error: unknown): Exclude<Attempt, { kind: 'done' }> {
  if (error instanceof WebAPIRateLimitedError) {
    return { kind: 'later', seconds: error.retryAfter, error: 'rate limited' };
  }
  if (error instanceof WebAPIPlatformError) {
    const code = error.data.error;
    return transient.has(code) ? { kind: 'later', error: code } : { kind: 'refused', error: code };
  }
  if (error instanceof WebAPIHTTPError) {
    // A server error may come after the message was taken.
    return error.statusCode >= 500
      ? { kind: 'unknown', error: `HTTP ${error.statusCode}` }
      : { kind: 'later', error: `HTTP ${error.statusCode}` };
  }
  const message = error instanceof Error ? error.message : String(error);
  return neverLeft(error) ? { kind: 'later', error: message } : { kind: 'unknown', error: message };
}

/** No connection was made, so nothing can have been sent. */
const unconnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

function neverLeft(error: unknown): boolean {
  if (!(error instanceof WebAPIRequestError)) return false;
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause) {
    if ('code' in cause && typeof cause.code === 'string' && unconnected.has(cause.code)) return true;
  }
  return false;
}
