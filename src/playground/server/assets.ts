import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const playground = fileURLToPath(new URL('..', import.meta.url));
const lit = dirname(fileURLToPath(import.meta.resolve('lit-html')));

export interface Asset {
  type: string;
  body: string;
}

const script = 'text/javascript; charset=utf-8';
/** Modules of the workspace that the page reads with too. */
const shared = new Set(['json', 'mrkdwn', 'dates', 'limits'].map((name) => `workspace/${name}.ts`));
const read = (path: string): string => readFileSync(join(playground, path), 'utf8');

/** What the page is made of, by path: no bundler, the browser gets the files as they are, less their types. */
export function assetAt(path: string): Asset | undefined {
  if (path === '/') return { type: 'text/html; charset=utf-8', body: read('page/index.html') };
  const [, style] = /^\/(page\/[a-z]+\.css)$/.exec(path) ?? [];
  if (style && existsSync(join(playground, style)))
    return { type: 'text/css; charset=utf-8', body: read(style) };
  const [, module = ''] = /^\/((?:page|workspace)\/[a-z-]+\.ts)$/.exec(path) ?? [];
  if (module.startsWith('page/') || shared.has(module)) return typeScript(module);
  const [, part = ''] = /^\/lit\/((?:directives\/)?[a-z-]+\.js)$/.exec(path) ?? [];
  const file = join(lit, part);
  return part !== '' && existsSync(file) ? { type: script, body: readFileSync(file, 'utf8') } : undefined;
}

function typeScript(module: string): Asset | undefined {
  if (!existsSync(join(playground, module))) return undefined;
  return { type: script, body: stripTypeScriptTypes(read(module)) };
}

/** Of the one script that stands in the page itself, for CSP: the map of bare names to files. */
export function importMapHash(): string {
  const [, map = ''] = /<script type="importmap">([^<]*)<\/script>/.exec(read('page/index.html')) ?? [];
  return `sha256-${createHash('sha256').update(map).digest('base64')}`;
}
