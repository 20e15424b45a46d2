import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readFile, readlink, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { type EmbeddedServer, startEmbedded } from '../../src/db/embedded.ts';
import {
  copyServer,
  installedServer,
  NoEmbeddedServer,
  restoreLinks,
} from '../../src/db/embedded-binaries.ts';
import { claimFolder, FolderInUse } from '../../src/db/embedded-lock.ts';
import { createLogger } from '../../src/log.ts';
import { freshDatabase } from '../support/database.ts';

const nobody = 65_534;
const isRoot = process.getuid?.() === 0;
let dataDir: string;
let lines: string[];

beforeEach(async (context) => {
  lines = [];
  dataDir = await mkdtemp(join(tmpdir(), 'parley-embedded-'));
  await chmod(dataDir, 0o755);
  const made = dataDir;
  // Runs after what the test itself has to end, unlike an afterEach.
  context.onTestFinished(() => rm(made, { recursive: true, force: true }));
});

async function start(folder = dataDir): Promise<EmbeddedServer> {
  const server = await startEmbedded({
    dataDir: folder,
    log: createLogger('warn', (line) => lines.push(line)),
    settings: { fsync: 'off' },
  });
  onTestFinished(() => server.stop());
  return server;
}

async function query<T extends object>(url: string, text: string): Promise<T[]> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
  try {
    return await sql.unsafe<T[]>(text);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function startBot(
  folder: string,
): Promise<{ kill(): Promise<void>; pid: number | undefined; url: string }> {
  const script = fileURLToPath(new URL('./embedded-bot.ts', import.meta.url));
  const bot = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  const end = async (signal: 'SIGKILL' | 'SIGTERM') => {
    if (bot.exitCode !== null || bot.signalCode !== null) return;
    bot.kill(signal);
    await once(bot, 'exit');
  };
  onTestFinished(() => end('SIGTERM'));
  const [url] = await once(bot.stdout, 'data');
  return { kill: () => end('SIGKILL'), pid: bot.pid, url: String(url).trim() };
}

async function serverPid(place: string): Promise<number> {
  return Number.parseInt(await readFile(join(place, 'cluster/postmaster.pid'), 'utf8'), 10);
}

describe('the embedded database', () => {
  test('is opened as a role that row-level security binds and that owns its database only; nobody else gets in', async () => {
    const { url, adminUrl, place } = await start();
    const [role] = await query(
      url,
      `select current_user, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolcanlogin,
         (select datdba::regrole::text from pg_database where datname = current_database()) as owner
       from pg_roles where rolname = current_user`,
    );
    expect(role).toEqual({
      current_user: 'parley',
      rolsuper: false,
      rolbypassrls: false,
      rolcreatedb: false,
      rolcreaterole: false,
      rolcanlogin: true,
      owner: 'parley',
    });
    await query(url, 'create extension btree_gist');

    // Nobody gets in without the password, from elsewhere, or by a socket file.
    for (const known of [url, adminUrl]) {
      const guess = new URL(known);
      guess.password = 'guess';
      await expect(query(guess.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    }
    const settings = await query<{ name: string; setting: string }>(
      adminUrl,
      `select name, setting from pg_settings where name in ('listen_addresses', 'unix_socket_directories')`,
    );
    expect(settings.map((each) => each.setting)).toEqual(['127.0.0.1', '']);
    const password = join(place, 'password');
    expect((await stat(password)).mode & 0o777).toBe(0o600);
    expect((await stat(place)).mode & 0o777).toBe(0o700);
    expect(adminUrl).toContain(await readFile(password, 'utf8'));
    expect(url).not.toContain(await readFile(password, 'utf8'));
    if (isRoot) expect((await stat(`/proc/${await serverPid(place)}`)).uid).toBe(nobody);
  });

  test('keeps what was written, and a relative folder is the one beside the bot', async () => {
    const first = await start();
    await query(first.url, 'create table kept as select 7 as n');
    await first.stop();
    const cwd = process.cwd();
    onTestFinished(() => process.chdir(cwd));
    process.chdir(dirname(dataDir));
    const second = await start(dataDir.slice(dirname(dataDir).length + 1));
    expect(second.place).toBe(first.place);
    expect(await query(second.url, 'select n from kept')).toEqual([{ n: 7 }]);
  });

  test('comes back on the same port when its server is killed', async () => {
    const { url, place } = await start();
    const before = await serverPid(place);
    process.kill(before, 'SIGKILL');
    await vi.waitFor(() => query(url, 'select 1'), { timeout: 10_000, interval: 50 });
    expect(await serverPid(place)).not.toBe(before);
  });

  test('stops while its server is down', async () => {
    const { place, stop } = await start();
    process.kill(await serverPid(place), 'SIGKILL');
    await stop();
    await (await start()).stop();
  });
});

describe('one folder, one bot', () => {
  test('a second living bot is refused, and told which process is in the way', async () => {
    const first = await startBot(dataDir);
    await expect(start()).rejects.toThrow(FolderInUse);
    await expect(start()).rejects.toThrow(`Another Parley (process ${first.pid}) is running on`);
    expect(await query(first.url, 'select 1 as n')).toEqual([{ n: 1 }]);
  });

  test('a killed bot leaves a server behind, which the next one ends; nothing committed is lost', async () => {
    const first = await startBot(dataDir);
    await query(first.url, 'create table kept as select 7 as n');
    await first.kill();
    const orphan = await serverPid(join(dataDir, 'postgres'));
    expect(process.kill(orphan, 0)).toBe(true);

    const second = await start();
    expect(await serverPid(second.place)).not.toBe(orphan);
    expect(await query(second.url, 'select n from kept')).toEqual([{ n: 7 }]);
    expect(lines.join()).toContain('whose bot is gone');
  });

  test('a process that merely has the number of a former server or bot is left alone', async () => {
    const first = await start();
    await first.stop();
    const innocent = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1e6)']);
    onTestFinished(() => void innocent.kill());
    await writeFile(
      join(first.place, 'cluster/postmaster.pid'),
      `${innocent.pid}\n${first.place}/cluster\n1\n`,
    );
    await writeFile(join(first.place, 'claim.1'), JSON.stringify({ pid: innocent.pid, started: 'long ago' }));
    await expect(start()).resolves.toBeDefined();
    expect(innocent.exitCode).toBeNull();
  });

  test('of many who claim a dead bot’s folder at once, one gets it, again and again', async () => {
    await writeFile(join(dataDir, 'claim.1'), JSON.stringify({ pid: 999_999_999, started: 'long ago' }));
    for (let round = 0; round < 50; round++) {
      const claims = await Promise.allSettled(Array.from({ length: 8 }, () => claimFolder(dataDir)));
      const got = claims.flatMap((claim) => (claim.status === 'fulfilled' ? claim.value : []));
      expect(got).toHaveLength(1);
      await got[0]?.release();
    }
  });
});

describe.runIf(isRoot)('as root', () => {
  test('in a folder others cannot enter, the data goes where they can, and the place is told', async () => {
    await chmod(dataDir, 0o700);
    let elsewhere: string | undefined;
    onTestFinished(async () => {
      if (elsewhere) await rm(elsewhere, { recursive: true, force: true });
    });
    const first = await start(join(dataDir, 'data'));
    elsewhere = dirname(first.place);
    expect(first.place.startsWith(dataDir)).toBe(false);
    expect(lines.join()).toContain(dirname(first.place));
    await query(first.url, 'create table kept as select 7 as n');
    await first.stop();
    const second = await start(join(dataDir, 'data'));
    expect(await query(second.url, 'select n from kept')).toEqual([{ n: 7 }]);
  });
});

describe('the programs', () => {
  test('where there are none, the person is told what to do', () => {
    expect(() => installedServer('sunos-sparc')).toThrow(NoEmbeddedServer);
    expect(() => installedServer('sunos-sparc')).toThrow('Set DATABASE_URL to a PostgreSQL server');
  });

  test('get the links that npm cannot carry, and survive being copied', async () => {
    const native = join(dataDir, 'native');
    await mkdir(join(native, 'lib'), { recursive: true });
    await writeFile(join(native, 'lib/libx.so.1.2'), 'code');
    await writeFile(
      join(native, 'pg-symlinks.json'),
      JSON.stringify([{ source: 'native/lib/libx.so.1.2', target: 'native/lib/libx.so.1' }]),
    );
    await writeFile(join(dataDir, 'package.json'), JSON.stringify({ version: '18.4.0' }));
    await restoreLinks(native);
    await restoreLinks(native);
    const copy = await copyServer(native, dataDir);
    expect(await copyServer(native, dataDir)).toBe(copy);
    expect(await readlink(join(copy, 'lib/libx.so.1'))).toBe('libx.so.1.2');
    expect(await readFile(join(copy, 'lib/libx.so.1'), 'utf8')).toBe('code');
  });
});

test('test databases are copies of a migrated one that know nothing of each other', async () => {
  const [one, two] = await Promise.all([freshDatabase(), freshDatabase()]);
  onTestFinished(async () => void (await Promise.all([one.drop(), two.drop()])));
  await query(one.url, 'create table mine (n int)');
  const tables = `select tablename from pg_tables where schemaname = 'public'`;
  expect(await query(one.url, tables)).toContainEqual({ tablename: 'mine' });
  expect(await query(two.url, tables)).not.toContainEqual({ tablename: 'mine' });
  expect(
    await query(two.url, `select 1 from pg_tables where tableowner <> 'parley' and schemaname = 'public'`),
  ).toEqual([]);
});
