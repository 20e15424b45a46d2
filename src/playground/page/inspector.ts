import { html } from 'lit-html';
import { isJson, parts, word } from './json.ts';
import type { Json, RowChange, Wire } from './protocol.ts';
import { listen, type Panel, redraw, ui } from './store.ts';
import type { Drawn } from './text.ts';

export function openPanel(panel: Panel | ''): void {
  const inspected = ui.panel === 'inspector';
  ui.panel = panel;
  sessionStorage.setItem('panel', panel);
  if (inspected !== (panel === 'inspector')) listen();
  redraw();
}

export function inspect(title: string, json: Json): void {
  ui.inspected = { title, json };
  openPanel('inspector');
}

/** Slack's own limits, and how much of each is used (docs.slack.dev, Block Kit and chat.postMessage). */
function limitsOf(json: Json): { name: string; used: number; most: number }[] {
  const isView = json['type'] === 'modal' || json['type'] === 'home';
  const blocks = parts(json, 'blocks');
  const texts = blocks.flatMap((block) => textsIn(block).map((text) => text.length));
  return [
    { name: 'Blocks', used: blocks.length, most: isView ? 100 : 50 },
    { name: 'Longest text', used: Math.max(0, ...texts), most: 3000 },
    ...(isView
      ? [{ name: 'private_metadata', used: word(json, 'private_metadata').length, most: 3000 }]
      : [{ name: 'Text for notifications', used: word(json, 'text').length, most: 4000 }]),
    { name: 'Whole, as JSON', used: JSON.stringify(blocks).length, most: isView ? 250_000 : 50_000 },
  ];
}

function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (!isJson(value)) return [];
  const own = typeof value['text'] === 'string' ? [value['text']] : [];
  return [...own, ...Object.values(value).flatMap(textsIn)];
}

/** What is behind the screen: the JSON of what was picked, what went over the wire, which rows changed. */
export function drawInspector(): Drawn {
  return html`<h2>Behind the screen</h2>
    <p class="hint">For whoever builds or checks the bot: it shows everybody’s traffic, not only yours.</p>
    ${ui.inspected ? drawInspected(ui.inspected.title, ui.inspected.json) : html`<p class="hint">{ } on a message or view shows its JSON here.</p>`}
    <h3>Requests</h3>
    <ol class="wire">${ui.wire.toReversed().map(drawWire)}</ol>
    <h3>Rows that changed</h3>
    <ol class="wire">${ui.rows.toReversed().slice(0, 100).map(drawRow)}</ol>`;
}

function drawInspected(title: string, json: Json): Drawn {
  const text = JSON.stringify(json, null, 2);
  return html`<h3>${title}</h3>
    <table class="limits"><caption>Of Slack’s limits</caption><tbody>${limitsOf(json).map(
      ({ name, used, most }) =>
        html`<tr class=${used > most ? 'over' : ''}><th scope="row">${name}</th><td>${used}</td><td>of ${most}</td></tr>`,
    )}</tbody></table>
    <button type="button" class="button" @click=${() => void navigator.clipboard.writeText(text)}>Copy</button>
    <pre class="json" tabindex="0" aria-label="JSON of ${title}">${text}</pre>`;
}

function drawWire({ way, name, outcome, sent, answer, at }: Wire): Drawn {
  const arrow = way === 'in' ? 'Slack → bot' : 'bot → Slack';
  return html`<li><details><summary><span class="way">${arrow}</span> ${name} <b>${outcome}</b></summary>
    <p class="hint">${at}</p><pre class="json" tabindex="0" aria-label="Sent">${JSON.stringify(sent, null, 2)}</pre>
    <pre class="json" tabindex="0" aria-label="Answered">${JSON.stringify(answer, null, 2)}</pre></details></li>`;
}

function drawRow({ table, what, row }: RowChange): Drawn {
  const noun = { INSERT: 'new', UPDATE: 'changed', DELETE: 'gone' }[what];
  return html`<li><details><summary>${table} <b>${noun}</b></summary>
    <pre class="json" tabindex="0" aria-label="Row of ${table}">${JSON.stringify(row, null, 2)}</pre></details></li>`;
}
