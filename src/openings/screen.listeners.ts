import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import { noteAlone } from '../db/audit.ts';
import type { Deps } from '../deps.ts';
import type { Logger } from '../log.ts';
import { sayingModal } from '../slack/answer.ts';
import { section } from '../slack/blocks.ts';
import { onlyCoordinators } from './words.ts';

/** Redraws a list that lies under a form. Whoever closed it meanwhile misses nothing, so that is only logged. */
export async function redrawScreen(
  to: { client: WebClient; log: Logger },
  viewId: string | null | undefined,
  view: ModalView,
): Promise<void> {
  if (!viewId) return;
  try {
    await to.client.views.update({ view_id: viewId, view });
  } catch (error) {
    to.log.info('openings: a list was not there to be redrawn', { error });
  }
}

/** Instead of a list or a form that is for coordinators. That somebody else asked for it is written down. */
export async function notForThem(
  deps: Deps,
  asked: { actor: string; action: string; title: string; subject?: string },
): Promise<ModalView> {
  const { actor, action, title, subject = `workspace:${deps.workspaceId}` } = asked;
  await noteAlone(deps, { actor, action: `${action}.refused`, subject });
  return sayingModal(title, [section(onlyCoordinators)]);
}
