import type { PgTable } from 'drizzle-orm/pg-core';
import type { Tx } from '../../src/db/client.ts';
import { inWorkspace } from '../../src/db/tenant.ts';
import type { Kit } from '../../src/kits/kit.ts';
import type { Library } from '../../src/kits/library.ts';
import { pinKit } from '../../src/kits/store.ts';
import { createLogger, type LogLevel } from '../../src/log.ts';
import type { Candidate, Opening } from '../../src/openings/opening.ts';
import { candidateById, insertCandidate, insertOpening, openingById } from '../../src/openings/store.ts';
import { type Parley, type ParleyOptions, startParley } from '../../src/parley.ts';
import { learn } from '../../src/people/directory.ts';
import { updatePerson } from '../../src/people/store.ts';
import { type Person, startWorkspace, type Workspace } from '../../src/playground/workspace/workspace.ts';
import { freshDatabase } from './database.ts';
import { aKit, libraryOf } from './kits.ts';

export const transports = ['http', 'socket'] as const;
export type Transport = (typeof transports)[number];

export interface ScenarioOptions {
  mode?: Transport;
  kit?: Kit;
  /** What the library holds beside that kit. */
  library?: Partial<Library>;
  /** How many bots share the database and the workspace. */
  replicas?: number;
  /** A Monday morning unless told otherwise. */
  now?: Date;
  onStep?: ParleyOptions['onStep'];
  /** Another workspace than the usual one, perhaps on the database of another scenario, which has to outlive it. */
  teamId?: string;
  databaseUrl?: string;
  /** From which level lines are kept in `log`; `warn` unless told otherwise. */
  logLevel?: LogLevel;
}

export type Scenario = Awaited<ReturnType<typeof startScenario>>;

export const monday = new Date('2027-01-11T08:00:00Z');

/**
 * A team at work: a simulated workspace, one bot or several against a database of their own, and people with an
 * opening and a candidate. Everything between them is real: sockets, signatures, PostgreSQL.
 */
export async function startScenario(options: ScenarioOptions = {}) {
  const { mode = 'http', kit = aKit(), replicas = 1 } = options;
  const database = options.databaseUrl
    ? { url: options.databaseUrl, drop: async () => undefined }
    : await freshDatabase();
  const { teamId } = options;
  const slack = await startWorkspace({ now: options.now ?? monday, ...(teamId ? { teamId } : {}) });
  const people = team(slack);
  const channel = slack.channel('hiring-backend', { members: Object.values(people) });
  const lines: string[] = [];
  const log = createLogger(options.logLevel ?? 'warn', (line) => lines.push(line), {
    secrets: [slack.signingSecret],
  });
  const bot = (): Promise<Parley> =>
    startParley({
      databaseUrl: database.url,
      slack: {
        botToken: slack.botToken,
        apiUrl: slack.apiUrl,
        ...(mode === 'socket' ? { appToken: slack.appToken } : { signingSecret: slack.signingSecret }),
      },
      port: 0,
      host: '127.0.0.1',
      clock: slack.clock,
      log,
      library: { ...libraryOf(kit), ...options.library },
      ...(options.onStep ? { onStep: options.onStep } : {}),
    });
  const bots = await Promise.all(Array.from({ length: replicas }, bot));
  const parley = bots[0];
  if (!parley) throw new Error('a scenario has at least one bot');
  if (mode === 'http') slack.connect({ eventsUrls: bots.map((b) => `${b.address}/slack/events`) });
  const { deps } = parley;
  const within = <T>(work: (tx: Tx) => Promise<T>): Promise<T> =>
    inWorkspace(deps.db, deps.workspaceId, work);
  await meetAll(parley, people);
  await within((tx) => updatePerson(tx, people.ana.id, { roles: ['coordinator'] }));

  const addOpening = async (facts: Partial<Opening> = {}): Promise<Opening> => {
    const id = crypto.randomUUID();
    return within(async (tx) => {
      await pinKit(tx, deps.workspaceId, kit);
      await insertOpening(tx, {
        workspaceId: deps.workspaceId,
        id,
        title: 'Back-end developer',
        channelId: channel.id,
        hiringManagerId: people.hana.id,
        coordinatorId: people.ana.id,
        kitId: kit.id,
        kitVersion: kit.version,
        createdBy: people.ana.id,
        ...facts,
      });
      return openingById(tx, facts.id ?? id);
    });
  };
  const opening = await addOpening();
  const addCandidate = async (name: string, facts: Partial<Candidate> = {}): Promise<Candidate> => {
    const id = crypto.randomUUID();
    return within(async (tx) => {
      const row = {
        workspaceId: deps.workspaceId,
        id,
        openingId: opening.id,
        name,
        zone: 'Europe/Madrid',
        createdBy: people.ana.id,
      };
      await insertCandidate(tx, { ...row, ...facts });
      return candidateById(tx, id);
    });
  };
  const sam = await addCandidate('Sam Reyes');

  return {
    databaseUrl: database.url,
    slack,
    parley,
    bots,
    people,
    channel,
    opening,
    sam,
    kit,
    /** Lines the bots logged. */
    log: lines,
    within,
    addOpening,
    addCandidate,
    rows: <T extends PgTable>(table: T) =>
      within((tx) => tx.select().from(table as PgTable)) as Promise<T['$inferSelect'][]>,
    /** Moves the workspace's clock and lets everything that falls due happen. */
    async passTo(at: Date) {
      slack.clock.set(at);
      await this.settle();
    },
    /** Lets the bots do what is due now, and waits until nothing is under way. */
    async settle() {
      for (const b of bots) await b.beat();
      await slack.idle();
      await parley.settled();
      await slack.idle();
    },
    async stop() {
      await Promise.all(bots.map((b) => b.stop()));
      await slack.stop();
      await database.drop();
    },
  };
}

/** People of one hiring team, in four zones; `otto` has nothing to do with any of it. */
function team(slack: Workspace) {
  return {
    ana: slack.person({ name: 'Ana Lima', zone: 'Europe/Lisbon' }),
    ben: slack.person({ name: 'Ben Okafor', zone: 'Africa/Lagos' }),
    chen: slack.person({ name: 'Chen Wei', zone: 'Asia/Shanghai' }),
    dana: slack.person({ name: 'Dana Levi', zone: 'Asia/Jerusalem' }),
    hana: slack.person({ name: 'Hana Novak', zone: 'Europe/Prague' }),
    ada: slack.person({ name: 'Ada Admin', zone: 'America/New_York', admin: true }),
    otto: slack.person({ name: 'Otto Other', zone: 'Europe/Berlin' }),
  };
}

async function meetAll({ deps }: Parley, people: Record<string, Person>): Promise<void> {
  const users = await Promise.all(Object.values(people).map((p) => deps.slack.users.info({ user: p.id })));
  await learn(
    deps,
    users.flatMap((answer) => (answer.user ? [answer.user] : [])),
  );
}
