import { ruleComplaints, type SurfaceKind } from './block-rules.ts';
import { schemaComplaints } from './block-schema.ts';
import { type Json, part, parts, word } from './json.ts';
import { MESSAGE_BLOCK_TEXT, MESSAGE_BLOCKS, PRIVATE_METADATA, textLength, VIEW_BLOCKS } from './limits.ts';
import { Refusal, refusalNaming } from './refusal.ts';

/** docs: reference/views. */
const VIEW_BUTTON_TEXT = 24;
const VIEW_LIMITS: Readonly<Record<string, number>> = {
  private_metadata: PRIVATE_METADATA,
  callback_id: 255,
  external_id: 255,
};
const VIEW_KEYS: Readonly<Record<'modal' | 'home', readonly string[]>> = {
  home: ['type', 'blocks', 'private_metadata', 'callback_id', 'external_id'],
  modal: [
    ...['type', 'blocks', 'private_metadata', 'callback_id', 'external_id'],
    ...['title', 'submit', 'close', 'clear_on_close', 'notify_on_close', 'submit_disabled'],
  ],
};

/** Refuses blocks that Slack would not take in a message: `invalid_blocks` naming why, or `tooLong`. */
export function checkMessageBlocks(blocks: Json[], tooLong = 'msg_blocks_too_long'): void {
  const complaints = blocksComplaints(blocks, 'message', '/blocks', MESSAGE_BLOCKS);
  if (complaints.length > 0) throw refusalNaming('invalid_blocks', complaints);
  if (textLength(blocks) >= MESSAGE_BLOCK_TEXT) throw new Refusal(tooLong);
}

/** Refuses a view that Slack would not show: `invalid_arguments` naming why. */
export function checkView(view: Json): void {
  const type = view['type'] === 'home' ? 'home' : 'modal';
  const complaints = [
    ...envelopeComplaints(view, type),
    ...(type === 'modal' ? modalComplaints(view) : []),
    ...blocksComplaints(parts(view, 'blocks'), type, '/view/blocks', VIEW_BLOCKS),
  ];
  if (complaints.length > 0) throw refusalNaming('invalid_arguments', complaints);
}

/** What is wrong with the options that a bot suggests. */
export function optionsComplaints(answer: Json): string[] {
  const { options, option_groups } = answer;
  const menu = {
    type: 'static_select',
    action_id: 'suggested',
    ...(options ? { options } : { option_groups }),
  };
  return schemaComplaints([{ type: 'actions', elements: [menu] }], '');
}

function blocksComplaints(blocks: Json[], surface: SurfaceKind, root: string, most: number): string[] {
  if (blocks.length > most) return [`no more than ${most} items allowed [json-pointer:${root}]`];
  return [...new Set([...schemaComplaints(blocks, root), ...ruleComplaints(blocks, surface, root)])];
}

function envelopeComplaints(view: Json, type: 'modal' | 'home'): string[] {
  const unknown = Object.keys(view).filter(
    (key) => !VIEW_KEYS[type].includes(key) && view[key] !== undefined,
  );
  const long = Object.entries(VIEW_LIMITS).filter(
    ([key, most]) => [...(word(view, key) ?? '')].length > most,
  );
  return [
    ...unknown.map((key) => `no such field in a ${type} view: ${key} [json-pointer:/view/${key}]`),
    ...long.map(([key, most]) => `must be less than ${most + 1} characters [json-pointer:/view/${key}]`),
    ...(Array.isArray(view['blocks']) ? [] : ['missing required field: blocks [json-pointer:/view]']),
  ];
}

function modalComplaints(view: Json): string[] {
  const complaints = ['title', 'submit', 'close'].flatMap((key) => {
    const text = word(part(view, key), 'text');
    if (view[key] === undefined || view[key] === null) {
      return key === 'title' ? ['missing required field: title [json-pointer:/view]'] : [];
    }
    const plain = part(view, key)?.['type'] === 'plain_text' && text !== undefined && text !== '';
    if (!plain) return [`must be a plain_text object with text [json-pointer:/view/${key}]`];
    return [...text].length > VIEW_BUTTON_TEXT
      ? [`must be less than 25 characters [json-pointer:/view/${key}/text]`]
      : [];
  });
  const asks = parts(view, 'blocks').some((block) => block['type'] === 'input');
  if (asks && !part(view, 'submit'))
    complaints.push('a modal with inputs needs `submit` [json-pointer:/view/submit]');
  return complaints;
}
