import { beforeAll, expect, test } from 'vitest';
import { assignments } from '../../src/db/schema/evidence.ts';
import { interviewRevisions, interviews, questions, seats } from '../../src/db/schema/interviews.ts';
import { digests, notices } from '../../src/db/schema/messages.ts';
import { candidates, openings } from '../../src/db/schema/openings.ts';
import { audit } from '../../src/db/schema/people.ts';
import { amendments, decisions, ratings, redFlags, scorecards } from '../../src/db/schema/ratings.ts';
import { aLoopWithATask } from '../support/kits.ts';
import { type Scenario, startScenario, type Transport, transports } from '../support/scenario.ts';
import { type Delivered, playWhole } from './story.ts';

const tables = {
  amendments,
  assignments,
  candidates,
  decisions,
  digests,
  interviewRevisions,
  interviews,
  notices,
  openings,
  questions,
  ratings,
  redFlags,
  scorecards,
  seats,
};

/** What is left of a story: how many rows, what was done by whom, and every message that anybody can read. */
async function traces(world: Scenario) {
  const people = Object.values(world.people);
  const who = new Map(people.map((person) => [person.id, person.name]));
  const rows: Record<string, number> = {};
  for (const [name, table] of Object.entries(tables)) rows[name] = (await world.rows(table)).length;
  return {
    rows,
    // A set: a setting given twice and a look taken twice may be written down twice; they change nothing.
    done: new Set((await world.rows(audit)).map((row) => `${who.get(row.actor)}: ${row.action}`)),
    failed: world.log.filter((line) => line.includes('a request failed')),
    messages: [world.channel, ...people.map((person) => person.dm)].map((place) =>
      place
        .messages()
        .map((message) => message.text())
        .sort(),
    ),
  };
}

async function played(mode: Transport, replicas: number, how: (world: Scenario) => Delivered) {
  const world = await startScenario({ mode, replicas, kit: aLoopWithATask() });
  try {
    await playWhole(world, how(world));
    return await traces(world);
  } finally {
    await world.stop();
  }
}

const once: Delivered = async (act) => {
  await act();
};

/** Three copies at once to two replicas, and one more to each when all is over. */
const fiveTimes =
  (mode: Transport) =>
  (world: Scenario): Delivered =>
  async (act) => {
    const { slack } = world;
    slack.faults.duplicateNextDelivery(2);
    const before = slack.deliveries.length;
    await act();
    const copies = slack.deliveries.slice(before);
    // Sockets are served in turn by the simulator, and have no names.
    if (mode === 'http') expect(new Set(copies.map((copy) => copy.to)).size, 'replicas reached').toBe(2);
    expect(copies.map((copy) => copy.status)).toEqual(copies.map(() => 200));
    await world.settle();
    const [first] = copies;
    if (!first) throw new Error('nothing was delivered');
    for (const bot of world.bots) {
      const to = mode === 'http' ? { to: `${bot.address}/slack/events` } : {};
      const late = await slack.deliver(first.payload, { kind: first.kind, ...to });
      expect(late.status).toBe(200);
    }
    await slack.idle();
  };

let plain: Awaited<ReturnType<typeof traces>>;
beforeAll(async () => {
  plain = await played('http', 1, () => once);
}, 60_000);

test.each(transports)(
  'a story whose every payload comes five times over %s, to two replicas, is the same',
  {
    timeout: 90_000,
  },
  async (mode) => {
    const repeated = await played(mode, 2, fiveTimes(mode));
    expect(repeated.rows).toEqual(plain.rows);
    expect(repeated.done).toEqual(plain.done);
    expect(repeated.messages).toEqual(plain.messages);
    expect(repeated.failed).toEqual([]);
    expect(plain.rows['decisions'], 'the story was played to its end').toBe(1);
  },
);
