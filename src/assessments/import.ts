import { createHash } from 'node:crypto';
import { note } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { derivedId } from '../db/derived-id.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { pinnedKit } from '../kits/store.ts';
import { kitsBegun } from '../openings/kit.store.ts';
import { mayEditOpening } from '../openings/opening.ts';
import { findOpening } from '../openings/store.ts';
import { meet } from '../people/directory.ts';
import { isCoordinator, isMember } from '../people/person.ts';
import { download } from '../slack/download.ts';
import { type ImportPlan, type PlannedResult, planImport } from './import-plan.ts';
import { type Result, type Template, templateOf, templatesOf } from './result.ts';
import { type FileTrouble, mostBytes, type ResultsFile, readResultsFile } from './results-file.ts';
import { type Considered, consideredIn, insertResults, lockCandidates, resultsAbout } from './store.ts';

/** A file of results that somebody brought. */
export interface Brought {
  actor: string;
  fileId: string;
  /** Whose candidates it is about; else of every open opening that the actor coordinates. */
  openingId?: string | undefined;
}

export type ImportRefusal =
  | { code: 'not_coordinator' }
  /** The opening is closed or unknown; or the actor coordinates none. */
  | { code: 'no_opening' }
  /** Slack does not have it any more, or it is somebody else's. */
  | { code: 'no_file' }
  | { code: 'unreadable' }
  /** Not the file that was checked. */
  | { code: 'changed' }
  | FileTrouble;

export interface Checked {
  ok: true;
  /** Hex. */
  sha256: string;
  file: ResultsFile;
  plan: ImportPlan;
  /** How many of the fresh ones are of a test that neither kit nor library knows. */
  unread: number;
}

type Refused = { ok: false; refusal: ImportRefusal };

/** What importing this file would do. Writes nothing but the audit of a refusal. */
export async function checkImport(deps: Deps, brought: Brought): Promise<Checked | Refused> {
  const read = await readBrought(deps, brought);
  if (!read.ok) return read;
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    const pool = await poolOf(tx, brought);
    const plan = await planned(deps, tx, read.file, pool);
    return { ...read, plan, unread: await unreadOf(deps, tx, plan, pool) };
  });
}

export type Imported = Omit<Checked, 'unread'> & { recorded: number };

/** Imports what was checked: the good lines, once however often it is asked. */
export async function importResults(
  deps: Deps,
  { sha256, ...brought }: Brought & { sha256: string },
): Promise<Imported | Refused> {
  const read = await readBrought(deps, brought);
  if (!read.ok) return read;
  if (read.sha256 !== sha256) return { ok: false, refusal: { code: 'changed' } };
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    await lockCandidates(
      tx,
      (await poolOf(tx, brought)).map(({ candidate }) => candidate.id),
    );
    // Read again under the locks: somebody may have left, or another import come first.
    const plan = await planned(deps, tx, read.file, await poolOf(tx, brought));
    const recorded = await write(deps, tx, brought.actor, sha256, plan.fresh);
    const detail = { file: brought.fileId, sha256, recorded, known: plan.known.length, bad: plan.bad.length };
    const subject = brought.openingId ? `opening:${brought.openingId}` : `workspace:${deps.workspaceId}`;
    if (recorded > 0)
      await note(deps, tx, { actor: brought.actor, action: 'assessments.import', subject, detail });
    return { ...read, plan, recorded };
  });
}

/** Who may, before anything is fetched for them; then the file as it is now. */
async function readBrought(
  deps: Deps,
  brought: Brought,
): Promise<{ ok: true; sha256: string; file: ResultsFile } | Refused> {
  const refusal = await unauthorised(deps, brought);
  if (refusal) return { ok: false, refusal };
  const { fileId, actor: owner } = brought;
  const fetched = await download(deps.slack, { fileId, owner, mostBytes });
  if (!fetched.ok) {
    const { code } = fetched;
    if (code === 'unreadable')
      deps.log.warn('assessments: Slack did not hand out a file', { file: fileId, reason: fetched.reason });
    const isTheirs = code === 'too_big' || code === 'unreadable';
    return { ok: false, refusal: { code: isTheirs ? code : 'no_file' } };
  }
  const read = readResultsFile(fetched.bytes);
  if (!read.ok) return { ok: false, refusal: read.trouble };
  const sha256 = createHash('sha256').update(fetched.bytes).digest('hex');
  return { ok: true, sha256, file: read.file };
}

async function unauthorised(deps: Deps, { actor, openingId }: Brought): Promise<ImportRefusal | undefined> {
  const person = (await meet(deps, [actor])).get(actor);
  return inWorkspace(deps.db, deps.workspaceId, async (tx): Promise<ImportRefusal | undefined> => {
    const opening = openingId ? await findOpening(tx, openingId) : undefined;
    const own = openingId ? [] : await consideredIn(tx, { coordinatorId: actor });
    const may = opening
      ? person && mayEditOpening(opening, person)
      : person && (isCoordinator(person) || (isMember(person) && own.length > 0));
    if (!may) {
      const subject = openingId ? `opening:${openingId}` : `workspace:${deps.workspaceId}`;
      await note(deps, tx, { actor, action: 'assessments.import.refused', subject });
      return { code: 'not_coordinator' };
    }
    const isOpen = openingId ? opening && !opening.closedAt : own.length > 0;
    return isOpen ? undefined : { code: 'no_opening' };
  });
}

const poolOf = (tx: Tx, { actor, openingId }: Brought): Promise<Considered[]> =>
  consideredIn(tx, openingId ? { openingId } : { coordinatorId: actor });

async function planned(
  deps: Deps,
  tx: Tx,
  file: ResultsFile,
  pool: readonly Considered[],
): Promise<ImportPlan> {
  const people = pool.map(({ candidate }) => candidate);
  const results = await resultsAbout(
    tx,
    people.map(({ id }) => id),
  );
  const onRecord = Map.groupBy(results, ({ candidateId }: Result) => candidateId);
  return planImport(file, people, onRecord, deps.clock.now());
}

async function unreadOf(
  { library }: Deps,
  tx: Tx,
  { fresh }: ImportPlan,
  pool: readonly Considered[],
): Promise<number> {
  const begun = await kitsBegun(
    tx,
    pool.map(({ candidate }) => candidate.id),
  );
  const templates = new Map<string, Template[]>();
  for (const { candidate, opening } of pool) {
    const { kitId, kitVersion } = begun.get(candidate.id) ?? opening;
    const { kit } = await pinnedKit(tx, kitId, kitVersion);
    templates.set(candidate.id, templatesOf(kit, library.assessments));
  }
  const known = (candidateId: string) => templates.get(candidateId) ?? [];
  return fresh.filter(({ candidateId, reported }) => !templateOf(reported, known(candidateId))).length;
}

/** Rows a statement: PostgreSQL takes 65,535 parameters. */
const atOnce = 500;

/** The ids follow from the file and the line, so that a line is one row however often it is confirmed. */
async function write(
  { workspaceId, clock }: Deps,
  tx: Tx,
  actor: string,
  sha256: string,
  fresh: readonly PlannedResult[],
): Promise<number> {
  const rows = fresh.map(({ line, candidateId, reported }) => ({
    workspaceId,
    id: derivedId(workspaceId, `assessments:import:${sha256}:${line}:${candidateId}`),
    candidateId,
    ...reported,
    source: 'csv' as const,
    recordedBy: actor,
    recordedAt: clock.now(),
  }));
  let recorded = 0;
  for (let at = 0; at < rows.length; at += atOnce)
    recorded += (await insertResults(tx, rows.slice(at, at + atOnce))).length;
  return recorded;
}
