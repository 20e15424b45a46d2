import { acceptSeat } from '../../src/interviews/respond.ts';
import { sceneOf } from '../../src/interviews/scene.ts';
import { scheduleInterview } from '../../src/interviews/schedule.ts';
import type { Scenario } from '../support/scenario.ts';

type Person = Scenario['people']['ana'];

export interface Booking {
  panelists: readonly Person[];
  shadows?: readonly Person[];
  /** Those of them who have said yes. */
  accepted?: readonly Person[];
  startsAt: Date;
  stageId?: string;
}

/** An interview of Sam's, of the design stage unless told otherwise, booked, asked and delivered. */
export async function booked(world: Scenario, booking: Booking) {
  const { deps } = world.parley;
  const id = crypto.randomUUID();
  const outcome = await scheduleInterview(deps, {
    interviewId: id,
    actor: world.people.ana.id,
    openingId: world.opening.id,
    candidateId: world.sam.id,
    stageId: booking.stageId ?? 'design',
    panelists: booking.panelists.map((p) => p.id),
    shadows: (booking.shadows ?? []).map((p) => p.id),
    startsAt: booking.startsAt,
    lengthMin: 60,
  });
  if (!outcome.ok) throw new Error(`not booked: ${JSON.stringify(outcome.refusals)}`);
  await world.settle();
  const card = world.channel.latest();
  if (!card) throw new Error('the channel got no card');
  const scene = () => world.within((tx) => sceneOf(tx, id));
  for (const person of booking.accepted ?? []) {
    const seat = (await scene()).seats.find((s) => s.userId === person.id);
    if (seat) await acceptSeat(deps, { seatId: seat.id, actor: person.id, revision: 0 });
  }
  await world.settle();
  return {
    id,
    card,
    scene,
    /** The details as this person sees them. */
    async details(by: Person) {
      await card.click('Details', { by });
      return by.waitForModal('Interview');
    },
    async seatOf(person: Person) {
      const seat = (await scene()).seats.findLast((s) => s.userId === person.id);
      if (!seat) throw new Error(`${person.name} has no seat`);
      return seat;
    },
  };
}

/** How a reminder of an interview begins. */
export const reminded = /^In (1 hour|\d+ minutes?): /;

/** Texts of what a person was sent after `before` messages. */
export function news(person: Person, before: number): string[] {
  return person.dm
    .messages()
    .slice(before)
    .map((message) => message.text());
}
