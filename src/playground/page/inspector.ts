import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { type Json, part } from '../workspace/json.ts';
import { limitsUsed } from '../workspace/limits.ts';
import type { RowChange, Wire } from './protocol.ts';
import type { Drawn } from './text.ts';
import { type Behind, lists, redraw, ui } from './ui.ts';

/** What is behind the screen: the JSON of what was picked, what went over the wire, which rows changed. */
export function drawInspector(): Drawn {
  const { inspected } = ui;
  return html`<p class="hint">For whoever builds or checks the bot: it shows everybody’s traffic, not only yours.</p>
    ${inspected ? html`<h3>${inspected.title}</h3>${drawJson(inspected.title, inspected.json)}` : html`<p class="hint">{ } on a message or view shows its JSON here.</p>`}
    <div class="lists" role="group" aria-label="What is listed">${lists.map(drawChoice)}</div>
    ${ui.behind === 'requests' ? drawRequests() : drawRows()}`;
}

const captions: Readonly<Record<Behind, string>> = { requests: 'Requests', rows: 'Rows that changed' };

function drawChoice(list: Behind): Drawn {
  const press = () => {
    ui.behind = list;
    redraw();
  };
  return html`<button type="button" class="button small" aria-pressed=${ui.behind === list ? 'true' : 'false'} @click=${press}>${captions[list]}</button>`;
}

function drawRequests(): Drawn {
  const { zone = 'UTC', locale } = ui.state?.me ?? {};
  const clock = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    second: '2-digit',
  });
  const draw = (one: Wire) => drawWire(one, clock.format(new Date(one.at)));
  return html`<ol class="wire" aria-label=${captions.requests}>${repeat(ui.wire.toReversed(), ({ n }) => n, draw)}</ol>`;
}

function drawRows(): Drawn {
  if (ui.rows.length === 0) return html`<p class="hint">No row has changed yet.</p>`;
  return html`<ol class="wire" aria-label=${captions.rows}>${repeat(ui.rows.toReversed(), ({ n }) => n, drawRow)}</ol>`;
}

/** Which JSON was copied last, and whether that worked. */
let copied = { text: '', said: '' };

async function copy(text: string): Promise<void> {
  const said = await navigator.clipboard.writeText(text).then(
    () => 'Copied',
    () => 'The browser does not let the page copy',
  );
  copied = { text, said };
  redraw();
}

/** A JSON text with a button to copy it, and how much of Slack's limits it uses where it has blocks. */
export function drawJson(title: string, json: Json): Drawn {
  const text = JSON.stringify(json, null, 2);
  const drawn = [part(json, 'view'), json].find((one) => one && Array.isArray(one['blocks']));
  return html`${drawn ? drawLimits(drawn) : nothing}
    <button type="button" class="button small" @click=${() => void copy(text)}>Copy</button>
    <span class="hint" role="status">${copied.text === text ? copied.said : nothing}</span>
    <pre class="json" tabindex="0" aria-label="JSON of ${title}">${text}</pre>`;
}

function drawLimits(json: Json): Drawn {
  return html`<table class="limits"><caption>Of Slack’s limits</caption><tbody>${limitsUsed(json).map(
    ({ name, used, most }) =>
      html`<tr class=${used > most ? 'over' : ''}><th scope="row">${name}</th><td>${used}</td><td>of ${most}</td></tr>`,
  )}</tbody></table>`;
}

/** What is unfolded; the rest is not drawn, since there may be hundreds. */
const unfolded = new Set<string>();

function drawFolded(key: string, summary: Drawn, inside: () => Drawn): Drawn {
  const toggled = (event: Event) => {
    const isOpen = (event.target as HTMLDetailsElement).open;
    if (isOpen === unfolded.has(key)) return;
    if (isOpen) unfolded.add(key);
    else unfolded.delete(key);
    redraw();
  };
  const isOpen = unfolded.has(key);
  return html`<li><details ?open=${isOpen} @toggle=${toggled}><summary>${summary}</summary>${isOpen ? inside() : nothing}</details></li>`;
}

function drawWire({ way, n, name, outcome, sent, answer, at }: Wire, time: string): Drawn {
  const arrow = way === 'in' ? 'Slack → bot' : 'bot → Slack';
  return drawFolded(
    `exchange ${n}`,
    html`<span class="way"><time datetime=${at}>${time}</time> ${arrow}</span> ${name} <b>${outcome}</b>`,
    () => html`<p class="hint">${at}</p>
      <h4>Sent</h4>${drawJson(`${name}, sent`, sent)}
      <h4>Answered</h4>${drawJson(`${name}, answered`, answer)}`,
  );
}

function drawRow({ n, table, what, row }: RowChange): Drawn {
  const noun = { INSERT: 'new', UPDATE: 'changed', DELETE: 'gone' }[what];
  return drawFolded(`row ${n}`, html`${table} <b>${noun}</b>`, () => drawJson(`row of ${table}`, row));
}
