import { type Reader, readDate } from './dates.ts';
import { isJson, type Json, part, parts, word } from './json.ts';
import { readMrkdwn } from './mrkdwn.ts';

/** What stands in an input, as the person sees it; undefined when it is empty. */
export type Entered = (blockId: string, actionId: string) => string | undefined;

const nothingEntered: Entered = () => undefined;

/** Blocks as a person reads them, one line or more each, in order; controls appear as `[ label ]`. */
export function readBlocks(
  blocks: readonly Json[],
  reader: Reader,
  entered: Entered = nothingEntered,
): string {
  return blocks
    .map((block) => readBlock(block, reader, (element) => enteredIn(block, element, entered)))
    .filter((text) => text !== '')
    .join('\n');
}

/** A text object (`plain_text` or `mrkdwn`) as a person reads it. */
export function readTextObject(text: Json | undefined, reader: Reader): string {
  const raw = word(text, 'text') ?? '';
  return text?.['type'] === 'mrkdwn' ? readMrkdwn(raw, reader) : raw;
}

function enteredIn(block: Json, element: Json, entered: Entered): string | undefined {
  return entered(word(block, 'block_id') ?? '', word(element, 'action_id') ?? '');
}

function readBlock(block: Json, reader: Reader, entered: (element: Json) => string | undefined): string {
  const readText = (key: string) => readTextObject(part(block, key), reader);
  switch (block['type']) {
    case 'header':
      return readText('text');
    case 'section':
      return lines([
        readText('text'),
        ...parts(block, 'fields').map((field) => readTextObject(field, reader)),
        readElement(part(block, 'accessory'), reader, entered),
      ]);
    case 'context':
      return spaced(parts(block, 'elements').map((element) => readElement(element, reader, entered)));
    case 'actions':
    case 'context_actions':
      return spaced(parts(block, 'elements').map((element) => readElement(element, reader, entered)));
    case 'input':
      return lines([
        `${readText('label')}: ${readElement(part(block, 'element'), reader, entered)}`,
        readText('hint'),
      ]);
    case 'divider':
      return '———';
    case 'image':
      return lines([readText('title'), word(block, 'alt_text') ?? '']);
    case 'markdown':
      return word(block, 'text') ?? '';
    case 'table':
      return readRows(block, reader);
    case 'rich_text':
      return readRich(block, reader).trimEnd();
    case 'alert':
      return readText('text');
    default:
      return lines([readText('title'), readText('text'), readText('subtitle'), readText('body')]);
  }
}

function lines(texts: string[]): string {
  return texts.filter((text) => text !== '').join('\n');
}

function spaced(texts: string[]): string {
  return texts.filter((text) => text !== '').join('  ');
}

function readElement(
  element: Json | undefined,
  reader: Reader,
  entered: (element: Json) => string | undefined,
): string {
  if (!element) return '';
  const type = word(element, 'type') ?? '';
  if (type === 'mrkdwn' || type === 'plain_text') return readTextObject(element, reader);
  if (type === 'image') return word(element, 'alt_text') ?? '';
  if (type === 'button') return `[ ${readTextObject(part(element, 'text'), reader)} ]`;
  if (type === 'overflow') return `[ … ${optionTexts(element, reader).join(' / ')} ]`;
  const held = entered(element);
  if (type === 'radio_buttons' || type === 'checkboxes') {
    return `( ${optionTexts(element, reader).join(' / ')} )${held === undefined ? '' : ` ${held}`}`;
  }
  if (held !== undefined) return held;
  return `[ ${readTextObject(part(element, 'placeholder'), reader) || type.replaceAll('_', ' ')} ]`;
}

function optionTexts(element: Json, reader: Reader): string[] {
  return parts(element, 'options').map((option) => {
    const description = readTextObject(part(option, 'description'), reader);
    const text = readTextObject(part(option, 'text'), reader);
    return description ? `${text}: ${description}` : text;
  });
}

function readRows(block: Json, reader: Reader): string {
  const rows = Array.isArray(block['rows']) ? block['rows'] : [];
  const cells = (row: unknown) => (Array.isArray(row) ? row.filter(isJson) : []);
  return rows
    .map((row) =>
      cells(row)
        .map((cell) =>
          (cell['type'] === 'rich_text' ? readRich(cell, reader) : (word(cell, 'text') ?? '')).trim(),
        )
        .join(' | '),
    )
    .join('\n');
}

function readRich(node: Json, reader: Reader): string {
  const inner = () => parts(node, 'elements').map((child) => readRich(child, reader));
  switch (node['type']) {
    case 'rich_text_list':
      return inner()
        .map((item, at) => `${node['style'] === 'ordered' ? `${at + 1}.` : '•'} ${item.trimEnd()}\n`)
        .join('');
    case 'rich_text_section':
    case 'rich_text_quote':
    case 'rich_text_preformatted':
      return `${inner().join('')}\n`;
    case 'text':
      return word(node, 'text') ?? '';
    case 'link':
      return word(node, 'text') ?? word(node, 'url') ?? '';
    case 'user':
      return `@${reader.nameOf(word(node, 'user_id') ?? '')}`;
    case 'channel':
      return `#${reader.channelName(word(node, 'channel_id') ?? '')}`;
    case 'emoji':
      return `:${word(node, 'name')}:`;
    case 'date':
      return readDate(Number(node['timestamp']), word(node, 'format') ?? '{date_num}', reader);
    default:
      return inner().join('');
  }
}
