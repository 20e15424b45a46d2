import type { Deps } from '../deps.ts';
import type { Tx } from './client.ts';
import { audit as table } from './schema/people.ts';
import { inWorkspace } from './tenant.ts';

interface Noted {
  /** A Slack user id, or `parley` where the clock acted. */
  actor: string;
  /** `feature.verb`, with `.refused` where nothing was done. */
  action: string;
  /** `interview:<id>`, `candidate:<id>` … */
  subject: string;
  /** Ids and codes; never a rating or a person's words. */
  detail?: Record<string, unknown> | undefined;
}

export interface AuditEntry extends Noted {
  workspaceId: string;
  at: Date;
}

/** Written in the transaction that it tells of, which is the workspace's own; stamped with the clock's time. */
export async function note(deps: Pick<Deps, 'workspaceId' | 'clock'>, tx: Tx, noted: Noted): Promise<void> {
  await audit(tx, { ...noted, workspaceId: deps.workspaceId, at: deps.clock.now() });
}

/** The same in a transaction of its own: for a look that was refused, which changes nothing else. */
export async function noteAlone(
  deps: Pick<Deps, 'db' | 'workspaceId' | 'clock'>,
  noted: Noted,
): Promise<void> {
  await inWorkspace(deps.db, deps.workspaceId, (tx) => note(deps, tx, noted));
}

/** The same with its stamp. */
export async function audit(tx: Tx, entry: AuditEntry): Promise<void> {
  await tx.insert(table).values({ ...entry, detail: entry.detail ?? {} });
}
