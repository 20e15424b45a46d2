import { readTextObject } from './blocks-text.ts';
import type { Reader } from './dates.ts';
import { elementsOf } from './elements.ts';
import { type Json, part, parts, word } from './json.ts';
import { readMrkdwn } from './mrkdwn.ts';

/** Something on a surface that a person can use, found by what they can read. */
export interface Control {
  readonly block: Json;
  readonly element: Json;
  readonly type: string;
  readonly blockId: string;
  readonly actionId: string;
  readonly label: string;
  /** What stands around it: the text of its own block and the nearest text above. */
  readonly nearby: string;
}

const PRESSED = new Set(['button', 'workflow_button', 'icon_button', 'overflow']);

/** The controls of these blocks in reading order. */
export function controlsOf(blocks: readonly Json[], reader: Reader): Control[] {
  let above = '';
  return blocks.flatMap((block) => {
    const own = blockText(block, reader);
    const nearby = own === '' || block['type'] === 'input' ? `${above}\n${own}` : own;
    if (own !== '' && block['type'] !== 'input') above = own;
    return elementsOf(block).map((element) => ({
      block,
      element,
      type: word(element, 'type') ?? '',
      blockId: word(block, 'block_id') ?? '',
      actionId: word(element, 'action_id') ?? '',
      label: labelOf(block, element, reader),
      nearby,
    }));
  });
}

export function isPressed(control: Control): boolean {
  return PRESSED.has(control.type);
}

/** The one control for `label`; `Label (2)` is the second of that name. Throws naming what there is. */
export function controlLabelled(controls: readonly Control[], label: string, near?: string): Control {
  const close = near === undefined ? controls : controls.filter((control) => control.nearby.includes(near));
  const exact = close.filter((control) => control.label === label);
  const numbered = /^(.*) \((\d+)\)$/.exec(label);
  const nth = numbered
    ? close.filter((control) => control.label === numbered[1])[Number(numbered[2]) - 1]
    : undefined;
  const found = exact[0] ?? nth;
  if (!found) {
    const where = near === undefined ? '' : ` near "${near}"`;
    throw new Error(
      `nothing is labelled "${label}"${where}; there is: ${controls.map((one) => one.label).join(', ') || 'nothing'}`,
    );
  }
  if (exact.length > 1)
    throw new Error(
      `${exact.length} things are labelled "${label}"; say which: "${label} (2)", or near what`,
    );
  return found;
}

function labelOf(block: Json, element: Json, reader: Reader): string {
  if (block['type'] === 'input') return readTextObject(part(block, 'label'), reader);
  if (element['type'] === 'button') return readTextObject(part(element, 'text'), reader);
  const placeholder = readTextObject(part(element, 'placeholder'), reader);
  const own = block['type'] === 'section' ? readTextObject(part(block, 'text'), reader) : '';
  return own || placeholder || (word(element, 'accessibility_label') ?? word(element, 'type') ?? '');
}

function blockText(block: Json, reader: Reader): string {
  const fields = parts(block, 'fields').map((field) => readTextObject(field, reader));
  const notes = block['type'] === 'context' ? parts(block, 'elements') : [];
  const said = notes.map((note) => readMrkdwn(word(note, 'text') ?? '', reader));
  return [readTextObject(part(block, 'text'), reader), ...fields, ...said]
    .filter((text) => text !== '')
    .join('\n');
}
