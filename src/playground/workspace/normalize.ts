import { secret } from './ids.ts';
import { isJson, type Json } from './json.ts';

/** Blocks as Slack stores them: ids that the bot left out are filled in, text flags get their defaults. */
export function storedBlocks(blocks: Json[]): Json[] {
  return blocks.map((block) => ({
    ...withDefaults(block),
    block_id:
      typeof block['block_id'] === 'string' && block['block_id'] !== '' ? block['block_id'] : shortId(),
  }));
}

function withDefaults(value: Json): Json {
  const copy = Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key, storedChild(key, child)]),
  );
  if (value['type'] === 'plain_text') return { ...copy, emoji: value['emoji'] ?? true };
  if (value['type'] === 'mrkdwn') return { ...copy, verbatim: value['verbatim'] ?? false };
  return copy;
}

function storedChild(key: string, child: unknown): unknown {
  if (Array.isArray(child)) return child.map((item) => storedChild(key, item));
  if (!isJson(child)) return child;
  const interactive = key === 'element' || key === 'accessory' || key === 'elements';
  const stored = withDefaults(child);
  return interactive && needsActionId(child) ? { ...stored, action_id: shortId() } : stored;
}

const PASSIVE = new Set(['mrkdwn', 'plain_text', 'image']);

function needsActionId(element: Json): boolean {
  const type = element['type'];
  const richText = typeof type === 'string' && (type.startsWith('rich_text') || RICH_PARTS.has(type));
  return (
    typeof type === 'string' &&
    !PASSIVE.has(type) &&
    !(richText && type !== 'rich_text_input') &&
    !element['action_id']
  );
}

const RICH_PARTS = new Set([
  'text',
  'link',
  'user',
  'channel',
  'emoji',
  'date',
  'usergroup',
  'broadcast',
  'color',
  'team',
]);

/** A letter first: an id of digits alone would jump to the front of every object keyed by it. */
function shortId(): string {
  return `b${secret(4)}`;
}
