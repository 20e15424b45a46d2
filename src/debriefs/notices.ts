import { type Opening, openingPeople } from '../openings/opening.ts';
import type { NoticeDraft } from '../outbox/notice.ts';
import type { Decision } from './decision.ts';

/** To the channel, that it is decided; to the opening's other people, what was decided. */
export function decidedNotices(
  decision: Pick<Decision, 'id' | 'by'>,
  opening: Opening,
  now: Date,
): NoticeDraft[] {
  const about = { owner: opening.coordinatorId, ref: { decisionId: decision.id }, dueAt: now };
  const others = openingPeople(opening).filter((userId) => userId !== decision.by);
  return [
    {
      ...about,
      key: `decision:${decision.id}:channel`,
      kind: 'debriefs.decided_channel',
      recipient: opening.channelId,
    },
    ...others.map((userId) => ({
      ...about,
      key: `decision:${decision.id}:told:${userId}`,
      kind: 'debriefs.decided',
      recipient: userId,
    })),
  ];
}
