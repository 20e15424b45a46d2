import { html, nothing } from 'lit-html';
import { ifDefined } from 'lit-html/directives/if-defined.js';
import { live } from 'lit-html/directives/live.js';
import { part, word } from './json.ts';
import type { Json } from './protocol.ts';
import { act, choose, type InputAt, keyOf, redraw, ui } from './store.ts';
import type { Drawn } from './text.ts';

interface Searched {
  at: InputAt;
  element: Json;
  held: Json;
  id: string;
  label: string;
  describedBy: string | undefined;
}

const optionText = (option: Json): string => word(part(option, 'text'), 'text');
let asked = 0;

/** A menu whose options the bot is asked for while one types: a combobox, used with arrows, Enter and Escape. */
export function drawSearch({ at, element, held, id, label, describedBy }: Searched): Drawn {
  const key = keyOf(at);
  const open = ui.offers.get(key);
  const chosen = part(held, 'selected_option');
  const shown = open?.isOpen ? open.query : chosen ? optionText(chosen) : '';
  const least = Number(element['min_query_length'] ?? 3);

  const look = async (query: string) => {
    ui.offers.set(key, { query, options: ui.offers.get(key)?.options ?? [], isOpen: true, at: 0 });
    redraw();
    asked += 1;
    const mine = asked;
    await new Promise((resolve) => setTimeout(resolve, 150));
    if (mine !== asked) return;
    const { options = [] } = query.length < least ? {} : await act({ act: 'offers', ...at, query });
    if (mine !== asked) return;
    ui.offers.set(key, { query, options, isOpen: true, at: 0 });
    redraw();
  };
  const close = () => {
    ui.offers.delete(key);
    redraw();
  };
  const take = (option: Json | undefined) => {
    asked += 1;
    ui.offers.delete(key);
    if (option) choose(at, { selected_option: option });
    redraw();
  };
  const pressed = (event: KeyboardEvent) => {
    if (!open?.isOpen) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      open.at = Math.max(0, Math.min(open.options.length - 1, open.at + step));
      redraw();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      take(open.options[open.at]);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  };
  const options = open?.isOpen ? open.options : [];
  return html`<div class="search">
    <input
      id=${id} type="text" role="combobox" autocomplete="off" aria-label=${label} aria-autocomplete="list"
      aria-expanded=${open?.isOpen ? 'true' : 'false'} aria-controls="${id}-list"
      aria-activedescendant=${ifDefined(options.length > 0 ? `${id}-option-${open?.at}` : undefined)}
      aria-describedby=${ifDefined(describedBy)} placeholder=${word(part(element, 'placeholder'), 'text')}
      .value=${live(shown)} @focus=${() => void look('')} @blur=${() => setTimeout(close, 200)}
      @input=${(event: Event) => void look((event.target as HTMLInputElement).value)} @keydown=${pressed}
    />
    <ul id="${id}-list" role="listbox" aria-label=${label} ?hidden=${!open?.isOpen}>
      ${options.map(
        (option, n) =>
          html`<li id="${id}-option-${n}" role="option" aria-selected=${n === open?.at ? 'true' : 'false'} @mousedown=${(
            event: Event,
          ) => {
            event.preventDefault();
            take(option);
          }}>${optionText(option)}${word(part(option, 'description'), 'text') ? html`<small>${word(part(option, 'description'), 'text')}</small>` : nothing}</li>`,
      )}
      ${open?.isOpen && options.length === 0 ? html`<li class="none" role="option" aria-selected="false" aria-disabled="true">${open.query.length < least ? 'Type to search' : 'Nothing like that'}</li>` : nothing}
    </ul>
  </div>`;
}
