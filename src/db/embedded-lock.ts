import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { link, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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

interface Claim {
  release(): Promise<void>;
}

/**
 * Claims `folder` for this process. Claims are numbered files, `claim.1`, `claim.2` …, of which the highest counts:
 * taking over from a dead bot is making the next one, which succeeds for one process only. None that counts is ever
 * deleted, so a number cannot come round again under someone who is slow.
 * @throws FolderInUse while the process that made the highest one lives.
 */
export async function claimFolder(folder: string): Promise<Claim> {
  const mine = JSON.stringify({ pid: process.pid, started: await startOf(process.pid) });
  for (;;) {
    const highest = Math.max(0, ...(await claimsIn(folder)));
    const holder = await livingHolder(join(folder, `claim.${highest}`));
    if (holder !== undefined) throw new FolderInUse(folder, holder);
    const claim = join(folder, `claim.${highest + 1}`);
    if (!(await place(mine, claim))) continue;
    const others = (await claimsIn(folder)).filter((number) => number !== highest + 1);
    // A higher one means that ours filled a gap which its maker had cleared: it does not count.
    const overtaken = others.some((number) => number > highest);
    await Promise.all(
      (overtaken ? [highest + 1] : others).map((n) => rm(join(folder, `claim.${n}`), { force: true })),
    );
    if (!overtaken) return { release: () => replace(claim, 'released') };
  }
}

/** Whether anybody ever claimed it; not so while it is being made. */
export async function wasClaimed(folder: string): Promise<boolean> {
  return (await claimsIn(folder)).length > 0;
}

async function claimsIn(folder: string): Promise<number[]> {
  const names = await readdir(folder);
  return names.flatMap((name) => /^claim\.(\d+)$/.exec(name)?.[1] ?? []).map(Number);
}

/** Writes a new file whole, so that nobody reads half of it. False if it is there already. */
async function place(text: string, file: string): Promise<boolean> {
  const draft = await draftOf(text, file);
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

async function replace(file: string, text: string): Promise<void> {
  await rename(await draftOf(text, file), file);
}

async function draftOf(text: string, file: string): Promise<string> {
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, text, { mode: 0o600 });
  return draft;
}

/** The process that made this claim, if it is still that process: ids come round again, start times do not. */
async function livingHolder(file: string): Promise<number | undefined> {
  const [, digits, started] = /^\{"pid":(\d+),"started":"(.+)"\}$/.exec((await readText(file)) ?? '') ?? [];
  const pid = Number(digits);
  return digits && (await startOf(pid)) === started ? pid : undefined;
}

/** When a process started, in whatever words this system has for it; undefined if there is no such process. */
async function startOf(pid: number): Promise<string | undefined> {
  if (!isRunning(pid)) return undefined;
  const stat = await readText(`/proc/${pid}/stat`);
  if (stat !== undefined) {
    // Fields after the parenthesised command name, which may itself hold spaces and parentheses.
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
