import type { ModalView } from '@slack/types';
import { noteAlone } from '../db/audit.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { peopleWithRoles } from '../people/store.ts';
import { onlyCoordinators } from '../people/words.ts';
import { sayingModal } from '../slack/answer.ts';
import { section } from '../slack/blocks.ts';

/** Instead of a list or a form that is for coordinators. That somebody else asked for it is written down. */
export async function notForThem(
  deps: Deps,
  asked: { actor: string; action: string; title: string; subject?: string; deed?: string },
): Promise<ModalView> {
  const { actor, action, title, subject = `workspace:${deps.workspaceId}`, deed } = asked;
  await noteAlone(deps, { actor, action: `${action}.refused`, subject });
  const holders = await inWorkspace(deps.db, deps.workspaceId, peopleWithRoles);
  return sayingModal(title, [section(onlyCoordinators(holders, deed))]);
}
