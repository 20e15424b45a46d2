import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { z } from 'zod';
import { type EmbeddedServer, startEmbedded } from '../../db/embedded.ts';
import { claimFolder, FolderInUse } from '../../db/embedded-lock.ts';
import { startTemporary } from '../../db/embedded-temporary.ts';
import { createLogger } from '../../log.ts';
import type { Memory } from '../workspace/memory.ts';
import type { Chronicle } from './happened.ts';

/** Slack's side of a playground; the bot's is in its database. */
interface Kept {
  memory: Memory;
  news: Chronicle;
}

/** What a playground stands on: the bot's database, and a place to write down what Slack knows. */
export interface Ground {
  /** Of the workspace that stands on it. */
  readonly id: string;
  readonly database: EmbeddedServer;
  /** What an earlier run left. */
  readonly kept: Kept | undefined;
  /** Whether it outlasts this process. */
  readonly isKept: boolean;
  keep(kept: Kept): Promise<void>;
  /** Removes all of it, once the database has stopped. */
  forget(): Promise<void>;
}

export interface Grounds {
  /** Where it was left, if it was. */
  first: Promise<Ground>;
  /** Another one, untouched. */
  fresh(): Promise<Ground>;
  /** Lets others have the place. */
  release(): Promise<void>;
}

const nothing = async (): Promise<void> => undefined;

async function temporaryGround(): Promise<Ground> {
  const database = await startTemporary(createLogger('warn'));
  return { id: randomUUID(), database, kept: undefined, isKept: false, keep: nothing, forget: nothing };
}

/** Goes with the process. */
export function temporaryGrounds(): Grounds {
  return { first: temporaryGround(), fresh: temporaryGround, release: nothing };
}

/** Goes up by one whenever `Memory` comes to mean something else. */
const format = 1;
const record = z.custom<object>((one) => typeof one === 'object' && one !== null);
const written = z.object({
  format: z.literal(format),
  world: z.uuid(),
  memory: record.transform((one) => one as Memory),
  news: z.array(
    z.object({
      n: z.int(),
      at: z.string(),
      what: z.string(),
      inside: z.object({ talk: z.string(), otherwise: z.string() }).optional(),
    }),
  ),
});

/** Survives a killed process, and is too slow for nobody: only a dying machine can break it. */
const settings = { fsync: 'off', full_page_writes: 'off', max_connections: 200 };

/**
 * Lasts in this folder until it is reset: a file of what Slack knows, which names the folder of the database beside it.
 * Where another process has it, this one gets a temporary ground. `isFresh`: without what is there.
 */
export function keptGrounds(folder: string, { isFresh }: { isFresh: boolean }): Grounds {
  const file = join(folder, 'workspace');
  let release = nothing;

  async function open(id: string, kept: Kept | undefined): Promise<Ground> {
    const dataDir = join(folder, id);
    const database = await startEmbedded({ dataDir, log: createLogger('error'), settings });
    return {
      id,
      database,
      kept,
      isKept: true,
      async keep(now) {
        const draft = `${file}.unfinished`;
        await writeFile(draft, serialize({ format, world: id, ...now }), { mode: 0o600 });
        await rename(draft, file);
      },
      async forget() {
        // Its data may stand elsewhere, where the database's user could not enter the folder.
        for (const gone of [dirname(database.place), dataDir])
          await rm(gone, { recursive: true, force: true });
      },
    };
  }

  async function first(): Promise<Ground> {
    await mkdir(folder, { recursive: true });
    try {
      ({ release } = await claimFolder(folder));
    } catch (error) {
      if (error instanceof FolderInUse) return temporaryGround();
      throw error;
    }
    const bytes = isFresh ? undefined : await readFile(file).catch(() => undefined);
    const found = bytes && written.safeParse(read(bytes)).data;
    if (bytes && !found)
      process.stderr.write('What was kept cannot be read by this version: beginning anew.\n');
    const { world = randomUUID(), memory, news = [] } = found ?? {};
    await removeOthers(folder, world);
    return open(world, memory && { memory, news });
  }

  return { first: first(), fresh: () => open(randomUUID(), undefined), release: () => release() };
}

function read(bytes: Buffer): unknown {
  try {
    return deserialize(bytes);
  } catch {
    return undefined;
  }
}

/** What a run that was killed while it began, or while it was reset, left behind. */
async function removeOthers(folder: string, world: string): Promise<void> {
  const found = await readdir(folder, { withFileTypes: true });
  const left = found.filter((one) => one.isDirectory() && one.name !== world);
  for (const { name } of left) await rm(join(folder, name), { recursive: true, force: true });
}
