import type { AckFn, App, RespondArguments, SlashCommand } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Words } from './answer.ts';
import { context, section } from './blocks.ts';
import { clip, limits } from './limits.ts';
import { esc } from './mrkdwn.ts';

/** One word after `/interview`. Features bring theirs; help is printed from the same table that dispatches. */
export interface Command {
  word: string;
  /** What may follow the word, as shown in help: `[mine|here|all]`. */
  usage?: string;
  /** One line, in the imperative. */
  summary: string;
  /** For whom it is in help; the verb behind it decides for itself. */
  audience: 'anyone' | 'member' | 'coordinator' | 'admin';
  run(request: CommandRequest): Promise<void>;
}

export interface CommandRequest {
  userId: string;
  channelId: string;
  /** What was typed after the word, trimmed. */
  rest: string;
  /** Acknowledges with words that only this person sees. */
  reply(words: Words): Promise<void>;
  /** Acknowledges and opens a modal. */
  open(view: ModalView): Promise<void>;
}

interface Arrival {
  command: SlashCommand;
  ack: AckFn<string | RespondArguments>;
  client: WebClient;
}

/**
 * Answers one slash command ahead of all listeners: Bolt asks each of them about each request, and with sixty of them
 * that took a third of the time of a command.
 */
export function listenCommand(app: App, name: string, answer: (arrival: Arrival) => Promise<void>): void {
  app.use(async (args) => {
    if ('command' in args && args.command.command === name) await answer(args);
    else await args.next();
  });
}

export function commandRequest({ command, ack, client }: Arrival, rest: string): CommandRequest {
  return {
    userId: command.user_id,
    channelId: command.channel_id,
    rest,
    reply: (words) =>
      ack({
        response_type: 'ephemeral',
        text: words.text,
        ...(words.blocks ? { blocks: words.blocks } : {}),
      }),
    async open(view) {
      await ack();
      await client.views.open({ trigger_id: command.trigger_id, view });
    },
  };
}

/** Slack escapes these three in what is typed after a command; whoever shows it escapes it once more. */
const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** For a command that takes no more words and got some: it does its work, and says that they were left unread. */
export function sayingUnread(request: CommandRequest): CommandRequest {
  const said = `I did not understand “${esc(clip(request.rest, 40))}”, so I left it out.`;
  return {
    ...request,
    rest: '',
    reply: (words) =>
      request.reply({
        text: words.text,
        blocks: [context(said), ...(words.blocks ?? [section(words.text)])].slice(0, limits.blocksPerMessage),
      }),
    open: (view) => {
      const hasRoom = view.blocks.length < limits.blocksPerView;
      return request.open(hasRoom ? { ...view, blocks: [context(said), ...view.blocks] } : view);
    },
  };
}

/** Splits what was typed into the sub-command and the rest. Case and spare spaces do not matter. */
export function splitCommand(text: string): { word: string; rest: string } {
  const [word = '', ...rest] = unescaped(text).trim().split(/\s+/);
  return { word: word.toLowerCase(), rest: rest.join(' ') };
}

/** The word nearest to what was typed, if it is near at all. */
export function nearest(typed: string, words: readonly string[]): string | undefined {
  const ranked = words
    .map((word) => ({ word, distance: editDistance(typed, word) }))
    .sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best && best.distance <= Math.max(1, Math.floor(best.word.length / 3)) ? best.word : undefined;
}

/** Levenshtein's distance, one row at a time. */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

export function helpWords(
  commands: readonly Command[],
  unknown?: { typed: string; nearest: string | undefined },
): Words {
  const lines = commands.map((c) => `\`/interview ${c.word}${c.usage ? ` ${c.usage}` : ''}\`  ${c.summary}`);
  const preface = unknown
    ? `I do not know “${esc(unknown.typed.slice(0, 40))}”.${unknown.nearest ? ` Did you mean \`/interview ${unknown.nearest}\`?` : ''}`
    : undefined;
  return {
    text: preface ?? 'What you can do with /interview',
    blocks: [
      ...(preface ? [section(preface)] : []),
      section(lines.join('\n')),
      context('Your own interviews and scorecards are in Parley’s Home tab.'),
    ],
  };
}
