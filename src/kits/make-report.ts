import { note } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { type Readers, shelfIn } from './browse.ts';
import { type KitReport, type Reported, type ReportPlace, reportedAt, reportsOf } from './report.ts';
import { endReports, insertReport } from './store.ts';

export interface ReportRequest {
  /** Minted when the form was opened. */
  reportId: string;
  actor: string;
  kind: KitReport['kind'];
  place: ReportPlace;
  reason: string;
}

export type ReportRefusal = 'not_member' | 'not_coordinator' | 'gone';
export type ReportOutcome = { ok: true; again: boolean } | { ok: false; code: ReportRefusal };

const verbs = { leaked: 'kits.report_leak', retired: 'kits.retire' } as const;

/** Whoever reads kits may say that one leaked; that none may open with it any more is for coordinators to say. */
export async function mayReport(
  readers: Readers,
  actor: string,
  kind: KitReport['kind'],
): Promise<'not_member' | 'not_coordinator' | undefined> {
  if (!(await readers.isMember(actor))) return 'not_member';
  return kind === 'leaked' || (await readers.isCoordinator(actor)) ? undefined : 'not_coordinator';
}

/** Says that a kit, or what one asks, is known outside; or that a kit is offered to no new opening. */
export async function report(deps: Deps, readers: Readers, request: ReportRequest): Promise<ReportOutcome> {
  const { actor, kind } = request;
  const refused = await mayReport(readers, actor, kind);
  return inWorkspace(deps.db, deps.workspaceId, async (tx): Promise<ReportOutcome> => {
    const about = await found(deps, tx, { ...request, refused, action: verbs[kind] });
    if ('code' in about) return { ok: false, code: about.code };
    const stands = reportsOf(about.reports, about).some((one) => one.kind === kind);
    if (kind === 'retired' && stands) return { ok: true, again: true };
    const { workspaceId, clock } = deps;
    const { kitId, item } = about;
    const row = { kitId, item, kitVersion: null, kind, reason: request.reason, by: actor, at: clock.now() };
    const added = await insertReport(tx, { ...row, workspaceId, id: request.reportId });
    if (added) await note(deps, tx, { actor, action: verbs[kind], subject: subjectOf(about) });
    return { ok: true, again: !added };
  });
}

/** Ends what was reported: a retired kit is on offer again, what leaked counts as unknown. For coordinators. */
export async function takeBack(
  deps: Deps,
  readers: Readers,
  request: Omit<ReportRequest, 'reportId'>,
): Promise<ReportOutcome> {
  const { actor, kind, reason } = request;
  const refused = await mayReport(readers, actor, 'retired');
  return inWorkspace(deps.db, deps.workspaceId, async (tx): Promise<ReportOutcome> => {
    const action = `${verbs[kind]}.take_back`;
    const about = await found(deps, tx, { ...request, refused, action });
    if ('code' in about) return { ok: false, code: about.code };
    const ended = { endedAt: deps.clock.now(), endedBy: actor, endedReason: reason };
    const { kitId, item } = about;
    const count = await endReports(tx, { kitId, item, kind }, ended);
    if (count > 0) await note(deps, tx, { actor, action, subject: subjectOf(about), detail: { count } });
    return { ok: true, again: count === 0 };
  });
}

type Found = (Reported & { reports: readonly KitReport[] }) | { code: ReportRefusal };

/** What the place is, or why nothing may be said of it; a no is written down. */
async function found(
  deps: Deps,
  tx: Tx,
  asked: Pick<ReportRequest, 'actor' | 'kind' | 'place'> & {
    refused: ReportRefusal | undefined;
    action: string;
  },
): Promise<Found> {
  const { actor, action, refused, place, kind } = asked;
  if (refused) {
    await note(deps, tx, { actor, action: `${action}.refused`, subject: 'kits', detail: { code: refused } });
    return { code: refused };
  }
  const shelf = await shelfIn(deps, tx);
  const about = reportedAt(shelf, place);
  // A scenario by itself is swapped out of kits; only a kit can be retired.
  if (!about || (kind === 'retired' && about.item !== null)) return { code: 'gone' };
  return { ...about, reports: shelf.reports };
}

function subjectOf({ kitId, item }: Reported): string {
  return item === null ? `kit:${kitId}` : `kit:${kitId}:${item}`;
}
