import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Shortcut } from '../page/protocol.ts';

const manifest = z.object({
  features: z.object({
    shortcuts: z.array(
      z.object({
        name: z.string(),
        type: z.enum(['global', 'message']),
        callback_id: z.string(),
        description: z.string(),
      }),
    ),
  }),
});

/** The global shortcuts that Slack offers for the app, as its manifest has them. @throws if that cannot be read. */
export function globalShortcuts(): Shortcut[] {
  const text = readFileSync(new URL('../../../manifest.yml', import.meta.url), 'utf8');
  const { shortcuts } = manifest.parse(parse(text)).features;
  return shortcuts
    .filter(({ type }) => type === 'global')
    .map(({ name, description, callback_id: id }) => ({ id, name, description }));
}
