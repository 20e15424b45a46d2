import { audit } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { type Kit, kitRef, scenariosOf } from './kit.ts';
import type { KitReport } from './report.ts';
import type { Scenario } from './scenario.ts';
import { keptKits, openingsByKit, standingReports, timesAsked } from './store.ts';
import { newest } from './version.ts';
import type { Wear } from './wear.ts';

/** A kit to read, with how many open openings keep this version of it. */
export interface ShelvedKit {
  kit: Kit;
  openings: number;
  /** It was published here, not by the library. */
  own?: boolean;
  /** Why it is offered to no new opening, in any version. */
  retired?: KitReport | undefined;
  /** It is known outside, whole. */
  leaked?: boolean;
  /** The library has a newer version, and nobody here ever took this one. */
  overtaken?: boolean;
}

/** Everything there is to read, and how worn it is. */
export interface Shelf {
  kits: readonly ShelvedKit[];
  /** The newest version of each scenario, in a kit or not. */
  scenarios: readonly Scenario[];
  wear: Wear;
  /** Oldest first. */
  reports: readonly KitReport[];
}

/** Who somebody is. People come after kits, so `app.ts` brings the answers. */
export interface Readers {
  /** A full member of the workspace. */
  isMember(userId: string): Promise<boolean>;
  isCoordinator(userId: string): Promise<boolean>;
}

/** The same, for whoever answers people and not only asks about them. */
export interface Door extends Readers {
  /** For whoever is no coordinator: that only they do this, and who can make them one. mrkdwn. `deed`: `import kits`. */
  onlyCoordinators(deed?: string): Promise<string>;
}

/** Kits hold the questions to come: guests and people from elsewhere do not read them. A no is written down. */
export async function mayBrowse(deps: Deps, readers: Readers, actor: string): Promise<boolean> {
  if (await readers.isMember(actor)) return true;
  const { db, workspaceId, clock } = deps;
  await inWorkspace(db, workspaceId, (tx) =>
    audit(tx, { workspaceId, at: clock.now(), actor, action: 'kits.browse.refused', subject: 'kits' }),
  );
  return false;
}

/** The library's and the workspace's own, together. */
export async function browse(deps: Deps): Promise<Shelf> {
  return inWorkspace(deps.db, deps.workspaceId, (tx) => shelfIn(deps, tx));
}

export async function shelfIn(deps: Deps, tx: Tx): Promise<Shelf> {
  const [kits, asked, reports] = await Promise.all([
    shelvedKits(deps, tx),
    timesAsked(tx, deps.clock.now()),
    standingReports(tx),
  ]);
  const leaked = reports.flatMap(({ kind, item }) => (kind === 'leaked' && item ? [item] : []));
  const own = kits.filter((one) => one.own).flatMap(({ kit }) => scenariosOf(kit));
  const scenarios = newest([...deps.library.scenarios, ...own]).sort(byTitle);
  return { kits, scenarios, wear: { asked, leaked: new Set(leaked) }, reports };
}

/**
 * The library's kits and those pinned here, each version once. A pinned one is shown as it was pinned. Those in use come
 * first, then by title, the newest version first.
 */
async function shelvedKits(deps: Deps, tx: Tx): Promise<ShelvedKit[]> {
  const [inUse, kept, reports] = await Promise.all([openingsByKit(tx), keptKits(tx), standingReports(tx)]);
  const byRef = new Map<string, ShelvedKit>();
  const current = new Set(newest(deps.library.kits).map(kitRef));
  const shelve = (kit: Kit, own: boolean, overtaken = false) => {
    const openings = inUse.get(kitRef(kit)) ?? 0;
    const about = reports.filter((one) => one.item === null && isOf(one, kit));
    const retired = about.find(({ kind }) => kind === 'retired');
    const leaked = about.some(({ kind }) => kind === 'leaked');
    byRef.set(kitRef(kit), { kit, openings, own, retired, leaked, overtaken });
  };
  for (const kit of deps.library.kits) shelve(kit, false, !current.has(kitRef(kit)));
  for (const { kit, publishedBy } of kept) shelve(kit, publishedBy !== null);
  return [...byRef.values()].sort(inOrder);
}

/** A report is of one version of a kit, or of all. */
function isOf(report: { kitId: string; kitVersion: string | null }, kit: Kit): boolean {
  return report.kitId === kit.id && (report.kitVersion === null || report.kitVersion === kit.version);
}

/** What a new opening may take: the newest version of each kit that is not retired, of the library or made here. */
export async function kitsOnOffer(deps: Deps, tx: Tx): Promise<Kit[]> {
  const shelved = await shelvedKits(deps, tx);
  const here = shelved.filter(({ kit, own }) => own || deps.library.kit(kitRef(kit)));
  return newest(here.filter(({ retired }) => !retired).map(({ kit }) => kit)).sort(byTitle);
}

export function kitOnShelf(shelf: Shelf, ref: string): ShelvedKit | undefined {
  return shelf.kits.find(({ kit }) => kitRef(kit) === ref);
}

function inOrder(a: ShelvedKit, b: ShelvedKit): number {
  return (
    Number(b.openings > 0) - Number(a.openings > 0) ||
    byTitle(a.kit, b.kit) ||
    b.kit.version.localeCompare(a.kit.version, 'en', { numeric: true })
  );
}

function byTitle(a: { title: string }, b: { title: string }): number {
  return a.title.localeCompare(b.title, 'en');
}
