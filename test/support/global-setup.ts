import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../../src/db/embedded.ts';
import { createLogger } from '../../src/log.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The run's own server: `url` as the role the bot uses, `adminUrl` as superuser. */
    server: { url: string; adminUrl: string };
  }
}

/** One real PostgreSQL a run, thrown away afterwards, so it need not wait for the disk. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-test-'));
  // Where the tests run as root, the server runs as another user, who has to get in.
  await chmod(dataDir, 0o755);
  const { url, adminUrl, stop } = await startEmbedded({
    dataDir,
    log: createLogger('warn', (line) => process.stderr.write(line)),
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 200 },
  });
  provide('server', { url, adminUrl });
  return async () => {
    await stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}
