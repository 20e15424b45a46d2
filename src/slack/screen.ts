import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Logger } from '../log.ts';

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
    to.log.info('slack: a list was not there to be redrawn', { error });
  }
}
