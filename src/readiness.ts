import { sql } from 'drizzle-orm';
import { migrationsApplied } from './db/migrate.ts';
import type { Deps } from './deps.ts';

export interface Readiness {
  ok: boolean;
  database: boolean;
  migrations: boolean;
  jobs: boolean;
  slack: boolean;
}

/** How long Slack's word on the token is believed, so that probes do not become load on Slack. */
const believedFor = 60_000;

/** Whether this replica can do its work now: each part asked by itself, none throws. */
export function readiness(deps: Deps): () => Promise<Readiness> {
  // Starting took an accepted token.
  let slack = { ok: true, askedAt: Date.now() };
  return async () => {
    if (Date.now() - slack.askedAt > believedFor) {
      slack = {
        ok: await holds(async () => (await deps.slack.auth.test()).ok ?? false),
        askedAt: Date.now(),
      };
    }
    const database = await holds(async () => (await deps.db.execute(sql`select 1`)).length === 1);
    const migrations = database && (await holds(() => migrationsApplied(deps.db)));
    const parts = { database, migrations, jobs: deps.jobs.healthy(), slack: slack.ok };
    return { ok: Object.values(parts).every(Boolean), ...parts };
  };
}

async function holds(check: () => Promise<boolean>): Promise<boolean> {
  return check().catch(() => false);
}
