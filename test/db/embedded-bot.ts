import { startEmbedded } from '../../src/db/embedded.ts';
import { createLogger } from '../../src/log.ts';

/** A bot of its own, so that a test can kill it: starts the database in the folder it is given and tells the url. */
const [dataDir = ''] = process.argv.slice(2);
const { url } = await startEmbedded({ dataDir, log: createLogger('error') });
process.stdout.write(`${url}\n`);
setInterval(() => {}, 60_000);
