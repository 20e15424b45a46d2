import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import postgres from 'postgres';
import type { Logger } from '../log.ts';
import {
  ensureCluster,
  type Server,
  type Settings,
  startServer,
  stopOrphan,
  writePrivate,
} from './embedded-cluster.ts';
import { claimFolder } from './embedded-lock.ts';
import { type Place, preparePlace } from './embedded-place.ts';

export interface EmbeddedServer {
  /** Connects as the role `parley`, which owns the database `parley` and is bound by row-level security. */
  url: string;
  /** Connects as the superuser. For tests, which make databases. */
  adminUrl: string;
  /** The folder that holds the data: under `dataDir`, unless the server's user cannot enter that. */
  place: string;
  /** Ends connections and the server, and lets go of the folder. */
  stop(): Promise<void>;
}

interface EmbeddedOptions {
  dataDir: string;
  log: Logger;
  /** PostgreSQL settings beyond ours. */
  settings?: Settings;
}

/**
 * Starts a real PostgreSQL of our own on 127.0.0.1, with its data under `dataDir`, and keeps it running: if it is
 * killed, it comes back on the same port. Takes 1 s the first time, 0.1 s later.
 * @throws NoEmbeddedServer if there are no programs for this platform; FolderInUse if another bot runs on `dataDir`.
 */
export async function startEmbedded({
  dataDir,
  log,
  settings = {},
}: EmbeddedOptions): Promise<EmbeddedServer> {
  const place = await preparePlace(dataDir, log);
  const claim = await claimFolder(place.folder);
  try {
    await stopOrphan(place, log);
    const password = await keptPassword(place);
    await ensureCluster(place, password, { isSafe: settings['fsync'] !== 'off' });
    const port = await freePort();
    const server = await keepRunning(() => startServer(place, port, settings, log), log);
    const adminUrl = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
    const role = { name: 'parley', password: newPassword() };
    await ensureDatabase(adminUrl, role);
    return {
      url: `postgres://${role.name}:${role.password}@127.0.0.1:${port}/parley`,
      adminUrl,
      place: place.folder,
      async stop() {
        await server.stop();
        await claim.release();
      },
    };
  } catch (error) {
    await claim.release();
    throw error;
  }
}

/** How long the children of a killed server may take to notice that it is gone. Milliseconds. */
const orphansLiveFor = 10_000;

/** A server that was killed leaves children behind, whose shared memory is in the way until they end. */
async function patiently(start: () => Promise<Server>): Promise<Server> {
  const deadline = performance.now() + orphansLiveFor;
  for (;;) {
    try {
      return await start();
    } catch (error) {
      const isInTheWay = error instanceof Error && error.message.includes('is still in use');
      if (!isInTheWay || performance.now() > deadline) throw error;
      await wait(200);
    }
  }
}

/** Starts the server again whenever it ends unasked. A first start that fails is the caller's to know. */
async function keepRunning(start: () => Promise<Server>, log: Logger): Promise<{ stop(): Promise<void> }> {
  let stopping = false;
  let server: Server | undefined = await patiently(start);
  const watch = async () => {
    while (!stopping) {
      await server?.ended;
      server = undefined;
      if (stopping) return;
      log.error('The database server ended unasked; starting it again.');
      server = await start().catch(async (error: unknown) => {
        log.error('The database server did not start; trying again.', { error });
        await wait(500);
        return undefined;
      });
    }
    await server?.stop();
  };
  const watching = watch();
  return {
    async stop() {
      stopping = true;
      await server?.stop();
      await watching;
    },
  };
}

/** The superuser's password, made once. It opens nothing but this server on this machine. */
async function keptPassword(place: Place): Promise<string> {
  const file = join(place.folder, 'password');
  const kept = await readFile(file, 'utf8').catch(() => '');
  if (kept) return kept;
  const made = newPassword();
  await writePrivate(file, made);
  return made;
}

function newPassword(): string {
  return randomBytes(24).toString('base64url');
}

async function ensureDatabase(adminUrl: string, role: { name: string; password: string }): Promise<void> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    const [{ hasRole, hasDatabase } = {}] = await admin<{ hasRole: boolean; hasDatabase: boolean }[]>`
      select exists (select from pg_roles where rolname = ${role.name}) as "hasRole",
        exists (select from pg_database where datname = ${role.name}) as "hasDatabase"`;
    const name = admin(role.name);
    if (!hasRole) await admin`create role ${name}`;
    // A new password at each start, so that the one the bot works with is never written down.
    await admin.unsafe(
      `alter role ${role.name} login nosuperuser nobypassrls nocreatedb nocreaterole password '${role.password}'`,
    );
    if (!hasDatabase) await admin`create database ${name} owner ${name}`;
    await admin`revoke connect on database postgres from public`;
  } finally {
    await admin.end({ timeout: 5 });
  }
}

async function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('No free port.')),
      );
    });
  });
}
