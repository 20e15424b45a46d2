import { startEmbedded } from '../../src/db/embedded.ts';
import { createLogger } from '../../src/log.ts';

/** A bot of its own, so that a test can kill it: starts the database in the folder it is given and tells the url. */
const [dataDir = ''] = process.argv.slice(2);
const { url, stop } = await startEmbedded({ dataDir, log: createLogger('error') });
process.stdout.write(`${url}\n`);
process.once('SIGTERM', () => void stop().then(() => process.exit()));
setInterval(() => {}, 60_000);
