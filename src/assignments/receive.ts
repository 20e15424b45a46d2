import { note } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import type { Deps } from '../deps.ts';
import { post } from '../outbox/post.ts';
import {
  type Assignment,
  mostMinutes,
  type ReceivedTrouble,
  receivedTrouble,
  type Work,
} from './assignment.ts';
import { type Act, about, type NotTheirs, redrawWork, withAssignment } from './hold.ts';
import { workInNotice } from './notices.ts';
import { seatsAwaiting, updateAssignment } from './store.ts';

/** What came back, as the coordinator tells it. */
export interface Received {
  receivedAt: Date;
  /** Checked for form: see `readLinks`. Undefined where they could not be read. */
  links: readonly string[] | undefined;
  minutesSpent: number | undefined;
  narrative: string | undefined;
}

/** What is wrong with what was told. */
export type ReceiveFault = 'bad_links' | 'nothing' | 'bad_minutes' | ReceivedTrouble;
export type ReceiveOutcome =
  | { ok: true; again: boolean }
  | { ok: false; code: NotTheirs['code'] | 'withdrawn' }
  /** All of it at once. */
  | { ok: false; code: 'faults'; faults: ReceiveFault[] };

/**
 * Records that the work is in, or corrects what was recorded. Whoever will talk it through is told once. Late and over
 * the limit are facts and nothing more.
 */
export async function receive(deps: Deps, request: Act & Received): Promise<ReceiveOutcome> {
  return withAssignment<ReceiveOutcome>(deps, request, 'assignments.receive', async (tx, work) => {
    const { assignment } = work;
    if (assignment.state === 'withdrawn') return { ok: false, code: 'withdrawn' };
    const { links } = request;
    const faults = faultsOf(request, work, deps.clock.now());
    if (!links || faults.length > 0) return { ok: false, code: 'faults', faults };
    const isCorrection = assignment.state === 'received';
    const change = {
      state: 'received' as const,
      receivedAt: request.receivedAt,
      links: [...links],
      minutesSpent: request.minutesSpent ?? null,
      narrative: request.narrative ?? null,
    };
    const changed = changes(assignment, change);
    if (changed.length === 0) return { ok: true, again: true };
    await updateAssignment(tx, assignment.id, change);
    await redrawWork(deps, tx, work);
    if (isCorrection) await note(deps, tx, { ...about(request, 'assignments.correct'), detail: { changed } });
    else await takeIn(deps, tx, request, work);
    return { ok: true, again: false };
  });
}

async function takeIn(deps: Deps, tx: Tx, request: Act, work: Work): Promise<void> {
  const now = deps.clock.now();
  const awaiting = await seatsAwaiting(tx, work.assignment, now);
  await post(
    deps,
    tx,
    awaiting.map((seat) => workInNotice(work, seat, now)),
  );
  await note(deps, tx, about(request, 'assignments.receive'));
}

function faultsOf(request: Received, { assignment, stage }: Work, now: Date): ReceiveFault[] {
  const { links, narrative, minutesSpent } = request;
  // A task may come as an archive by mail; of a portfolio there is nothing to talk about without either.
  const isNothing = stage.method === 'portfolio_review' && links?.length === 0 && !narrative;
  const isLong = minutesSpent !== undefined && (minutesSpent < 1 || minutesSpent > mostMinutes);
  const trouble = receivedTrouble(request.receivedAt, assignment, now);
  return [
    ...(links ? [] : (['bad_links'] as const)),
    ...(isNothing ? (['nothing'] as const) : []),
    ...(isLong ? (['bad_minutes'] as const) : []),
    ...(trouble ? [trouble] : []),
  ];
}

type Change = Pick<Assignment, 'state' | 'receivedAt' | 'links' | 'minutesSpent' | 'narrative'>;

/** Names of what would be another than it is; a time within the same minute is the same. */
function changes(before: Assignment, change: Change): string[] {
  const minute = (at: Date | null) => at && Math.floor(at.getTime() / 60_000);
  const shown = (row: Change) => ({ ...row, links: row.links.join(' '), receivedAt: minute(row.receivedAt) });
  const [old, fresh] = [shown(before), shown(change)];
  return (Object.keys(change) as (keyof Change)[]).filter((name) => old[name] !== fresh[name]);
}
