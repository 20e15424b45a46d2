import { narrator } from './narrator.ts';
import { setStage } from './stage.ts';
import { tellStory } from './story.ts';

/** Plays the whole story once, with the real bot, and ends with code 1 if any step of it did not happen. */
const tell = narrator((line) => process.stdout.write(line), process.stdout.isTTY);
const began = performance.now();
const stage = await setStage();
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
