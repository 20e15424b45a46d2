import { z } from 'zod';
import type { ActAnswer } from '../page/protocol.ts';
import { word } from '../workspace/json.ts';
import { waitUntil } from '../workspace/traffic.ts';
import type { Person } from '../workspace/workspace.ts';

const where = z.union([
  z.strictObject({ view: z.string() }),
  z.strictObject({ channel: z.string(), ts: z.string() }),
]);
const held = z.record(z.string(), z.unknown());
const mine = { as: z.string(), world: z.string() };
const control = { ...mine, where, blockId: z.string(), actionId: z.string() };
/** Slack cuts off messages at this many characters (chat.postMessage); its client refuses longer ones. */
const longestText = 40_000;

export const act = z.discriminatedUnion('act', [
  z.strictObject({
    act: z.literal('say'),
    ...mine,
    channel: z.string(),
    text: z.string().max(longestText),
  }),
  z.strictObject({ act: z.literal('use'), ...control, value: z.string() }),
  z.strictObject({ act: z.literal('enter'), ...control, held }),
  z.strictObject({ act: z.literal('offers'), ...control, query: z.string().max(200) }),
  z.strictObject({ act: z.literal('submit'), ...mine, view: z.string() }),
  z.strictObject({ act: z.literal('leave'), ...mine, view: z.string(), all: z.boolean() }),
  z.strictObject({ act: z.literal('home'), ...mine }),
  z.strictObject({ act: z.literal('shortcut'), ...mine, callbackId: z.string() }),
]);
type Asked = z.output<typeof act>;

const noAnswer = 'The app did not answer in time. Try again.';
const answered = ({ status }: { status: number }): ActAnswer => (status === 200 ? {} : { trouble: noAnswer });

/** Does what somebody did in their window, as Slack would: only with what is before their eyes. */
export async function doAct(person: Person, asked: Asked): Promise<ActAnswer> {
  const { screen } = person;
  const open = () => screen.seen().views.map((view) => word(view, 'id') ?? '');
  const before = open();
  const answer = await done(person, screen, asked);
  const after = open();
  const closed = before.filter((id) => !after.includes(id));
  return closed.length > 0 ? { ...answer, closed } : answer;
}

async function done(person: Person, screen: Person['screen'], asked: Asked): Promise<ActAnswer> {
  try {
    switch (asked.act) {
      case 'say':
        return await say(person, asked.channel, asked.text.trim());
      case 'use':
        return answered(await screen.use(asked, asked.value));
      case 'enter':
        return answered(await screen.enter(asked, asked.held));
      case 'offers':
        return { options: await screen.offers(asked, asked.query) };
      case 'submit':
        return await screen.submit(asked.view);
      case 'leave':
        await screen.leave(asked.view, asked.all);
        return {};
      case 'home':
        return await openHome(person);
      case 'shortcut':
        return answered(await person.shortcut(asked.callbackId));
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

async function say(person: Person, channel: string, text: string): Promise<ActAnswer> {
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
  return {};
}
