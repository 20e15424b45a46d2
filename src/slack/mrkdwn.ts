import { clip } from './limits.ts';

/**
 * Characters that a text field may not carry: NUL, which PostgreSQL refuses; other controls; and marks that turn the
 * direction of the rest of the line, which would let a name rewrite the sentence around it.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to remove
const unwanted = /[\u0000-\u0008\u000B-\u001F\u007F\u202A-\u202E\u2066-\u2069]/g;

/** A person's text as it is stored: without control characters, trimmed. */
export function cleaned(text: string): string {
  return text.replace(unwanted, '').trim();
}

/**
 * A person's text inside mrkdwn: read as letters, never as markup, mention or link.
 * `& < >` are escaped as Slack asks; formatting marks and bare links are broken by an invisible word joiner, since
 * Slack has no escape for them.
 */
export function esc(text: string): string {
  return cleaned(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[*_~`]/g, (mark) => `\u2060${mark}\u2060`)
    .replace(/:(?=[a-z0-9_+'-]+:)/gi, ':\u2060')
    .replace(/(https?|mailto):/gi, '$1\u2060:')
    .replace(/\.(?=[a-z]{2,})/gi, '.\u2060')
    .replace(/@(?=\w)/g, '@\u2060');
}

/** The same on one line and shortened, for names and titles. */
export function escLine(text: string, max = 80): string {
  return esc(clip(cleaned(text).replace(/\s+/g, ' '), max));
}

/** The same as a quotation, one `>` a line. */
export function quote(text: string, max = 2000): string {
  return esc(clip(cleaned(text), max))
    .split('\n')
    .map((line) => `>${line}`)
    .join('\n');
}

const slackId = /^[A-Z][A-Z0-9]{1,30}$/;

/** @throws if `userId` is not a Slack id: a mention is never built from text. */
export function mention(userId: string): string {
  if (!slackId.test(userId)) throw new Error('not a Slack user id');
  return `<@${userId}>`;
}

/** @throws if `channelId` is not a Slack id. */
export function channelLink(channelId: string): string {
  if (!slackId.test(channelId)) throw new Error('not a Slack channel id');
  return `<#${channelId}>`;
}

/** An instant, shown by Slack in each reader's own zone. */
export function when(at: Date): string {
  const fallback = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return `<!date^${Math.floor(at.getTime() / 1000)}^{date_short_pretty} at {time}|${fallback}>`;
}

/** The time alone, in each reader's own zone. */
export function timeOnly(at: Date): string {
  return `<!date^${Math.floor(at.getTime() / 1000)}^{time}|${at.toISOString().slice(11, 16)} UTC>`;
}
