import { z } from 'zod';
import type { ActAnswer } from '../page/protocol.ts';
import { waitUntil } from '../workspace/traffic.ts';
import type { Person, Workspace } from '../workspace/workspace.ts';

const where = z.union([
  z.strictObject({ view: z.string() }),
  z.strictObject({ channel: z.string(), ts: z.string() }),
]);
const held = z.record(z.string(), z.unknown());
const control = { as: z.string(), where, blockId: z.string(), actionId: z.string() };
/** Slack takes no longer message than this. */
const longestText = 12_000;

export const act = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('say'),
    as: z.string(),
    channel: z.string(),
    text: z.string().max(longestText),
  }),
  z.strictObject({ act: z.literal('use'), ...control, option: z.string().optional() }),
  z.strictObject({ act: z.literal('enter'), ...control, held }),
  z.strictObject({ act: z.literal('offers'), ...control, query: z.string().max(200) }),
  z.strictObject({ act: z.literal('submit'), as: z.string(), view: z.string() }),
  z.strictObject({ act: z.literal('leave'), as: z.string(), view: z.string(), all: z.boolean() }),
  z.strictObject({ act: z.literal('home'), as: z.string() }),
  z.strictObject({ act: z.literal('shortcut'), as: z.string(), callbackId: z.string() }),
]);
type Asked = z.output<typeof act>;

const noAnswer = 'The app did not answer in time. Try again.';

/** Does what somebody did in their window, as Slack would: only with what is before their eyes. */
export async function doAct(slack: Workspace, person: Person, asked: Asked): Promise<ActAnswer> {
  const { screen } = person;
  try {
    switch (asked.act) {
      case 'say':
        return await say(slack, person, asked.channel, asked.text.trim());
      case 'use': {
        const { status } = await screen.use(asked, asked.option);
        return status === 200 ? {} : { trouble: noAnswer };
      }
      case 'enter':
        await screen.enter(asked, asked.held);
        return {};
      case 'offers':
        return { options: await screen.offers(asked, asked.query) };
      case 'submit':
        return await screen.submit(asked.view);
      case 'leave':
        await screen.leave(asked.view, asked.all);
        return {};
      case 'home':
        return await openHome(person);
      case 'shortcut': {
        const { status } = await person.shortcut(asked.callbackId);
        return status === 200 ? {} : { trouble: noAnswer };
      }
    }
  } catch (error) {
    return { trouble: error instanceof Error ? error.message : String(error) };
  }
}

/** The bot draws it some time after it was told that the tab is open. */
async function openHome(person: Person): Promise<ActAnswer> {
  await person.openHome();
  await waitUntil(() => person.home, { what: () => 'the home', timeoutMs: 3000 }).catch(() => undefined);
  return person.home ? {} : { trouble: noAnswer };
}

async function say(slack: Workspace, person: Person, channel: string, text: string): Promise<ActAnswer> {
  if (text === '') return {};
  const isSeen = person.screen.seen().conversations.some(({ id }) => id === channel);
  if (!isSeen) return { trouble: 'You are not in this conversation.' };
  if (!text.startsWith('/')) {
    await person.say(text, { in: { id: channel } });
    return {};
  }
  if (!/^\/interview(\s|$)/.test(text)) {
    const [word = ''] = text.split(/\s/);
    return { trouble: `${word} is not a valid command here. There is /interview.` };
  }
  await person.slash(text, { in: { id: channel } });
  await slack.idle();
  return {};
}
