import { parseArgs } from 'node:util';

export interface Options {
  isStory: boolean;
  /** Forget what an earlier run kept. */
  isFresh: boolean;
  /** 0 picks a free one. */
  port: number;
}

const usualPort = 3456;

export const usage = `npm run playground                   a workspace in your browser
npm run playground -- --port 4000    at this port, or at a free one where it is taken
npm run playground -- --fresh        without what happened in it before
npm run playground -- --story        the whole story, told here
`;

/** What is asked for on the command line; `trouble` in plain words where that makes no sense. */
export function readOptions(args: string[]): Options | 'help' | { trouble: string } {
  const options = {
    port: { type: 'string' },
    story: { type: 'boolean' },
    fresh: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  const { values, tokens } = parseArgs({ args, options, strict: false, tokens: true });
  if (values.help) return 'help';
  const odd = tokens.find((token) => !(token.kind === 'option' && token.name in options));
  if (odd) return { trouble: `The playground does not know ${args[odd.index]}.` };
  const { port = String(usualPort) } = values;
  if (typeof port !== 'string' || !/^\d{1,5}$/.test(port) || Number(port) > 65_535)
    return { trouble: '--port takes a number up to 65535.' };
  return { isStory: values.story === true, isFresh: values.fresh === true, port: Number(port) };
}
