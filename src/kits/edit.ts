import type { z } from 'zod';
import { note } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import type { Readers } from './browse.ts';
import { type Change, rewriteScenario, type ScenarioPlace, scenarioAt, seenAt } from './change.ts';
import { lockDraft, rewriteDraft } from './draft.store.ts';
import type { Draft } from './draft.ts';
import { contentSha256 } from './fingerprint.ts';
import { type Kit, resolvedKit, scenariosOf } from './kit.ts';
import { lintScenario } from './lint-content.ts';
import { ownScenario } from './own-scenario.ts';
import { resolvedScenario, type Scenario } from './scenario.ts';
import { keptKits } from './store.ts';
import type { Remark } from './wording.ts';

export interface EditRequest {
  actor: string;
  draftId: string;
  /** Where in the draft; nowhere: what the kit says of itself. */
  stage?: string | undefined;
  scenario?: string | undefined;
  /** Names what was there when the form was opened, by `seenAt`; absent for what can do no harm to others' work. */
  seen?: string | undefined;
}

export type EditRefusal =
  | { code: 'not_coordinator' | 'gone' }
  /** Somebody else changed the same part meanwhile. */
  | { code: 'changed'; by: string }
  | { code: 'remarks'; remarks: readonly Remark[] };
export type EditOutcome = { ok: true; scenario?: string } | { ok: false; refusal: EditRefusal };

/** Changes a draft. Done twice it is done once; over somebody else's change of the same part it is not done. */
export function editDraft(
  deps: Deps,
  readers: Readers,
  request: EditRequest,
  change: Change,
): Promise<EditOutcome> {
  return inDraft(deps, readers, request, async (_, draft) => {
    const next = change(draft.content);
    return next ? { next } : { refusal: { code: 'gone' } };
  });
}

/**
 * Changes what a scenario of a draft says. It is checked as the library's are, so that what breaks a rule is said beside
 * its field; where it was published, it gets a name or a version of its own.
 */
export function editScenario(
  deps: Deps,
  readers: Readers,
  request: EditRequest & ScenarioPlace,
  alter: (scenario: Scenario) => Scenario,
): Promise<EditOutcome> {
  return inDraft(deps, readers, request, async (tx, draft) => {
    const before = scenarioAt(draft.content, request);
    if (!before) return { refusal: { code: 'gone' } };
    const after = alter(before);
    const remarks = remarksOn(after);
    if (remarks.length > 0) return { refusal: { code: 'remarks', remarks } };
    const kept = await keptKits(tx);
    const here = kept.filter((one) => one.publishedBy !== null).flatMap(({ kit }) => scenariosOf(kit));
    const own = ownScenario(after, { library: deps.library.scenarios, here });
    const next = rewriteScenario(request, own)(draft.content);
    return next ? { next, scenario: own.id } : { refusal: { code: 'gone' } };
  });
}

function remarksOn(scenario: Scenario): Remark[] {
  const parsed = resolvedScenario.safeParse(scenario);
  return parsed.success ? lintScenario(scenario) : schemaRemarks(parsed.error);
}

type Changed = { next: Kit; scenario?: string } | { refusal: EditRefusal };

async function inDraft(
  deps: Deps,
  readers: Readers,
  request: EditRequest,
  work: (tx: Tx, draft: Draft) => Promise<Changed>,
): Promise<EditOutcome> {
  const { actor, draftId, seen } = request;
  const may = await readers.isCoordinator(actor);
  return inWorkspace(deps.db, deps.workspaceId, async (tx): Promise<EditOutcome> => {
    const noted = { actor, subject: `kit_draft:${draftId}` };
    const refuse = async (refusal: EditRefusal): Promise<EditOutcome> => {
      await note(deps, tx, { ...noted, action: 'kits.edit.refused', detail: { code: refusal.code } });
      return { ok: false, refusal };
    };
    const draft = may ? await lockDraft(tx, draftId) : undefined;
    if (!draft) return refuse({ code: may ? 'gone' : 'not_coordinator' });
    const changed = await work(tx, draft);
    if ('refusal' in changed) return refuse(changed.refusal);
    const { next, scenario } = changed;
    const done: EditOutcome = { ok: true, ...(scenario === undefined ? {} : { scenario }) };
    if (contentSha256(next) === contentSha256(draft.content)) return done;
    if (seen !== undefined && seen !== seenAt(draft.content, request))
      return refuse({ code: 'changed', by: draft.editedBy });
    const parsed = resolvedKit.safeParse(next);
    if (!parsed.success) return refuse({ code: 'remarks', remarks: schemaRemarks(parsed.error) });
    const { basedOn } = draft;
    await rewriteDraft(tx, draft, { basedOn, content: next, editedBy: actor, editedAt: deps.clock.now() });
    await note(deps, tx, { ...noted, action: 'kits.edit' });
    return done;
  });
}

function schemaRemarks(error: z.ZodError): Remark[] {
  return error.issues.map(({ path, message }) => ({ field: path.join('.'), rule: 'schema', message }));
}
