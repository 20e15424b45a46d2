import { randomUUID } from 'node:crypto';
import type { AllMiddlewareArgs, AnyMiddlewareArgs, App, Middleware } from '@slack/bolt';
import { WebAPIPlatformError } from '@slack/web-api';
import type { Logger } from '../log.ts';
import { type Interaction, sayingModal, tell } from './answer.ts';
import { section } from './blocks.ts';
import { isOvertaken } from './screen.ts';

/** The last words of a request that went wrong: what happened, what to do, and an id to quote. */
function apology(id: string): string {
  return `Something went wrong on my side. Nothing is left half done, so you can safely try again; if it happens again, tell whoever runs Parley this id: ${id}`;
}

/**
 * Lets nothing fail in silence: whoever caused a request that threw is told so in the way the request allows, and the
 * log has the error under the same id.
 */
export function errorBoundary(log: Logger): Middleware<AnyMiddlewareArgs> {
  return async (args) => {
    try {
      await args.next();
    } catch (error) {
      if (isCopy(error)) {
        log.info('slack: a request came twice; its first copy has opened what it opens');
        return;
      }
      if (isOvertaken(error)) {
        log.info('slack: what was to be drawn was closed meanwhile');
        return;
      }
      const id = randomUUID().slice(0, 8);
      log.error('slack: a request failed', { id, type: args.payload.type, error });
      await answer(args, 'Not done', apology(id)).catch((again: unknown) =>
        log.warn('slack: could not say so', { id, error: again }),
      );
    }
  };
}

/** A trigger opens one view. Where it is used up, a copy of the same request has used it, and the person has their answer. */
function isCopy(error: unknown): boolean {
  return error instanceof WebAPIPlatformError && error.data.error === 'exchanged_trigger_id';
}

type Request = AnyMiddlewareArgs & AllMiddlewareArgs;

/** Says it to whoever caused the request, in the way the request allows; an event or a search has nobody to tell. */
async function answer(args: Request, title: string, text: string): Promise<void> {
  if ('command' in args) {
    // Before the ack this is its text; after it, the answer goes by the response address.
    await args
      .ack({ response_type: 'ephemeral', text })
      .catch(() => args.respond({ response_type: 'ephemeral', text }));
    return;
  }
  const type = 'type' in args.body ? args.body.type : undefined;
  if (!('ack' in args) || typeof args.ack !== 'function') return;
  const ack = args.ack as (response?: object) => Promise<void>;
  if (type === 'view_submission')
    return ack({ response_action: 'update', view: sayingModal(title, [section(text)]) });
  await ack().catch(() => undefined);
  if (type === 'block_actions' || type === 'shortcut') await tell(args as Interaction, { text });
}

/**
 * Parley answers for one workspace. A signed request that names another (a channel shared with it, an app installed by
 * mistake) gets a polite no and goes no further. `onStranger` writes it down.
 */
export function homeOnly(
  workspaceId: string,
  onStranger: (teamId: string, userId: string) => Promise<void>,
): Middleware<AnyMiddlewareArgs> {
  return async (args) => {
    const { teamId, userId } = args.context;
    if (teamId === workspaceId || args.context.enterpriseId === workspaceId) {
      await args.next();
      return;
    }
    await onStranger(teamId ?? '', userId ?? '');
    await answer(args, 'Not here', 'This Parley belongs to another workspace, so I can do nothing here.');
  };
}

/** What reaches Bolt's own handler came past the boundary: log it, and never let it end the process. */
export function logStrayErrors(app: App, log: Logger): void {
  app.error(async (error) => log.error('slack: a request failed outside the boundary', { error }));
}
