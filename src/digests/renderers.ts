import type { Renderer } from '../outbox/notice.ts';
import { findPerson } from '../people/store.ts';
import { fallbackZone, localDate } from '../time/zone.ts';
import { assembleDigest, nextOf } from './assemble.ts';
import { isSilent } from './digest.ts';
import { channelDigest } from './digest.view.ts';
import { dueOf } from './due.ts';
import { morningDigest, morningDone } from './morning.view.ts';
import { digestKind, digestRef, morningKind, morningRef } from './notices.ts';
import { sections } from './standing-order.ts';
import { findOrder, interviewsDueFrom } from './store.ts';

export const digestRenderers: [string, Renderer][] = [
  [
    digestKind,
    async (tx, notice, now) => {
      const { channelId, since, until } = digestRef.parse(notice.ref);
      const order = await findOrder(tx, channelId);
      const zone = order?.zone ?? fallbackZone;
      // Slack was away for the rest of the day: today has a digest of its own.
      if (localDate(until, zone) !== localDate(now, zone)) return undefined;
      const { digest, people } = await assembleDigest(
        tx,
        channelId,
        { since, until, now, zone, next: nextOf(order, now) },
        order?.sections ?? sections,
      );
      return isSilent(digest) ? undefined : channelDigest(digest, people, now);
    },
  ],
  [
    morningKind,
    async (tx, notice, now) => {
      const { userId } = morningRef.parse(notice.ref);
      const person = await findPerson(tx, userId);
      if (!person?.morningDigest || localDate(notice.dueAt, person.zone) !== localDate(now, person.zone))
        return undefined;
      const due = dueOf(await interviewsDueFrom(tx, userId, now), userId, now, person.zone);
      return morningDigest(due, userId, now) ?? (notice.ts === null ? undefined : morningDone(userId));
    },
  ],
];
