import { enableCompileCache } from 'node:module';
import { parseArgs } from 'node:util';
import { startTemporary } from '../db/embedded-temporary.ts';
import { createLogger } from '../log.ts';

// Nobody likes to wait: the database starts while the rest is being read, and what is compiled is kept for the next time.
enableCompileCache();
const database = startTemporary(createLogger('warn'));

/** `--story`: plays the whole story once, with the real bot, and ends with code 1 if any step of it did not happen. */
async function playStory(): Promise<void> {
  const { narrator } = await import('./story/narrator.ts');
  const { setStage } = await import('./stage.ts');
  const { tellStory } = await import('./story/story.ts');
  const tell = narrator((line) => process.stdout.write(line), process.stdout.isTTY);
  const began = performance.now();
  const stage = await setStage({ database });
  try {
    await tellStory(stage, tell);
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    tell.note('');
    tell.note(
      `All of it happened, in ${seconds} s: the real bot, real PostgreSQL, and a Slack made for the purpose.`,
    );
    tell.note(
      'Next: connect your own Slack in five minutes (README.md), or read src/ratings, the slice to copy.',
    );
  } catch (error) {
    process.stderr.write(
      `\nThe story stopped: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exitCode = 1;
  } finally {
    await stage.stop();
  }
}

const usualPort = 3456;

/** The page, until Ctrl+C. `--port`: another than the usual one, which is left for a free one where it is taken. */
async function openPage(): Promise<void> {
  const { startPlayground } = await import('./server/server.ts');
  const { values } = parseArgs({ options: { port: { type: 'string' }, story: { type: 'boolean' } } });
  const playground = await startPlayground({ port: Number(values.port ?? usualPort), database });
  const seconds = (performance.now() / 1000).toFixed(1);
  process.stdout.write(
    `\n  Parley is ready to play with, after ${seconds} s: ${playground.address}\n\n` +
      '  Open it in a browser: you are Ana, the coordinator. Everything is real but Slack.\n' +
      '  Ctrl+C ends it and forgets it all. To read the whole story here: npm run playground -- --story\n\n',
  );
  const end = () => void playground.stop().then(() => process.exit(0));
  process.once('SIGINT', end).once('SIGTERM', end);
}

await (process.argv.includes('--story') ? playStory() : openPage());
