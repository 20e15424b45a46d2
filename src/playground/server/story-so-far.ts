import { and, count, eq, inArray, lte, max } from 'drizzle-orm';
import { interviews, seats } from '../../db/schema/interviews.ts';
import { digests } from '../../db/schema/messages.ts';
import { audit } from '../../db/schema/people.ts';
import { inWorkspace } from '../../db/tenant.ts';
import type { Deps } from '../../deps.ts';
import { firstAskAfter } from '../../ratings/ask-times.ts';
import { addMs } from '../../time/interval.ts';
import type { StoryStep } from '../page/protocol.ts';

const verbs = {
  schedule: 'interviews.schedule',
  accept: 'interviews.accept',
  decline: 'interviews.decline',
  submit: 'ratings.submit',
  decide: 'debriefs.decide',
} as const;

/** Which steps of the guide are done, by whatever way: read from what the bot wrote down, not from what was pressed. */
export async function storySoFar({ db, workspaceId, clock }: Deps): Promise<StoryStep[]> {
  const found = await inWorkspace(db, workspaceId, async (tx) => {
    const done = await tx
      .select({ action: audit.action, times: count(), last: max(audit.at) })
      .from(audit)
      .where(inArray(audit.action, Object.values(verbs)))
      .groupBy(audit.action);
    const [accepted] = await tx.select({ seats: count() }).from(seats).where(eq(seats.state, 'accepted'));
    const [held] = await tx
      .select({ interviews: count() })
      .from(interviews)
      .where(
        and(eq(interviews.state, 'scheduled'), lte(interviews.endsAt, addMs(clock.now(), -firstAskAfter))),
      );
    const [told] = await tx.select({ at: max(digests.lastAt) }).from(digests);
    return { done, accepted: accepted?.seats ?? 0, held: held?.interviews ?? 0, toldAt: told?.at };
  });
  const times = (verb: keyof typeof verbs) =>
    found.done.find(({ action }) => action === verbs[verb])?.times ?? 0;
  const decidedAt = found.done.find(({ action }) => action === verbs.decide)?.last;
  const steps: Record<StoryStep, boolean> = {
    schedule: times('schedule') > 0,
    accept: times('accept') > 0,
    replace: times('decline') > 0 && found.accepted > 1,
    hold: found.held > 0,
    rate: times('submit') > 0,
    compare: times('submit') > 1,
    decide: times('decide') > 0,
    digest: !!decidedAt && !!found.toldAt && found.toldAt > decidedAt,
  };
  return (Object.keys(steps) as StoryStep[]).filter((step) => steps[step]);
}
