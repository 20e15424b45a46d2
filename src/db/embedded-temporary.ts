import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger } from '../log.ts';
import { type EmbeddedServer, startEmbedded } from './embedded.ts';

/** A server that is thrown away when it stops, so it need not wait for the disk. For tests and the playground. */
export async function startTemporary(log: Logger): Promise<EmbeddedServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-'));
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
