import { note } from '../db/audit.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { meet } from '../people/directory.ts';
import { isCoordinator } from '../people/person.ts';
import { addMs, hours } from '../time/interval.ts';
import { type Viewer, viewerOf } from './hold.ts';
import { interviewsEndingAfter, interviewsOfPerson } from './list.store.ts';
import { type Scene, sceneOf } from './scene.ts';

const scopes = ['mine', 'here', 'all'] as const;
export type Scope = (typeof scopes)[number];

/** What was typed after the word: the scope, and the words that name none. */
export function readScope(typed: string): { scope: Scope; unknown?: string } {
  const scope = scopes.find((one) => one === typed.toLowerCase());
  return scope || typed === '' ? { scope: scope ?? 'mine' } : { scope: 'mine', unknown: typed };
}

export interface ListRequest {
  actor: string;
  channelId: string;
  scope: Scope;
}

export interface Listed {
  scene: Scene;
  viewer: Viewer;
}

export type ListOutcome =
  | { ok: true; listed: Listed[]; more: boolean }
  | { ok: false; code: 'not_coordinator' };

/** What was held within the last day is still listed: someone may have to say that it did not happen. */
const lookBack = hours(24);
/** Two blocks each, and Slack takes fifty. */
const most = 15;

/** Interviews that are ahead or were just held, as far as this person may see them, soonest first. */
export async function listInterviews(deps: Deps, request: ListRequest): Promise<ListOutcome> {
  const { actor, channelId, scope } = request;
  const person = (await meet(deps, [actor])).get(actor);
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const now = deps.clock.now();
    if (scope === 'all' && !(person && isCoordinator(person))) {
      await note(deps, tx, { actor, action: 'interviews.list.refused', subject: 'interviews:all' });
      return { ok: false, code: 'not_coordinator' };
    }
    const after = addMs(now, -lookBack);
    const found =
      scope === 'mine'
        ? await interviewsOfPerson(tx, actor, after, most + 1)
        : await interviewsEndingAfter(tx, after, scope === 'here' ? { channelId } : undefined, most + 1);
    const listed: Listed[] = [];
    for (const interview of found.slice(0, most)) {
      const scene = await sceneOf(tx, interview.id);
      listed.push({ scene, viewer: await viewerOf(tx, scene, actor) });
    }
    return { ok: true, listed, more: found.length > most };
  });
}
