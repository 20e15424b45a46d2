import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger } from '../log.ts';
import { type EmbeddedServer, startEmbedded } from './embedded.ts';
import { stopOrphan } from './embedded-cluster.ts';
import { claimFolder, wasClaimed } from './embedded-lock.ts';

const prefix = 'parley-temporary-';

/** A server that is thrown away when it stops, so it need not wait for the disk. For tests and the playground. */
export async function startTemporary(log: Logger): Promise<EmbeddedServer> {
  void removeOrphans(log);
  const dataDir = await mkdtemp(join(tmpdir(), prefix));
  // Where we run as root, the server runs as another user, who has to get in.
  await chmod(dataDir, 0o755);
  const remove = () => rm(dataDir, { recursive: true, force: true });
  try {
    const server = await startEmbedded({
      dataDir,
      log,
      settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 200 },
    });
    return { ...server, stop: () => server.stop().finally(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** What processes that were killed left behind: running servers, and their folders. */
async function removeOrphans(log: Logger): Promise<void> {
  const left = (await readdir(tmpdir())).filter((name) => name.startsWith(prefix));
  for (const name of left)
    await removeOrphan(join(tmpdir(), name), log).catch((error: unknown) =>
      log.debug('embedded: a folder that somebody uses, or that is not ours, is left alone', { name, error }),
    );
}

/** @throws if somebody uses it, or it is another user's. */
async function removeOrphan(dataDir: string, log: Logger): Promise<void> {
  const folder = join(dataDir, 'postgres');
  if (!(await wasClaimed(folder))) return;
  await claimFolder(folder);
  await stopOrphan({ folder }, log);
  await rm(dataDir, { recursive: true, force: true });
}
