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
 * What stands for formatting marks, for which Slack has no escape. No invisible character helps: beside a mark it makes
 * the edge of a word, at which marks begin to work. Substitutes after jsx-slack's docs/about-escape-and-exact-mode.md.
 */
const lookAlikes: Readonly<Record<string, string>> = {
  '*': '\u2217',
  '\uFF0A': '\u2217',
  _: '\u02CD',
  '\uFF3F': '\u02CD',
  '~': '\u223C',
  '`': '\u02CB',
  '\uFF40': '\u02CB',
};

/**
 * A person's text inside mrkdwn: read as letters, never as markup, mention or link.
 * `& < >` are escaped as Slack asks; formatting marks become what looks like them, but for the underscore inside a word,
 * which does nothing in Slack and is worth copying (`held_at_customs`); bare links and quote marks are broken by an
 * invisible word joiner.
 */
export function esc(text: string): string {
  return cleaned(text)
    .replace(/(?<![a-z0-9])_|_(?![a-z0-9])|[*\uFF0A\uFF3F~`\uFF40]/gi, (mark) => lookAlikes[mark] ?? mark)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/^[>\uFF1E]/gm, '\u2060$&')
    .replace(/>/g, '&gt;')
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

/**
 * Slack begins a template with a capital: `Tomorrow at 2:00 PM` (jsx-slack, src/date.ts). Within a sentence this stands
 * before it, and is not seen.
 */
const within = '\u2060';

function dated(at: Date, template: string): string {
  const fallback = `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
  return `<!date^${Math.floor(at.getTime() / 1000)}^${template}|${fallback}>`;
}

/** An instant within a sentence, shown by Slack in each reader's own zone: `tomorrow at 2:00 PM`, `Jan 13, 2027 at …`. */
export function when(at: Date): string {
  return dated(at, `${within}{date_short_pretty} at {time}`);
}

/** The same with its day of the week, for what people have to attend: `Wednesday, January 13th, 2027 at 2:00 PM`. */
export function whenOnDay(at: Date): string {
  return dated(at, `${within}{date_long_pretty} at {time}`);
}

/** The same at the beginning of a line. */
export function firstWhenOnDay(at: Date): string {
  return dated(at, '{date_long_pretty} at {time}');
}

/** The same by its date only, for what is read on later days too: `Wednesday, January 13th, 2027 at 2:00 PM`. */
export function onDate(at: Date): string {
  return dated(at, '{date_long} at {time}');
}

/** The time alone, in each reader's own zone. */
export function timeOnly(at: Date): string {
  return `<!date^${Math.floor(at.getTime() / 1000)}^{time}|${at.toISOString().slice(11, 16)} UTC>`;
}
