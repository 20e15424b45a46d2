import { and, asc, eq, gt, inArray, lte } from 'drizzle-orm';
import { renderers } from '../../app.ts';
import type { Tx } from '../../db/client.ts';
import { interviews } from '../../db/schema/interviews.ts';
import { digests, notices } from '../../db/schema/messages.ts';
import { candidates } from '../../db/schema/openings.ts';
import { people } from '../../db/schema/people.ts';
import { inWorkspace } from '../../db/tenant.ts';
import type { Deps } from '../../deps.ts';
import { dueOf, whoAsks } from '../../digests/due.ts';
import { interviewsDueFrom } from '../../digests/store.ts';
import { publicName } from '../../openings/opening.ts';
import { firstAskAfter } from '../../ratings/ask-times.ts';
import { addMs } from '../../time/interval.ts';
import { asksToRate, type Upcoming } from '../page/protocol.ts';

const most = 9;
/** A few are enough to see that they are there. */
const mostNotices = 3;
/** Most of what waits falls away when people answer; so far one looks for those that will not. */
const mostLooks = 12;

/** What happens to whom. */
const kindWords: Readonly<Record<string, string>> = {
  'interviews.questions': 'gets the questions once more',
  'interviews.reminder': 'is reminded',
  'interviews.unanswered': 'hears who has not answered',
  'ratings.ask': 'is asked again to rate',
  'assignments.overdue': 'hears that work is not in',
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
    ...(await willBeToldInTheMorning(tx, now, nameOf)),
  ]);
  return found
    .sort((a, b) => a.at.getTime() - b.at.getTime())
    .filter(isFirst)
    .slice(0, most)
    .map(({ at, what }) => ({ at: at.toISOString(), what }));
}

/** Whether something is due that has not been said. */
export async function isHeldUp({ db, workspaceId, clock }: Deps): Promise<boolean> {
  const late = and(inArray(notices.state, ['waiting', 'queued']), lte(notices.dueAt, clock.now()));
  return inWorkspace(db, workspaceId, async (tx) => (await tx.$count(notices, late)) > 0);
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
    const what = `${nameOf(notice.recipient)} ${kindWords[notice.kind]}`;
    const isNew = !things.some((one) => one.what === what);
    if (isNew && (await says.get(notice.kind)?.(tx, notice, notice.dueAt)))
      things.push({ at: notice.dueAt, what });
    if (things.length === mostNotices) break;
  }
  return things;
}

async function willTakePlace(tx: Tx, now: Date): Promise<Thing[]> {
  const ahead = await tx
    .select({
      startsAt: interviews.startsAt,
      endsAt: interviews.endsAt,
      name: candidates.name,
      number: candidates.number,
    })
    .from(interviews)
    .innerJoin(candidates, eq(candidates.id, interviews.candidateId))
    .where(and(eq(interviews.state, 'scheduled'), gt(interviews.endsAt, addMs(now, -firstAskAfter))))
    .orderBy(asc(interviews.endsAt))
    .limit(most);
  return ahead
    .flatMap(({ startsAt, endsAt, ...candidate }) => {
      // As a channel may know them: everybody sees this clock.
      const who = publicName(candidate, 'initials');
      return [
        { at: startsAt, what: `The interview of ${who} begins` },
        { at: endsAt, what: `The interview of ${who} ends` },
        { at: addMs(endsAt, firstAskAfter), what: `The panel of ${who} ${asksToRate}` },
      ];
    })
    .filter(({ at }) => at > now);
}

async function willBePosted(tx: Tx, now: Date, nameOf: NameOf): Promise<Thing[]> {
  const posted = await tx
    .select({ at: digests.nextAt, channel: digests.channelId })
    .from(digests)
    .where(and(eq(digests.paused, false), gt(digests.nextAt, now)));
  return posted.map(({ at, channel }) => ({ at, what: `The digest in #${nameOf(channel)}` }));
}

/** The first who hear in the morning what is theirs to do; to most there is nothing to say. */
async function willBeToldInTheMorning(tx: Tx, now: Date, nameOf: NameOf): Promise<Thing[]> {
  const mornings = await tx
    .select({ at: people.morningNextAt, userId: people.userId, zone: people.zone })
    .from(people)
    .where(and(people.morningDigest, gt(people.morningNextAt, now)))
    .orderBy(asc(people.morningNextAt))
    .limit(mostLooks);
  for (const { at, userId, zone } of mornings) {
    if (at && whoAsks(dueOf(await interviewsDueFrom(tx, userId, at), userId, at, zone)))
      return [{ at, what: `${nameOf(userId)}’s morning message` }];
  }
  return [];
}
