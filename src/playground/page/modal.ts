import { html, nothing } from 'lit-html';
import { type Json, part, parts } from '../workspace/json.ts';
import { drawBlocks } from './blocks.ts';
import { perform } from './doing.ts';
import { drawJson } from './inspector.ts';
import { textAt } from './json.ts';
import type { Drawn } from './text.ts';
import { drawn, redraw, ui } from './ui.ts';

/** How far down each view of the stack was read, in pixels. */
const scrolled = new Map<string, number>();

/** Those of the open views that were not left or sent just now. */
export const shownViews = (views: readonly Json[]): Json[] =>
  views.filter((view) => !ui.gone.has(textAt(view, 'id')));

/** The view on top of the stack, with the arrow back to those below, and the dialog that asks whether one is sure. */
export function drawModal(views: readonly Json[]): Drawn {
  const view = views.at(-1);
  return html`<dialog id="modal" aria-labelledby="modal-title" @cancel=${(event: Event) => {
    event.preventDefault();
    if (view) leave(view, false);
  }}>${view ? drawView(view, views.length) : nothing}</dialog>
  <dialog id="sure" aria-labelledby="sure-title" aria-describedby="sure-text" @cancel=${() => answered(false)}>${ui.sure ? drawSure() : nothing}</dialog>`;
}

const leaving = (view: Json): string => `leave ${textAt(view, 'id')}`;
const submitting = (view: Json): string => `submit ${textAt(view, 'id')}`;

function leave(view: Json, all: boolean): void {
  void perform({ act: 'leave', view: textAt(view, 'id'), all }, leaving(view));
}

/** What is wrong is led to: the first input with an error. */
async function submit(view: Json): Promise<void> {
  const { as } = ui;
  const { errors = {} } = await perform({ act: 'submit', view: textAt(view, 'id') }, submitting(view));
  if (as !== ui.as) return;
  Object.assign(ui, { errors, errorsOf: textAt(view, 'id') });
  redraw();
  await drawn();
  const wrong = document.querySelector<HTMLElement>('#modal .block:has(.error)');
  wrong?.scrollIntoView({ block: 'center' });
  wrong
    ?.querySelector<HTMLElement>(':is([role="combobox"], textarea, .block > input, .choices input, select)')
    ?.focus({ preventScroll: true });
}

/** The corner is seen beside the title but comes last for the keys: first comes what is asked. */
function drawView(view: Json, depth: number): Drawn {
  const send = (event: Event) => {
    event.preventDefault();
    void submit(view);
  };
  const title = textAt(part(view, 'title'), 'text');
  const label = textAt(part(view, 'submit'), 'text');
  const close = textAt(part(view, 'close'), 'text') || 'Close';
  const values = part(part(view, 'state'), 'values') ?? {};
  const busy = ui.busy.has(submitting(view)) ? 'true' : 'false';
  const id = textAt(view, 'id');
  const isJson = ui.jsonOf === id;
  const wrong = Object.keys(ui.errors).length;
  return html`<form method="dialog" @submit=${send} novalidate>
    <header>
      ${depth > 1 ? html`<button type="button" class="icon" aria-label="Back to the view below" @click=${() => leave(view, false)}>‹</button>` : html`<span class="avatar bot" aria-hidden="true">P</span>`}
      <h2 id="modal-title" tabindex="-1">${title}</h2>
    </header>
    <div class="view" tabindex="0" role="group" aria-labelledby="modal-title" @scroll=${(event: Event) => scrolled.set(id, (event.target as HTMLElement).scrollTop)}>
      ${isJson ? drawJson(`View: ${title}`, view) : drawBlocks(parts(view, 'blocks'), { view: id }, values)}
    </div>
    <p class="sr" role="alert">${wrong === 0 ? nothing : wrong === 1 ? 'One answer has to be changed.' : `${wrong} answers have to be changed.`}</p>
    ${ui.trouble ? html`<p class="error trouble" role="alert">${ui.trouble}</p>` : nothing}
    <footer>
      <button type="button" class="button" @click=${() => leave(view, false)}>${close}</button>
      ${label ? html`<button type="submit" class="button primary" aria-disabled=${busy} aria-busy=${busy}>${label}</button>` : nothing}
    </footer>
    <div class="corner">
      <button type="button" class="icon" aria-label="Show the JSON of this view" aria-pressed=${isJson ? 'true' : 'false'} @click=${() => {
        ui.jsonOf = isJson ? '' : id;
        redraw();
      }}>{ }</button>
      <button type="button" class="icon" aria-label="Close all" @click=${() => leave(view, true)}>✕</button>
    </div>
  </form>`;
}

function answered(isSure: boolean): void {
  const { sure } = ui;
  ui.sure = undefined;
  redraw();
  if (isSure) sure?.go();
}

function drawSure(): Drawn {
  const { sure } = ui;
  if (!sure) return nothing;
  return html`<header><h2 id="sure-title">${sure.title}</h2></header>
    <div class="view"><p id="sure-text">${sure.text}</p></div>
    <footer>
      <button type="button" class="button" @click=${() => answered(false)}>${sure.deny}</button>
      <button type="button" class="button ${sure.isDanger ? 'danger' : 'primary'}" @click=${() => answered(true)}>${sure.confirm}</button>
    </footer>`;
}

const actionAt = (element: Element | null): string | undefined =>
  element?.closest<HTMLElement>('#modal [data-action]')?.dataset['action'];

/** Where the bot draws an input anew under whoever is in it, they are in the new one. Call it before; then what it gives. */
export function keepingFocus(): () => void {
  const before = actionAt(document.activeElement);
  return () => {
    if (before === undefined || document.activeElement !== document.body) return;
    document
      .querySelector(`#modal [data-action="${CSS.escape(before)}"]`)
      ?.querySelector<HTMLElement>(':is([role="combobox"], textarea, input, select)')
      ?.focus({ preventScroll: true });
  };
}

/** Opens and closes the dialogs as the state has it; the browser keeps focus inside an open one. */
export function syncDialogs(views: readonly Json[]): void {
  const top = views.at(-1);
  const shown = textAt(top, 'id');
  // Drawn anew as something else, it is read from its beginning.
  const what = top ? `${shown} ${textAt(top, 'callback_id')}` : '';
  const dialog = document.querySelector<HTMLDialogElement>('#modal');
  if (dialog && shown && !dialog.open) dialog.showModal();
  if (dialog && !shown && dialog.open) dialog.close();
  if (dialog && what !== dialog.dataset['view']) {
    if (shown !== '' && dialog.dataset['view']?.startsWith(`${shown} `)) scrolled.delete(shown);
    dialog.dataset['view'] = what;
    dialog.querySelector<HTMLElement>('h2')?.focus();
    // A view one comes back to stands where it was left.
    dialog.querySelector('.view')?.scrollTo({ top: scrolled.get(shown) ?? 0 });
    if (!shown) scrolled.clear();
  }
  const sure = document.querySelector<HTMLDialogElement>('#sure');
  if (sure && ui.sure && !sure.open) sure.showModal();
  if (sure && !ui.sure && sure.open) sure.close();
}
