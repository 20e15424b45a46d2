import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

export class FolderInUse extends Error {
  constructor(folder: string, pid: number) {
    super(
      `Another Parley (process ${pid}) is running on ${folder}. Stop it first, or give this one a folder of its own ` +
        'with DATA_DIR, or set DATABASE_URL to a PostgreSQL server that both can use.',
    );
    this.name = 'FolderInUse';
  }
}

/**
 * Claims `folder` for this process by a file that names it. A claim whose process is gone is taken over: a process
 * is known by its id and the moment it started, since ids come round again.
 * @throws FolderInUse while the claiming process lives.
 */
export async function claimFolder(folder: string): Promise<{ release(): Promise<void> }> {
  const file = `${folder}/parley.lock`;
  const mine = JSON.stringify({ pid: process.pid, started: await startOf(process.pid) });
  // Linked into place, so that nobody ever reads a claim half written.
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, mine, { mode: 0o600 });
  try {
    while (!(await linked(draft, file))) await removeDeadClaim(file, folder);
  } finally {
    await rm(draft, { force: true });
  }
  return {
    async release() {
      if ((await readText(file)) === mine) await rm(file, { force: true });
    },
  };
}

async function removeDeadClaim(file: string, folder: string): Promise<void> {
  const claim = await readText(file);
  if (claim === undefined) return;
  const holder = parseClaim(claim);
  if (holder && (await startOf(holder.pid)) === holder.started) throw new FolderInUse(folder, holder.pid);
  // Moved and looked at, not just deleted: another process may have claimed the folder a moment ago.
  const removed = `${file}.dead.${randomUUID()}`;
  const moved = await rename(file, removed).catch(() => 'gone');
  if (moved === 'gone') return;
  if ((await readText(removed)) !== claim) await linked(removed, file);
  await rm(removed, { force: true });
}

function parseClaim(text: string): { pid: number; started: string } | undefined {
  const [, pid, started] = /^\{"pid":(\d+),"started":"(.+)"\}$/.exec(text) ?? [];
  return pid && started ? { pid: Number(pid), started } : undefined;
}

/** When a process started, in whatever words this system has for it; undefined if there is no such process. */
async function startOf(pid: number): Promise<string | undefined> {
  if (!isRunning(pid)) return undefined;
  const stat = await readText(`/proc/${pid}/stat`);
  // Field 22, counted after the parenthesised command name, which may itself hold spaces and parentheses.
  if (stat !== undefined) {
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie has ended and only waits for its parent to notice.
    return fields[0] === 'Z' ? undefined : `${fields[19]} ticks after boot`;
  }
  const listed = await run('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => undefined);
  return listed?.stdout.trim() || 'unknown';
}

export function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

async function readText(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}

/** False if `to` is there already. */
async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}
