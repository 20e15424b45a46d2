import { z } from 'zod';

const settings = z.object({
  signingSecret: z.string(),
  botToken: z.string(),
  apiUrl: z.url(),
  databaseUrl: z.string(),
});

/** What every measured server is told, as JSON in its first argument. */
export type ServerSettings = z.infer<typeof settings>;

export interface ServerReport {
  /** Where it listens, without a path. */
  address: string;
}

/** Runs a server in a process of its own: says where it is, answers each message with its memory, ends with its parent. */
export async function serveBench(start: (settings: ServerSettings) => Promise<ServerReport>): Promise<void> {
  const { address } = await start(settings.parse(JSON.parse(process.argv[2] ?? '{}')));
  process.on('message', () => {
    globalThis.gc?.();
    process.send?.(process.memoryUsage());
  });
  process.once('disconnect', () => process.exit());
  process.send?.({ address });
}
