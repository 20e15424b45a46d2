import { expect, test } from 'vitest';
import { readOptions } from '../../src/playground/options.ts';

test.each([
  [[], { isStory: false, isFresh: false, port: 3456 }],
  [['--story'], { isStory: true, isFresh: false, port: 3456 }],
  [['--fresh'], { isStory: false, isFresh: true, port: 3456 }],
  [['--port', '4000'], { isStory: false, isFresh: false, port: 4000 }],
  [['--port=0'], { isStory: false, isFresh: false, port: 0 }],
  [['--help'], 'help'],
  [['-h', '--nonsense'], 'help'],
  [['--prot', '4000'], { trouble: 'The playground does not know --prot.' }],
  [['--port', '4000', 'story'], { trouble: 'The playground does not know story.' }],
  [['--port'], { trouble: '--port takes a number up to 65535.' }],
  [['--port', '-1'], { trouble: '--port takes a number up to 65535.' }],
  [['--port', '65536'], { trouble: '--port takes a number up to 65535.' }],
  [['--port', 'many'], { trouble: '--port takes a number up to 65535.' }],
])('%j on the command line of the playground', (args, read) => {
  expect(readOptions(args)).toEqual(read);
});
