import { and, asc, eq, gt, inArray, isNotNull } from 'drizzle-orm';
import { interviews } from '../../db/schema/interviews.ts';
import { digests, notices } from '../../db/schema/messages.ts';
import { people } from '../../db/schema/people.ts';
import { inWorkspace } from '../../db/tenant.ts';
import type { Deps } from '../../deps.ts';
import { firstAskAfter } from '../../ratings/ask-times.ts';
import { addMs } from '../../time/interval.ts';
import type { Upcoming } from '../page/protocol.ts';

const most = 9;
/** Most of them fall away when people answer; a few are enough to see that they are there. */
const mostNotices = 3;

const kindWords: Record<string, string> = {
  'interviews.reminder': 'Reminder',
  'interviews.unanswered': 'Nobody answered: the coordinator is told',
  'ratings.ask': 'Asked again to rate',
  'assignments.overdue': 'Work is overdue',
};

type Thing = { at: Date; what: string };
/** Each is named once, as it comes first. */
const isFirst = (one: Thing, n: number, all: Thing[]): boolean =>
  all.findIndex(({ what }) => what === one.what) === n;

/** What the bot will do next by itself, soonest first, so that nobody has to wait for it. */
export async function upcoming(deps: Deps, nameOf: (id: string) => string): Promise<Upcoming[]> {
  const now = deps.clock.now();
  const found = await inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const due = await tx
      .select({ at: notices.dueAt, kind: notices.kind, recipient: notices.recipient })
      .from(notices)
      .where(and(inArray(notices.state, ['waiting', 'queued']), gt(notices.dueAt, now)))
      .orderBy(asc(notices.dueAt))
      .limit(mostNotices * 10);
    const ahead = await tx
      .select({ startsAt: interviews.startsAt, endsAt: interviews.endsAt })
      .from(interviews)
      .where(and(eq(interviews.state, 'scheduled'), gt(interviews.endsAt, now)))
      .orderBy(asc(interviews.endsAt))
      .limit(most);
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
    return { due, ahead, posted, mornings };
  });
  const all = [
    ...found.due
      .flatMap(({ at, kind, recipient }) => {
        const what = kindWords[kind];
        return what === undefined ? [] : [{ at, what: `${what}: ${nameOf(recipient)}` }];
      })
      .filter(isFirst)
      .slice(0, mostNotices),
    ...found.ahead.flatMap(({ startsAt, endsAt }) => [
      ...(startsAt > now ? [{ at: startsAt, what: 'An interview begins' }] : []),
      { at: endsAt, what: 'An interview ends' },
      { at: addMs(endsAt, firstAskAfter), what: 'Its panel is asked to rate' },
    ]),
    ...found.posted.map(({ at, channel }) => ({ at, what: `Digest in #${nameOf(channel)}` })),
    ...found.mornings.flatMap(({ at, userId }) =>
      at ? [{ at, what: `Morning message to ${nameOf(userId)}, if something is due` }] : [],
    ),
  ];
  return all
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .filter(isFirst)
    .slice(0, most)
    .map(({ at, what }) => ({ at: at.toISOString(), what }));
}
