import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, readFile, readlink, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Logger } from '../log.ts';
import { isRunning } from './embedded-lock.ts';
import type { Place } from './embedded-place.ts';

const run = promisify(execFile);

/** Nothing of the bot's environment: its tokens are no business of the database's. `C`: messages we can read. */
const environment = { LC_ALL: 'C' };

/** Text is UTF-8 and sorts the same on every machine. */
const initialSettings = [
  '--username=postgres',
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--no-instructions',
];

export type Settings = Readonly<Record<string, string | number>>;

/**
 * Makes the cluster if there is none; complete or not at all. Its superuser is `postgres`, by password only. `isSafe`
 * false: without waiting for the disk.
 */
export async function ensureCluster(
  place: Place,
  password: string,
  { isSafe }: { isSafe: boolean },
): Promise<void> {
  const cluster = clusterOf(place);
  if (await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => undefined)) return;
  const draft = `${cluster}.unfinished`;
  await rm(draft, { recursive: true, force: true });
  const passwordFile = join(place.folder, 'initial-password');
  await writePrivate(passwordFile, password);
  if (place.user) await chown(passwordFile, place.user.uid, place.user.gid);
  try {
    await run(
      join(place.native, 'bin/initdb'),
      [...initialSettings, ...(isSafe ? [] : ['--no-sync']), `--pwfile=${passwordFile}`, '-D', draft],
      {
        ...place.user,
        cwd: place.folder,
        env: environment,
      },
    );
  } finally {
    await rm(passwordFile, { force: true });
  }
  await rename(draft, cluster);
}

/**
 * Ends a server that outlived its bot (kill -9). Only a process that is a server on this very cluster is touched.
 */
export async function stopOrphan(place: Pick<Place, 'folder'>, log: Logger): Promise<void> {
  const pid = (await readStatus(place))?.pid;
  if (pid === undefined || !isRunning(pid) || !(await serves(pid, place))) return;
  log.warn('embedded: ending a database server whose bot is gone', { pid });
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    process.kill(pid, signal);
    for (let waited = 0; waited < 10_000; waited += 20) {
      if (!isRunning(pid)) return;
      await wait(20);
    }
  }
  throw new Error(
    `The database server ${pid} of an earlier Parley does not end. End it by hand and start again.`,
  );
}

async function serves(pid: number, place: Pick<Place, 'folder'>): Promise<boolean> {
  // A server's working directory is its cluster. Reading it takes being root or the server's user.
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  if (folder !== undefined) return folder === clusterOf(place);
  const listed = await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => undefined);
  return listed?.stdout.includes(clusterOf(place)) ?? false;
}

export interface Server {
  /** Settles when the process has ended, wanted or not. */
  ended: Promise<unknown>;
  stop(): Promise<void>;
}

/**
 * Starts the server on 127.0.0.1 and waits until it takes connections: 0.1 s, or seconds after a crash.
 * @throws Error with the server's last words if it ends before that.
 */
export async function startServer(
  place: Place,
  port: number,
  settings: Settings,
  log: Logger,
): Promise<Server> {
  const all = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    port,
    TimeZone: 'UTC',
    ...settings,
  };
  const child = spawn(
    join(place.native, 'bin/postgres'),
    ['-D', clusterOf(place), ...Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    // A process group of its own: Ctrl-C is for the bot, which then ends its work before it stops the server.
    {
      ...place.user,
      cwd: place.folder,
      env: environment,
      detached: true,
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const ended = once(child, 'exit');
  const lastWords = relayMessages(child, log);
  const kill = () => child.kill('SIGINT');
  process.once('exit', kill);
  void ended.finally(() => process.off('exit', kill)).catch(() => {});

  while (!(await isReady(place, child.pid))) {
    const gone = await Promise.race([ended.then(() => true), wait(15, false)]);
    if (gone)
      throw new Error(`The embedded PostgreSQL did not start: ${lastWords.join(' ') || 'it said nothing'}`);
  }
  return {
    ended,
    async stop() {
      kill();
      await ended;
    },
  };
}

/** What pg_ctl looks at, too: the server writes its state to line 8 of its pid file. */
async function isReady(place: Place, pid: number | undefined): Promise<boolean> {
  const status = await readStatus(place);
  return status?.state === 'ready' && status.pid === pid;
}

async function readStatus(place: Pick<Place, 'folder'>): Promise<{ pid: number; state: string } | undefined> {
  const text = await readFile(join(clusterOf(place), 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  return pid > 0 ? { pid, state: lines[7]?.trim() ?? '' } : undefined;
}

/** Gives the server's messages to the log, and keeps the last five. */
function relayMessages(child: ChildProcess, log: Logger): string[] {
  const kept: string[] = [];
  if (!child.stderr) return kept;
  createInterface({ input: child.stderr }).on('line', (line) => {
    kept.push(line);
    if (kept.length > 5) kept.shift();
    log.debug(`postgres: ${line}`);
  });
  return kept;
}

function clusterOf(place: Pick<Place, 'folder'>): string {
  return join(place.folder, 'cluster');
}

export async function writePrivate(file: string, text: string): Promise<void> {
  await writeFile(file, text, { mode: 0o600 });
  await chmod(file, 0o600);
}
