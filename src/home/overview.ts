import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { type Ready, readyIn, type Stuck, stuckIn } from '../digests/digest.ts';
import { type Due, dueOf } from '../digests/due.ts';
import { type InterviewFacts, isAhead } from '../digests/facts.ts';
import { factsOf, interviewsDueFrom, peopleIn } from '../digests/store.ts';
import { isLive } from '../interviews/interview.ts';
import { decides, type Opening, openingPeople } from '../openings/opening.ts';
import { openOpenings } from '../openings/store.ts';
import { meet } from '../people/directory.ts';
import type { Person } from '../people/person.ts';
import { ownScorecards, sharedRatings } from '../ratings/figures.store.ts';
import { type Figures, figuresOf, figuresSpan } from '../ratings/figures.ts';
import { addMs } from '../time/interval.ts';

/** All that a person's Home tab tells. None of it is what anybody thinks of a candidate. */
export interface Overview {
  now: Date;
  me: Person;
  due: Due;
  /** Of the openings this person coordinates or decides about. */
  stuck: readonly Stuck[];
  /** What this person can decide, and does not hold up yet. */
  ready: readonly Ready[];
  /** Their next interviews, soonest first, beside those in which this person sits. */
  ahead: readonly InterviewFacts[];
  /** Everybody whom these name, by id. */
  people: ReadonlyMap<string, Person>;
  hasOpenings: boolean;
  /** Openings that this person decides about, and how many are considered there whom nobody has decided about. */
  deciding: readonly { opening: Opening; candidates: number }[];
  /** How this person rates; nobody else is shown it. */
  figures: Figures | undefined;
}

/** What waits for this person now, or undefined where Slack does not say who they are. */
export async function overviewOf(deps: Deps, userId: string): Promise<Overview | undefined> {
  const me = (await meet(deps, [userId])).get(userId);
  if (!me) return undefined;
  const now = deps.clock.now();
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => ({
    now,
    me,
    due: dueOf(await interviewsDueFrom(tx, userId, now), userId, now, me.zone),
    ...(await openingsStuck(tx, me, now)),
    figures: await ownFigures(tx, userId, now),
  }));
}

async function ownFigures(tx: Tx, userId: string, now: Date): Promise<Figures | undefined> {
  const since = addMs(now, -figuresSpan);
  return figuresOf(await ownScorecards(tx, userId, since), await sharedRatings(tx, userId, since));
}

async function openingsStuck(tx: Tx, me: Person, now: Date) {
  const all = await openOpenings(tx);
  const mine = all.filter((opening) => openingPeople(opening).includes(me.userId));
  const facts = await factsOf(tx, mine);
  const sits = (of: InterviewFacts) => of.seats.some((seat) => seat.userId === me.userId && isLive(seat));
  const stuck = stuckIn(facts, { now, zone: me.zone });
  const late = new Set(stuck.flatMap((one) => (one.kind === 'decision' ? [one.of.candidate.id] : [])));
  return {
    stuck,
    ready: readyIn(facts, now).filter(
      ({ of }) => decides(of.opening, me.userId) && !late.has(of.candidate.id),
    ),
    ahead: facts.candidates
      .flatMap((candidate) => candidate.interviews)
      .filter((of) => isAhead(of.interview, now) && !sits(of))
      .sort((a, b) => a.interview.startsAt.getTime() - b.interview.startsAt.getTime()),
    people: await peopleIn(tx, facts),
    hasOpenings: all.length > 0,
    deciding: mine
      .filter((opening) => decides(opening, me.userId))
      .map((opening) => ({
        opening,
        candidates: facts.candidates.filter((of) => of.opening.id === opening.id && !of.decision).length,
      })),
  };
}
