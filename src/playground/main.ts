import { enableCompileCache } from 'node:module';
import { resolve } from 'node:path';
import { setTimeout as headStart } from 'node:timers/promises';
import { type Options, readOptions, usage } from './options.ts';
import type { Grounds } from './server/ground.ts';

/** By then it has ended, or does not end by itself. Milliseconds. */
const endsWithin = 15_000;

/** Ctrl+C and its like, heard from the first moment on. A shell may send it twice; later ones change nothing. */
function endAsked() {
  let isAsked = false;
  const asked = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
      process.on(signal, () => {
        isAsked = true;
        setTimeout(() => process.exit(1), endsWithin).unref();
        resolve();
      });
  });
  return { asked, isAsked: () => isAsked };
}
type End = ReturnType<typeof endAsked>;

/** `--story`: plays the whole story once, with the real bot, and ends with code 1 if any step of it did not happen. */
async function playStory({ first }: Grounds, end: End): Promise<void> {
  const { narrator } = await import('./story/narrator.ts');
  const { setStage } = await import('./stage.ts');
  const { tellStory } = await import('./story/story.ts');
  const tell = narrator((line) => process.stdout.write(line), process.stdout.isTTY);
  const began = performance.now();
  const stage = await setStage({ ground: first });
  try {
    await Promise.race([tellStory(stage, tell), end.asked]);
    if (end.isAsked()) return;
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

/** The page, until Ctrl+C. */
async function openPage(port: number, grounds: Grounds, end: End): Promise<void> {
  const { startPlayground } = await import('./server/server.ts');
  const playground = await startPlayground({ port, grounds });
  const seconds = (performance.now() / 1000).toFixed(1);
  if (!end.isAsked())
    process.stdout.write(
      `\n  Parley is ready to play with, after ${seconds} s: ${playground.address}\n\n` +
        '  Open it in a browser: you are Ana, the coordinator. Everything is real but Slack.\n' +
        `  Ctrl+C ends it${playground.isKept ? '; what happened in it is there the next time, until you reset it' : ' and forgets it all: another playground is running'}.\n` +
        '  To read the whole story here: npm run playground -- --story\n\n',
    );
  await end.asked;
  await playground.stop();
}

async function play({ isStory, isFresh, port }: Options): Promise<void> {
  // Nobody likes to wait: what is compiled is kept for the next time, and the database is made while the rest is read.
  // Reading keeps this thread busy for a second, so the database's own process has to set out first.
  enableCompileCache();
  const end = endAsked();
  const { keptGrounds, temporaryGrounds } = await import('./server/ground.ts');
  const grounds = isStory ? temporaryGrounds() : keptGrounds(resolve('data/playground'), { isFresh });
  // Whoever waits for it hears why it did not start.
  grounds.first.catch(() => {});
  await headStart(50);
  await (isStory ? playStory(grounds, end) : openPage(port, grounds, end));
  // Nothing is left to do; what a story that was broken off still waits for is not waited for.
  process.exit();
}

const options = readOptions(process.argv.slice(2));
if (options === 'help') process.stdout.write(usage);
else if ('trouble' in options) {
  process.stderr.write(`${options.trouble}\n\n${usage}`);
  process.exitCode = 1;
} else
  await play(options).catch((error: unknown) => {
    process.stderr.write(`The playground did not start. ${String(error)}\n`);
    if (!options.isStory)
      process.stderr.write('npm run playground -- --fresh begins anew, without what was kept.\n');
    // Its database may be running, and goes with the process.
    process.exit(1);
  });
