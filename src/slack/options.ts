import type { App } from '@slack/bolt';
import { type Choice, option } from './field.ts';
import { limits } from './limits.ts';

export interface OptionSearch {
  userId: string;
  typed: string;
  /** The modal in which the person types, with its metadata. */
  view: { private_metadata: string } | undefined;
}

/** Answers an input's search, at most 100 choices, within three seconds. */
export function listenOptions(
  app: App,
  actionId: string,
  find: (search: OptionSearch) => Promise<Choice[]>,
): void {
  app.options<'block_suggestion'>(actionId, async ({ ack, body, payload }) => {
    const choices = await find({ userId: body.user.id, typed: payload.value, view: body.view });
    await ack({ options: choices.slice(0, limits.options).map(option) });
  });
}
