import type { TestProject } from 'vitest/node';
import { startTemporary } from '../../src/db/embedded-temporary.ts';
import { createLogger } from '../../src/log.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The run's own server: `url` as the role the bot uses, `adminUrl` as superuser. */
    server: { url: string; adminUrl: string };
  }
}

/** One real PostgreSQL a run. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const { url, adminUrl, stop } = await startTemporary(createLogger('warn'));
  provide('server', { url, adminUrl });
  return stop;
}
