import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const program = fileURLToPath(new URL('../../src/playground/main.ts', import.meta.url));
let place: string;
let child: ChildProcess | undefined;

beforeEach(async () => {
  place = await mkdtemp(join(tmpdir(), 'parley-ending-'));
  await chmod(place, 0o755);
});
afterEach(async () => {
  child?.kill('SIGKILL');
  for (const pid of await serversIn(place)) process.kill(pid, 'SIGKILL');
  await rm(place, { recursive: true, force: true, maxRetries: 5 });
});

/** Whatever it makes for a while is made in `place`. */
function begin(...options: string[]): ChildProcess {
  child = spawn(process.execPath, [program, ...options], {
    cwd: place,
    env: { ...process.env, TMPDIR: place },
  });
  return child;
}

/** Until it has said something like this. */
async function says({ stdout }: ChildProcess, words: RegExp): Promise<void> {
  if (!stdout) throw new Error('it says nothing');
  for await (const line of createInterface(stdout)) if (words.test(line)) return;
}

/** The database servers whose data is there. Linux tells where a process stands. */
async function serversIn(folder: string): Promise<number[]> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name));
  const standing = await Promise.all(pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => '')));
  return pids.filter((_, n) => standing[n]?.startsWith(folder) && Number(pids[n]) !== child?.pid).map(Number);
}

const temporary = async () => (await readdir(place)).filter((name) => name.startsWith('parley-'));

describe.runIf(process.platform === 'linux')('a playground that ends', () => {
  test.for([
    ['once it stands, when Ctrl+C comes twice', ['--port', '0'], /is ready/, 5],
    ['in the middle of its start', ['--port', '0'], undefined, 1200],
    ['in the middle of the story', ['--story'], /Ana/, undefined],
  ] as const)('%s, leaves nothing that runs', async ([, options, words, again]) => {
    const process = begin(...options);
    if (words) await says(process, words);
    else await wait(again ?? 0);
    const ended = once(process, 'exit');
    process.kill('SIGINT');
    if (again !== undefined) setTimeout(() => process.kill('SIGINT'), 5);
    await ended;
    expect(await serversIn(place)).toEqual([]);
    expect(await temporary()).toEqual([]);
  });

  test('that was killed is cleared away by the next', async () => {
    const first = begin('--story');
    await says(first, /Ana/);
    const ended = once(first, 'exit');
    first.kill('SIGKILL');
    await ended;
    const [left] = await temporary();
    expect(left).toBeDefined();
    const second = begin('--story');
    await says(second, /Ana/);
    await expect.poll(temporary, { timeout: 20_000 }).not.toContain(left);
    await expect.poll(() => serversIn(join(place, left ?? '')), { timeout: 20_000 }).toEqual([]);
  });
});
