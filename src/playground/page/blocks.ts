import { html, nothing } from 'lit-html';
import { drawInput } from './inputs.ts';
import { part, parts, word } from './json.ts';
import type { Json, Where } from './protocol.ts';
import { perform, redraw, type Sure, ui } from './store.ts';
import { type Drawn, textObject } from './text.ts';

/** Block Kit as Slack's client shows it, as far as the bot uses it; an unknown block says what it is. */
export function drawBlocks(blocks: readonly Json[], where: Where, values: Json): Drawn {
  return html`${blocks.map((block) => drawBlock(block, where, values))}`;
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
      return html`<p class="block context">A block of type ${word(block, 'type')}</p>`;
  }
}

function drawElement(element: Json, block: Json, where: Where, values: Json): Drawn {
  if (element['type'] === 'button') return drawButton(element, block, where);
  return drawInput({ ...block, element, label: undefined }, where, values);
}

function drawButton(element: Json, block: Json, where: Where): Drawn {
  const caption = word(part(element, 'text'), 'text');
  const style = word(element, 'style');
  const at = { where, blockId: word(block, 'block_id'), actionId: word(element, 'action_id') };
  const busy = `${at.blockId}|${at.actionId}|${JSON.stringify(where)}`;
  const go = () => void perform({ act: 'use', ...at }, busy);
  const sure = part(element, 'confirm');
  const press = sure ? () => askFirst(sure, go) : go;
  return html`<button
    type="button"
    class="button ${style}"
    aria-label=${word(element, 'accessibility_label') || caption}
    aria-busy=${ui.busy === busy ? 'true' : 'false'}
    ?disabled=${ui.busy === busy}
    @click=${press}
  >${caption}</button>`;
}

function askFirst(confirm: Json, go: () => void): void {
  const words = (key: string) => word(part(confirm, key), 'text');
  const sure: Sure = {
    title: words('title'),
    text: words('text'),
    confirm: words('confirm'),
    deny: words('deny'),
    isDanger: word(confirm, 'style') === 'danger',
    go,
  };
  ui.sure = sure;
  redraw();
}
