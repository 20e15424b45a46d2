import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { type Json, part, parts } from '../workspace/json.ts';
import { perform } from './doing.ts';
import { drawInput } from './inputs.ts';
import { textAt } from './json.ts';
import type { Where } from './protocol.ts';
import { type Drawn, textObject } from './text.ts';
import { redraw, ui } from './ui.ts';

/** Block Kit as Slack's client shows it, as far as the bot uses it; an unknown block says what it is. */
export function drawBlocks(blocks: readonly Json[], where: Where, values: Json): Drawn {
  return html`${repeat(
    keyed(blocks),
    ([key]) => key,
    ([, block]) => drawBlock(block, where, values),
  )}`;
}

/**
 * What stands in a block must not change places with another's under somebody's hands. Inputs go by their id; other
 * blocks get a new id whenever the bot draws them, and go by how many of their kind stand above them.
 */
function keyed(blocks: readonly Json[]): [string, Json][] {
  const above = new Map<string, number>();
  return blocks.map((block) => {
    const type = textAt(block, 'type');
    const elements = [part(block, 'element'), part(block, 'accessory'), ...parts(block, 'elements')];
    const isFilledIn = elements.some((one) => one && one['type'] !== 'button' && 'action_id' in one);
    if (isFilledIn) return [`id ${textAt(block, 'block_id')}`, block];
    const n = above.get(type) ?? 0;
    above.set(type, n + 1);
    return [`${type} ${n}`, block];
  });
}

function drawBlock(block: Json, where: Where, values: Json): Drawn {
  const element = (one: Json) => drawElement(one, block, where, values);
  switch (block['type']) {
    case 'header':
      return html`<h3 class="block header">${textObject(part(block, 'text'))}</h3>`;
    case 'divider':
      return html`<hr class="block" />`;
    case 'section': {
      const accessory = part(block, 'accessory');
      return html`<div class="block section">
        <div class="said">${textObject(part(block, 'text'))}${parts(block, 'fields').map((field) => html`<p>${textObject(field)}</p>`)}</div>
        ${accessory ? html`<div class="accessory">${element(accessory)}</div>` : nothing}
      </div>`;
    }
    case 'context':
      return html`<p class="block context">${parts(block, 'elements').map((one) => textObject(one))}</p>`;
    case 'actions':
      return html`<div class="block actions">${parts(block, 'elements').map(element)}</div>`;
    case 'input':
      return drawInput(block, where, values);
    default:
      return html`<p class="block context">A block of type ${textAt(block, 'type')}</p>`;
  }
}

function drawElement(element: Json, block: Json, where: Where, values: Json): Drawn {
  if (element['type'] === 'button') return drawButton(element, block, where);
  return drawInput({ ...block, element, label: undefined }, where, values);
}

function drawButton(element: Json, block: Json, where: Where): Drawn {
  const caption = textAt(part(element, 'text'), 'text');
  const [blockId, actionId, value] = [
    textAt(block, 'block_id'),
    textAt(element, 'action_id'),
    textAt(element, 'value'),
  ];
  const key = `use ${JSON.stringify([where, actionId, value])}`;
  const go = () => void perform({ act: 'use', where, blockId, actionId, value }, key);
  const sure = part(element, 'confirm');
  const isBusy = ui.busy.has(key);
  return html`<button
    type="button"
    class="button ${textAt(element, 'style')}"
    aria-label=${textAt(element, 'accessibility_label') || caption}
    aria-busy=${isBusy ? 'true' : 'false'}
    aria-disabled=${isBusy ? 'true' : 'false'}
    @click=${sure ? () => askFirst(sure, go) : go}
  >${caption}</button>`;
}

function askFirst(confirm: Json, go: () => void): void {
  const words = (key: string) => textAt(part(confirm, key), 'text');
  ui.sure = {
    title: words('title'),
    text: words('text'),
    confirm: words('confirm'),
    deny: words('deny'),
    isDanger: textAt(confirm, 'style') === 'danger',
    go,
  };
  redraw();
}
