import { html, nothing } from 'lit-html';
import { perform, send } from './doing.ts';
import type { Shortcut, State, Talk } from './protocol.ts';
import type { Drawn } from './text.ts';
import { redraw, ui } from './ui.ts';

function open(isOpen: boolean): void {
  ui.moreOpen = isOpen;
  redraw();
}

/** What the button beside the composer offers: the app's shortcuts, and files for whom one writes to directly. */
export function drawMore({ shortcuts }: State, talk: Talk): Drawn {
  const run = ({ id }: Shortcut) => {
    open(false);
    void perform({ act: 'shortcut', callbackId: id }, `shortcut ${id}`);
  };
  const picked = (event: Event) => {
    const field = event.target as HTMLInputElement;
    const [file] = field.files ?? [];
    if (file) send(file);
    // The same file can be taken again.
    field.value = '';
    open(false);
  };
  const left = (event: FocusEvent) => {
    const inside = event.currentTarget as HTMLElement;
    if (ui.moreOpen && !inside.contains(event.relatedTarget as Node | null)) open(false);
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !ui.moreOpen) return;
    document.getElementById('more')?.focus();
    open(false);
  };
  return html`<div class="more" @focusout=${left} @keydown=${pressed}>
    <button type="button" id="more" class="icon" aria-label="Shortcuts and files" aria-expanded=${ui.moreOpen ? 'true' : 'false'} aria-controls="more-list" @click=${() => open(!ui.moreOpen)}>+</button>
    <ul id="more-list" ?hidden=${!ui.moreOpen}>
      ${shortcuts.map(
        (one) =>
          html`<li><button type="button" @click=${() => run(one)}>${one.name}<small>${one.description}</small></button></li>`,
      )}
      ${talk.kind === 'im' ? html`<li><label><input type="file" class="sr" @change=${picked} />Send a file<small>Test results, or a kit of your own</small></label></li>` : nothing}
    </ul>
  </div>`;
}
