import { html, nothing } from 'lit-html';
import type { Shortcut, State, Talk } from './protocol.ts';
import { perform, redraw, send } from './store.ts';
import type { Drawn } from './text.ts';

let isOpen = false;

function toggle(open: boolean): void {
  isOpen = open;
  redraw();
}

/** What the button beside the composer offers: the app's shortcuts, and files for whom one writes to directly. */
export function drawMore({ shortcuts }: State, talk: Talk): Drawn {
  const run = ({ id }: Shortcut) => {
    toggle(false);
    void perform({ act: 'shortcut', callbackId: id }, 'composer');
  };
  const picked = (event: Event) => {
    const field = event.target as HTMLInputElement;
    const [file] = field.files ?? [];
    // The same file can be taken again.
    field.value = '';
    toggle(false);
    if (file) void send(file);
  };
  const left = (event: FocusEvent) => {
    const inside = event.currentTarget as HTMLElement;
    if (isOpen && !inside.contains(event.relatedTarget as Node | null)) toggle(false);
  };
  const pressed = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !isOpen) return;
    toggle(false);
    document.getElementById('more')?.focus();
  };
  return html`<div class="more" @focusout=${left} @keydown=${pressed}>
    <button type="button" id="more" class="icon" aria-label="Shortcuts and files" aria-expanded=${isOpen ? 'true' : 'false'} aria-controls="more-list" @click=${() => toggle(!isOpen)}>+</button>
    <ul id="more-list" ?hidden=${!isOpen}>
      ${shortcuts.map(
        (one) =>
          html`<li><button type="button" @click=${() => run(one)}>${one.name}<small>${one.description}</small></button></li>`,
      )}
      ${talk.kind === 'im' ? html`<li><label><input type="file" class="sr" @change=${picked} />Send a file<small>Test results, or a kit of your own</small></label></li>` : nothing}
    </ul>
  </div>`;
}
