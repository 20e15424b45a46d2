import { lastInstant } from '../page/protocol.ts';
import { escapeSlack } from '../workspace/mrkdwn.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Happened } from './happened.ts';

/** About two weeks of digests and mornings; what lies beyond happens at once, at the end of a jump. */
const mostStops = 60;

interface Means {
  /** Lets the bot do what is due, and looks what comes next. */
  beat(): Promise<void>;
  /** When the next thing happens, ISO 8601. */
  next(): string | undefined;
}

const placeName = (slack: Workspace, id: string): string => {
  const name = slack.nameOf(id);
  return /^[CG]/.test(id) ? `#${name}` : name;
};

/**
 * How the clock is moved on: by way of all that happens until then, so that each thing happens at its own time. One jump
 * after the other, and never back: what happened has happened. A jump tells what the bot said meanwhile, and to whom.
 */
export function jumps(slack: Workspace, { beat, next }: Means): (to: Date) => Promise<Happened[]> {
  let under: Promise<unknown> = Promise.resolve();

  async function forward(to: Date): Promise<void> {
    // The clock runs by itself too, and may have passed it by now.
    if (to > slack.clock.now()) slack.clock.set(to);
    await beat();
  }

  async function jump(to: Date): Promise<Happened[]> {
    if (to <= slack.clock.now()) throw new Error('The clock only goes forward.');
    if (to > lastInstant) throw new Error(`The clock goes no further than ${lastInstant.getUTCFullYear()}.`);
    const before = slack.calls.length;
    for (let stop = 0; stop < mostStops; stop++) {
      const at = next();
      if (at === undefined || new Date(at) >= to) break;
      await forward(new Date(at));
    }
    await forward(to);
    return slack.calls
      .slice(before)
      .filter(({ method, response }) => method === 'chat.postMessage' && response?.['ok'] === true)
      .map(({ at, args, response }) => {
        const talk = String(response?.['channel'] ?? args['channel']);
        const where = `*${escapeSlack(placeName(slack, talk))}*`;
        const otherwise = `${where} got a message.`;
        return {
          at: at.toISOString(),
          what: `${where} ${String(args['text'])}`,
          inside: { talk, otherwise },
        };
      });
  }

  return (to) => {
    const mine = under.then(() => jump(to));
    under = mine.catch(() => undefined);
    return mine;
  };
}
