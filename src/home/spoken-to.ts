import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { post } from '../outbox/post.ts';
import { hours } from '../time/interval.ts';

export const spokenToKind = 'home.spoken_to';

/** Whoever writes several lines is answered once. */
const answersEvery = hours(1);

/** Somebody wrote words to the bot, which reads none: they are told how it is asked. Their words are not kept. */
export async function answerWords(deps: Deps, userId: string): Promise<void> {
  const now = deps.clock.now();
  const key = `spoken_to:${userId}:${Math.floor(now.getTime() / answersEvery)}`;
  const about = { kind: spokenToKind, recipient: userId, owner: userId, ref: {} };
  await inWorkspace(deps.db, deps.workspaceId, (tx) => post(deps, tx, [{ key, ...about, dueAt: now }]));
}
