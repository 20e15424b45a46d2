import { type Kit, ratedStages } from '../kits/kit.ts';
import { type Interview, isCounted, isLive, type Seat } from './interview.ts';

/** Counted raters of a whole loop: one view is easily wrong, and a seventh tells next to nothing. Warned of, never refused. */
const raters = { least: 2, most: 6 } as const;

export type LoopWarning = { code: 'one_rater' } | { code: 'many_raters'; count: number };

interface Loop {
  kit: Kit;
  /** The candidate's interviews, those that are off included. */
  interviews: readonly Pick<Interview, 'id' | 'state' | 'stageId'>[];
  seats: readonly Pick<Seat, 'interviewId' | 'userId' | 'role' | 'state'>[];
}

/** What is odd about how many people rate a candidate, with those whom stages not yet booked are planned for. */
export function loopWarning({ kit, interviews, seats }: Loop): LoopWarning | undefined {
  const on = interviews.filter((interview) => interview.state === 'scheduled');
  const sits = seats.filter(
    (seat) => isCounted(seat) && isLive(seat) && on.some(({ id }) => id === seat.interviewId),
  );
  const people = new Set(sits.map((seat) => seat.userId)).size;
  if (people > raters.most) return { code: 'many_raters', count: people };
  const isBooked = (stageId: string) => on.some((interview) => interview.stageId === stageId);
  const planned = ratedStages(kit)
    .filter((stage) => !isBooked(stage.id))
    .reduce((sum, stage) => sum + stage.raters, 0);
  return people > 0 && people + planned < raters.least ? { code: 'one_rater' } : undefined;
}
