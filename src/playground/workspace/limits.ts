import { isJson, type Json, part, parts, word } from './json.ts';

// Slack's limits, for the workspace, which refuses what is over them, and for the page, which shows how near they are.
// docs.slack.dev: reference/block-kit/blocks, reference/block-kit/composition-objects, reference/views.

export const MESSAGE_BLOCKS = 50;
export const VIEW_BLOCKS = 100;
/** All text of a message's blocks together, in characters; found by measuring (bolt-js#2509), not documented. */
export const MESSAGE_BLOCK_TEXT = 13_200;
/** The whole view as JSON (views.open, `view_too_large`). */
export const VIEW_BYTES = 250_000;
export const PRIVATE_METADATA = 3000;
/** chat.postMessage: more is advised against, and cut off at 40,000. */
const MESSAGE_TEXT = 4000;

/** How much of a limit is used. */
interface Used {
  name: string;
  used: number;
  most: number;
}

/** Of each limit that a message or view comes near, how much it uses; of its texts, the one nearest to its own limit. */
export function limitsUsed(json: Json): Used[] {
  const blocks = parts(json, 'blocks');
  const texts = blocks.flatMap(textsOf).sort((a, b) => b.used / b.most - a.used / a.most);
  const isView = json['type'] === 'modal' || json['type'] === 'home';
  const fullest = texts.slice(0, 1);
  if (!isView)
    return [
      { name: 'Blocks', used: blocks.length, most: MESSAGE_BLOCKS },
      ...fullest,
      { name: 'All text in blocks', used: textLength(blocks), most: MESSAGE_BLOCK_TEXT },
      { name: 'Text for notifications', used: lengthOf(word(json, 'text')), most: MESSAGE_TEXT },
    ];
  const sent = ['type', 'title', 'submit', 'close', 'blocks', 'private_metadata', 'callback_id'];
  const whole = Object.fromEntries(sent.map((key) => [key, json[key]]));
  return [
    { name: 'Blocks', used: blocks.length, most: VIEW_BLOCKS },
    ...fullest,
    {
      name: 'private_metadata',
      used: lengthOf(word(json, 'private_metadata')),
      most: PRIVATE_METADATA,
    },
    { name: 'Bytes of JSON', used: new TextEncoder().encode(JSON.stringify(whole)).length, most: VIEW_BYTES },
  ];
}

/** Characters of all text objects and markdown in these blocks. */
export function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + textLength(item), 0);
  if (!isJson(value)) return 0;
  return Object.entries(value).reduce((sum, [key, child]) => {
    return sum + (key === 'text' && typeof child === 'string' ? lengthOf(child) : textLength(child));
  }, 0);
}

/** In characters, as Slack counts them; JavaScript counts some as two. */
const lengthOf = (text = ''): number => [...text].length;

/** The texts of a block, each with what its place takes. */
function textsOf(block: Json): Used[] {
  const here = block['type'] === 'header' ? { name: 'Header', most: 150 } : { name: 'Text', most: 3000 };
  const isContext = block['type'] === 'context';
  const elements = [part(block, 'element'), part(block, 'accessory'), ...parts(block, 'elements')];
  return [
    textIn(block, 'text', here),
    textIn(block, 'label', { name: 'Label', most: 2000 }),
    textIn(block, 'hint', { name: 'Hint', most: 2000 }),
    ...parts(block, 'fields').map((field) => textOf(field, { name: 'Field', most: 2000 })),
    ...(isContext ? parts(block, 'elements').map((one) => textOf(one, here)) : []),
    ...(isContext ? [] : elements.flatMap((element) => (element ? elementTexts(element) : []))),
  ].flatMap((one) => (one && one.used > 0 ? [one] : []));
}

function elementTexts(element: Json): (Used | undefined)[] {
  const grouped = parts(element, 'option_groups').flatMap((group) => parts(group, 'options'));
  const options = [...parts(element, 'options'), ...grouped];
  return [
    textIn(element, 'text', { name: 'Button', most: 75 }),
    textIn(element, 'placeholder', { name: 'Placeholder', most: 150 }),
    ...options.flatMap((option) => [
      textIn(option, 'text', { name: 'Option', most: 75 }),
      textIn(option, 'description', { name: 'Description of an option', most: 75 }),
    ]),
  ];
}

function textIn(of: Json, key: string, place: Omit<Used, 'used'>): Used | undefined {
  const text = part(of, key);
  return text && textOf(text, place);
}

const textOf = (text: Json, place: Omit<Used, 'used'>): Used => ({
  ...place,
  used: lengthOf(word(text, 'text')),
});
