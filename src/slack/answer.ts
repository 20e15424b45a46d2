import type { RespondFn } from '@slack/bolt';
import type { KnownBlock, ModalView, View } from '@slack/types';
import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import { plain, section } from './blocks.ts';

export interface Words {
  /** For notifications and screen readers, and all there is where `blocks` is left out. */
  text: string;
  blocks?: KnownBlock[];
}

/** What most interactions have: who to answer, by which means. */
export interface Interaction {
  body: { user: { id: string }; trigger_id?: string; response_url?: string };
  client: WebClient;
  respond?: RespondFn;
}

/** A modal that only says something. */
export function sayingModal(title: string, blocks: KnownBlock[], close = 'Close'): ModalView {
  return { type: 'modal', title: plain(title, 24), close: plain(close, 24), blocks };
}

/**
 * Tells the person who pressed, and nobody else: beside the message where the press came from one, else in a small
 * modal on top of what is open.
 */
export async function tell(interaction: Interaction, words: Words): Promise<void> {
  const { body, client, respond } = interaction;
  if (body.response_url && respond) {
    await respond({
      response_type: 'ephemeral',
      replace_original: false,
      text: words.text,
      blocks: words.blocks ?? [],
    });
    return;
  }
  const view = sayingModal('Parley', words.blocks ?? [section(words.text)]);
  await show(client, body, view);
}

interface Trigger {
  trigger_id?: string;
  view?: { id: string } | undefined;
  container?: { type?: string };
}

/**
 * Opens a view, or puts it on top where one is open already. Slack stacks three (docs.slack.dev, Modals); a fourth takes
 * the place of the one on top. A trigger is good for three seconds, once.
 */
export async function show(client: WebClient, body: Trigger, view: View): Promise<void> {
  const trigger_id = body.trigger_id ?? '';
  const insideModal = body.container?.type === 'view' && viewType(body) === 'modal';
  if (!insideModal) {
    await client.views.open({ trigger_id, view });
    return;
  }
  try {
    await client.views.push({ trigger_id, view });
  } catch (error) {
    const isFull = error instanceof WebAPIPlatformError && error.data.error === 'push_limit_reached';
    if (!isFull || !body.view) throw error;
    await client.views.update({ view_id: body.view.id, view });
  }
}

/** No view fits on top of this one any more. */
export function isTopmost(view: { previous_view_id: string | null; root_view_id: string | null }): boolean {
  return view.previous_view_id !== null && view.previous_view_id !== view.root_view_id;
}

function viewType(body: Trigger): unknown {
  return body.view && 'type' in body.view ? body.view.type : undefined;
}
