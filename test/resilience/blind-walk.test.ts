import { and, eq, inArray, notExists } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { interviews, seats } from '../../src/db/schema/interviews.ts';
import { scorecards } from '../../src/db/schema/ratings.ts';
import { addMs, hours } from '../../src/time/interval.ts';
import { rates } from '../debriefs/rated.ts';
import { anInterview } from '../support/interviews.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';
import { hunt, Wanderer } from './wanderer.ts';

type Person = Scenario['people']['ana'];

const { seed, steps } = hunt(60);
const telltale = (person: Person) => `Heard by ${person.id} and nobody else`;

/** Two interviews of one candidate are over. One rater is done; one owes two scorecards; the manager sits nowhere. */
async function inTheMiddle(world: Scenario): Promise<void> {
  const { ben, chen, dana, otto } = world.people;
  const inHours = (n: number) => addMs(world.slack.clock.now(), hours(n));
  const design = await anInterview(world, {
    startsAt: inHours(-3),
    seats: { [ben.id]: 'accepted', [chen.id]: 'accepted' },
  });
  await anInterview(world, {
    startsAt: inHours(-2),
    stageId: 'delivery',
    seats: { [ben.id]: 'accepted', [dana.id]: 'accepted', [otto.id]: 'accepted' },
  });
  await rates(world, design, chen, { overall: 'no', levels: { SEC: 1 }, evidence: telltale(chen) });
}

/** Who was asked to rate, or will be, and has not done so: the rule in its shortest words, by SQL of its own. */
async function owing(world: Scenario): Promise<Set<string>> {
  const rows = await world.within((tx) =>
    tx
      .select({ id: seats.userId })
      .from(seats)
      .innerJoin(interviews, eq(interviews.id, seats.interviewId))
      .where(
        and(
          eq(seats.role, 'counted'),
          inArray(seats.state, ['asked', 'accepted']),
          eq(interviews.state, 'scheduled'),
          notExists(
            tx
              .select()
              .from(scorecards)
              .where(
                and(
                  eq(scorecards.seatId, seats.id),
                  inArray(scorecards.state, ['submitted', 'withdrawn', 'expired']),
                ),
              ),
          ),
        ),
      ),
  );
  return new Set(rows.map(({ id }) => id));
}

/** Whose words are before this person’s eyes, beside their own. */
function heard(world: Scenario, person: Person): string[] {
  const screen = JSON.stringify(person.screen.seen());
  return Object.values(world.people)
    .filter((other) => other !== person && screen.includes(telltale(other)))
    .map(({ name }) => name);
}

/** Whoever may read a rating can be seen to have read it: without this the walk would prove nothing. */
async function nobodyIsDeaf(world: Scenario): Promise<void> {
  const { hana, chen } = world.people;
  await hana.slash('/interview debrief');
  await (await hana.waitForModal('Debrief')).submit();
  await (await hana.waitForModal('Debrief')).click('Evidence', { near: 'Security' });
  await hana.waitForModal('Evidence');
  expect(heard(world, hana)).toEqual([chen.name]);
  await hana.modal?.close({ all: true });
}

test.concurrent.each(transports)(
  `in ${steps} steps at random nobody who owes a rating learns another’s, over %s`,
  { timeout: 60_000 + steps * 200 },
  async (mode) => {
    const world = await startScenario({ mode });
    const commands = ['', 'rate', 'debrief', 'debrief', 'debrief', 'list'];
    const wanderer = new Wanderer(world, seed + mode.length, { commands, evidence: telltale });
    const people = Object.values(world.people);
    const known = new Map(people.map((person) => [person, new Set<string>()]));
    try {
      await inTheMiddle(world);
      await nobodyIsDeaf(world);
      for (let n = 0; n < steps; n++) {
        const before = await owing(world);
        await wanderer.step();
        await world.settle();
        const after = await owing(world);
        for (const person of people) {
          const fresh = heard(world, person).filter((name) => !known.get(person)?.has(name));
          for (const name of fresh) known.get(person)?.add(name);
          const isBlind = before.has(person.id) && after.has(person.id);
          expect(isBlind ? fresh : [], `${person.name}\n${wanderer.trail.slice(-12).join('\n')}`).toEqual([]);
        }
      }
      expect(world.log).toEqual([]);
    } finally {
      await world.stop();
    }
  },
);
