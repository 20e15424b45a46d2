import { z } from 'zod';
import type { NoticeDraft } from '../outbox/notice.ts';
import type { LocalDate } from '../time/zone.ts';
import type { Span } from './digest.ts';
import type { StandingOrder } from './standing-order.ts';

export const digestKind = 'digests.channel';
export const morningKind = 'digests.morning';

/** What a channel digest is about: whose openings, and since when and until when it has news. */
export const digestRef = z.object({ channelId: z.string(), since: z.coerce.date(), until: z.coerce.date() });
export const morningRef = z.object({ userId: z.string() });

type Occasion = LocalDate | `now:${string}`;

/** `occasion`: a local date for the standing digest, so that a day never has two. */
export const digestKey = (channelId: string, occasion: Occasion) => `digest:${channelId}:${occasion}`;

export function digestNotice(
  order: Pick<StandingOrder, 'channelId' | 'setBy'>,
  occasion: Occasion,
  span: Span,
): NoticeDraft {
  return {
    key: digestKey(order.channelId, occasion),
    kind: digestKind,
    recipient: order.channelId,
    owner: order.setBy,
    ref: { channelId: order.channelId, since: span.since.toISOString(), until: span.until.toISOString() },
    dueAt: span.now,
  };
}

export const morningKey = (userId: string, date: LocalDate) => `morning:${userId}:${date}`;

/** `owner` coordinates something that is due, and hears of it if this person cannot be reached. */
export function morningNotice(userId: string, date: LocalDate, owner: string, now: Date): NoticeDraft {
  return {
    key: morningKey(userId, date),
    kind: morningKind,
    recipient: userId,
    owner,
    ref: { userId },
    dueAt: now,
  };
}
