import { and, asc, eq, gt, inArray, isNotNull } from 'drizzle-orm';
import { renderers } from '../../app.ts';
import type { Tx } from '../../db/client.ts';
import { interviews } from '../../db/schema/interviews.ts';
import { digests, notices } from '../../db/schema/messages.ts';
import { people } from '../../db/schema/people.ts';
import { inWorkspace } from '../../db/tenant.ts';
import type { Deps } from '../../deps.ts';
import { firstAskAfter } from '../../ratings/ask-times.ts';
import { addMs } from '../../time/interval.ts';
import { asksToRate, type Upcoming } from '../page/protocol.ts';

const most = 9;
/** A few are enough to see that they are there. */
const mostNotices = 3;
/** Most of what waits falls away when people answer; so far one looks for those that will not. */
const mostLooks = 12;

const kindWords: Readonly<Record<string, string>> = {
  'interviews.questions': 'The questions once more',
  'interviews.reminder': 'Reminder',
  'interviews.unanswered': 'Nobody answered: the coordinator is told',
  'ratings.ask': 'Asked again to rate',
  'assignments.overdue': 'Work is overdue',
};

type NameOf = (id: string) => string;
type Thing = { at: Date; what: string };
/** Each is named once, as it comes first. */
const isFirst = (one: Thing, n: number, all: Thing[]): boolean =>
  all.findIndex(({ what }) => what === one.what) === n;

/** What the bot will do next by itself, soonest first, so that nobody has to wait for it. */
export async function upcoming(deps: Deps, nameOf: NameOf): Promise<Upcoming[]> {
  const now = deps.clock.now();
  const found = await inWorkspace(deps.db, deps.workspaceId, async (tx) => [
    ...(await willBeSaid(deps, tx, nameOf)),
    ...(await willTakePlace(tx, now)),
    ...(await willBePosted(tx, now, nameOf)),
  ]);
  return found
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .filter(isFirst)
    .slice(0, most)
    .map(({ at, what }) => ({ at: at.toISOString(), what }));
}

/** Of the messages that wait, those that still have something to say when their time comes. */
async function willBeSaid(deps: Deps, tx: Tx, nameOf: NameOf): Promise<Thing[]> {
  const waiting = await tx
    .select()
    .from(notices)
    .where(
      and(
        inArray(notices.state, ['waiting', 'queued']),
        inArray(notices.kind, Object.keys(kindWords)),
        gt(notices.dueAt, deps.clock.now()),
      ),
    )
    .orderBy(asc(notices.dueAt))
    .limit(mostLooks);
  const says = renderers(deps.library);
  const things: Thing[] = [];
  for (const notice of waiting) {
    const what = `${kindWords[notice.kind]}: ${nameOf(notice.recipient)}`;
    const isNew = !things.some((one) => one.what === what);
    if (isNew && (await says.get(notice.kind)?.(tx, notice, notice.dueAt)))
      things.push({ at: notice.dueAt, what });
    if (things.length === mostNotices) break;
  }
  return things;
}

async function willTakePlace(tx: Tx, now: Date): Promise<Thing[]> {
  const ahead = await tx
    .select({ startsAt: interviews.startsAt, endsAt: interviews.endsAt })
    .from(interviews)
    .where(and(eq(interviews.state, 'scheduled'), gt(interviews.endsAt, now)))
    .orderBy(asc(interviews.endsAt))
    .limit(most);
  return ahead.flatMap(({ startsAt, endsAt }) => [
    ...(startsAt > now ? [{ at: startsAt, what: 'An interview begins' }] : []),
    { at: endsAt, what: 'An interview ends' },
    { at: addMs(endsAt, firstAskAfter), what: asksToRate },
  ]);
}

async function willBePosted(tx: Tx, now: Date, nameOf: NameOf): Promise<Thing[]> {
  const posted = await tx
    .select({ at: digests.nextAt, channel: digests.channelId })
    .from(digests)
    .where(gt(digests.nextAt, now));
  const mornings = await tx
    .select({ at: people.morningNextAt, userId: people.userId })
    .from(people)
    .where(and(isNotNull(people.morningNextAt), gt(people.morningNextAt, now)))
    .orderBy(asc(people.morningNextAt))
    .limit(1);
  return [
    ...posted.map(({ at, channel }) => ({ at, what: `Digest in #${nameOf(channel)}` })),
    ...mornings.flatMap(({ at, userId }) =>
      at ? [{ at, what: `Morning message to ${nameOf(userId)}, if something is due` }] : [],
    ),
  ];
}
