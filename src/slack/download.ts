import { WebAPIPlatformError, type WebClient } from '@slack/web-api';

export type Download =
  | { ok: true; bytes: Uint8Array }
  /** `gone` also where the bot may not see it. */
  | { ok: false; code: 'gone' | 'not_theirs' | 'too_big' }
  /** Slack would not hand it out, just now or at all. */
  | { ok: false; code: 'unreadable'; reason: string };

/** Milliseconds. */
const patience = 10_000;

const unreadable = (reason: string): Download => ({ ok: false, code: 'unreadable', reason });

/**
 * A file that this person gave to Slack. Ids come from outside: what somebody else uploaded is refused, although the bot
 * could read it.
 */
export async function download(
  client: WebClient,
  { fileId, owner, mostBytes }: { fileId: string; owner: string; mostBytes: number },
): Promise<Download> {
  try {
    const { file } = await client.files.info({ file: fileId });
    if (file?.user !== owner) return { ok: false, code: 'not_theirs' };
    if ((file.size ?? 0) > mostBytes) return { ok: false, code: 'too_big' };
    const address = file.url_private_download;
    if (!client.token || !address || !isSlacks(client, address)) return unreadable('no address of Slack’s');
    const answer = await fetch(address, {
      headers: { authorization: `Bearer ${client.token}` },
      // Slack sends whoever may not read a file to its sign-in page.
      redirect: 'manual',
      signal: AbortSignal.timeout(patience),
    });
    const isPage = answer.headers.get('content-type')?.startsWith('text/html');
    if (!answer.ok || !answer.body || isPage) return unreadable(`HTTP ${answer.status}`);
    return await upTo(mostBytes, answer.body);
  } catch (error) {
    const isGone = error instanceof WebAPIPlatformError && goneErrors.has(error.data.error);
    return isGone ? { ok: false, code: 'gone' } : unreadable(String(error));
  }
}

const goneErrors = new Set(['file_not_found', 'file_deleted', 'not_visible']);

/** The token goes to Slack's own servers only: where the Web API is, or below it. */
function isSlacks(client: WebClient, address: string): boolean {
  const [api, file] = [new URL(client.slackApiUrl), new URL(address)];
  return (
    file.origin === api.origin || (file.protocol === 'https:' && file.hostname.endsWith(`.${api.hostname}`))
  );
}

async function upTo(mostBytes: number, body: ReadableStream<Uint8Array>): Promise<Download> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > mostBytes) return { ok: false, code: 'too_big' };
    chunks.push(chunk);
  }
  return { ok: true, bytes: Buffer.concat(chunks) };
}
