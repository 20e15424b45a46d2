import type { ModalView } from '@slack/types';
import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { Logger } from '../log.ts';

/** The view to draw was closed, or drawn again by something newer: nobody misses this drawing. */
export function isOvertaken(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && ['not_found', 'hash_conflict'].includes(error.data.error);
}

/**
 * Draws a screen again after something has changed on top of it or by it. That is done whether or not the drawing works,
 * so nobody reads that something went wrong.
 */
export async function redrawScreen(
  to: { client: WebClient; log: Logger },
  viewId: string | null | undefined,
  view: ModalView,
): Promise<void> {
  if (!viewId) return;
  try {
    await to.client.views.update({ view_id: viewId, view });
  } catch (error) {
    if (!isOvertaken(error)) to.log.warn('slack: a screen could not be drawn again', { error });
  }
}
