import { createHash } from 'node:crypto';
import { chmod, chown, mkdir, realpath, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Logger } from '../log.ts';
import { copyServer, installedServer, restoreLinks } from './embedded-binaries.ts';

/** Whom the server runs as; absent: as whoever runs the bot. */
type ServerUser = { uid: number; gid: number } | undefined;

export interface Place {
  /** Holds the cluster, its password and the claim on it. */
  folder: string;
  /** Where the server's programs are. */
  native: string;
  user: ServerUser;
}

/** PostgreSQL refuses to run as root, and looks its user up by name. `nobody` is there on every Linux. */
const nobody = { uid: 65_534, gid: 65_534 };

/**
 * Makes the folder for the database under `dataDir`. As root, where other users cannot enter `dataDir`, makes it
 * under /var/lib instead, and says so; likewise programs that other users cannot reach are copied next to the data.
 */
export async function preparePlace(dataDir: string, log: Logger): Promise<Place> {
  const user = process.getuid?.() === 0 ? nobody : undefined;
  const wanted = resolve(dataDir);
  await makeParents(wanted);
  const parent = user && !(await othersCanEnter(wanted)) ? await elsewhere(wanted, log) : wanted;
  const folder = join(await realpath(parent), 'postgres');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (user) await chown(folder, user.uid, user.gid);
  await chmod(folder, 0o700);

  const installed = installedServer();
  await restoreLinks(installed);
  const reachable = !user || (await othersCanEnter(installed));
  return { folder, native: reachable ? installed : await copyServer(installed, parent), user };
}

/** Parents we make can be entered by the server's user, whatever the umask. */
async function makeParents(folder: string): Promise<void> {
  const first = await mkdir(folder, { recursive: true, mode: 0o755 });
  if (first === undefined) return;
  for (let made = folder; made.length >= first.length; made = dirname(made)) await chmod(made, 0o755);
}

async function othersCanEnter(folder: string): Promise<boolean> {
  for (let path = await realpath(folder); ; path = dirname(path)) {
    if (((await stat(path)).mode & 0o001) === 0) return false;
    if (path === dirname(path)) return true;
  }
}

/** The same place each time for the same folder. */
async function elsewhere(wanted: string, log: Logger): Promise<string> {
  const name = `parley-${createHash('sha256').update(wanted).digest('hex').slice(0, 12)}`;
  for (const root of ['/var/lib', tmpdir()]) {
    const folder = join(root, name);
    try {
      await makeParents(folder);
      if (!(await othersCanEnter(folder))) continue;
      const lasts = root === '/var/lib';
      log.warn(
        `The database is in ${folder}, because PostgreSQL may not run as root and other users cannot enter ${wanted}.` +
          (lasts ? ' Back up that folder.' : ' It is a temporary folder: it will not outlast this machine.'),
        { place: folder },
      );
      return folder;
    } catch (error) {
      log.debug('embedded: a folder could not be made', { folder, error });
    }
  }
  throw new Error(
    `PostgreSQL may not run as root, and no other user can enter ${wanted}. Run Parley as an ordinary user, ` +
      'or set DATA_DIR to a folder that others can enter (chmod o+x), or set DATABASE_URL.',
  );
}
