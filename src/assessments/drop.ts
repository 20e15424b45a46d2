import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { post, retell } from '../outbox/post.ts';

/** What is told in the bot's direct conversation of a file that was dragged there: what came of checking or importing it. */
export interface Answer {
  fileId: string;
  actor: string;
  /** Codes, counts and numbers of lines; see the renderer. */
  ref: Record<string, string>;
}

const keyOf = (fileId: string): string => `assessments:file:${fileId}`;

/** False where this file was answered before: Slack may tell of it twice. */
export async function answerFile(deps: Deps, { fileId, actor, ref }: Answer): Promise<boolean> {
  const draft = { key: keyOf(fileId), kind: 'assessments.import', recipient: actor, owner: actor, ref };
  const added = await inWorkspace(deps.db, deps.workspaceId, (tx) =>
    post(deps, tx, [{ ...draft, dueAt: deps.clock.now() }]),
  );
  return added > 0;
}

/** The answer says from now on what was done. */
export async function answerAgain(deps: Deps, { fileId, ref }: Omit<Answer, 'actor'>): Promise<void> {
  await inWorkspace(deps.db, deps.workspaceId, (tx) => retell(deps, tx, keyOf(fileId), ref));
}
