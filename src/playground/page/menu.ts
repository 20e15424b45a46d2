import { html, nothing } from 'lit-html';
import { ifDefined } from 'lit-html/directives/if-defined.js';
import { live } from 'lit-html/directives/live.js';
import type { Json } from '../workspace/json.ts';
import { part } from '../workspace/json.ts';
import { act, choose } from './doing.ts';
import type { Drawing } from './drawing.ts';
import { textAt } from './json.ts';
import {
  channelOptions,
  keptOptions,
  matching,
  type Option,
  optionOf,
  peopleOptions,
  writtenOptions,
} from './options.ts';
import type { State } from './protocol.ts';
import type { Drawn } from './text.ts';
import { keyOf, type OpenList, redraw, ui } from './ui.ts';

const known = (): Pick<State, 'people' | 'talks'> => ui.state ?? { people: [], talks: [] };
const everybody = (): Option[] => peopleOptions(known());
const channels = (): Option[] => channelOptions(known());

/** Each of Slack's menus: under which key it keeps what is chosen, and where its options come from. */
const kinds: Readonly<
  Record<string, { key: string; isMany: boolean; options?: (element: Json) => Option[] }>
> = {
  static_select: { key: 'selected_option', isMany: false, options: writtenOptions },
  multi_static_select: { key: 'selected_options', isMany: true, options: writtenOptions },
  users_select: { key: 'selected_user', isMany: false, options: everybody },
  multi_users_select: { key: 'selected_users', isMany: true, options: everybody },
  conversations_select: { key: 'selected_conversation', isMany: false, options: channels },
  external_select: { key: 'selected_option', isMany: false },
};
export const isMenu = (type: string): boolean => type in kinds;

/** Counts what was looked for, so that a late answer is told from the last one. */
let looks = 0;
const typingPauseMs = 150;

const close = (): void => {
  looks += 1;
  ui.list = undefined;
  redraw();
};

/** A menu as Slack draws it: a field to search in, and a list to take from with the arrows, Enter and Escape. */
export function drawMenu(drawing: Drawing): Drawn {
  const { element, held, id, label } = drawing;
  const { isMany, key: heldKey } = kindOf(element);
  const chosen = keptOptions(held[heldKey], known());
  const list = ui.list?.key === keyOf(drawing.at) ? ui.list : undefined;
  const menu = { ...drawing, chosen, list };
  const placeholder = textAt(part(element, 'placeholder'), 'text') || 'Choose…';
  const [only] = chosen;
  const shown = list ? list.query : isMany ? '' : (only?.text ?? '');
  const canClear = !isMany && only && drawing.isOptional && !list;
  return html`<div class="select ${isMany ? 'many' : ''}">
    ${isMany && chosen.length > 0 ? drawChips(menu) : nothing}
    <input
      id=${id} type="text" role="combobox" autocomplete="off" aria-label=${label} aria-autocomplete="list"
      aria-expanded=${list ? 'true' : 'false'} aria-controls="${id}-list"
      aria-activedescendant=${ifDefined(list && list.options.length > 0 ? `${id}-option-${list.at}` : undefined)}
      aria-describedby=${ifDefined(drawing.describedBy)} aria-invalid=${drawing.isInvalid ? 'true' : 'false'} aria-required=${drawing.isOptional ? 'false' : 'true'}
      placeholder=${isMany && chosen.length > 0 ? '' : (only?.text ?? placeholder)} .value=${live(shown)}
      @click=${() => list ?? look(menu, '')} @blur=${() => list && close()} @keydown=${(event: KeyboardEvent) => pressed(menu, event)}
      @input=${(event: Event) => look(menu, (event.target as HTMLInputElement).value)}
    />
    ${canClear ? html`<button type="button" class="icon clear" aria-label="Clear ${label}" @click=${() => putBack(menu, [])}>✕</button>` : nothing}
    ${drawList(menu)}
  </div>`;
}

interface Menu extends Drawing {
  chosen: Option[];
  list: OpenList | undefined;
}

function kindOf(element: Json) {
  const kind = kinds[textAt(element, 'type')];
  if (!kind) throw new Error('this is no menu');
  return kind;
}

function drawChips(menu: Menu): Drawn {
  const without = (gone: Option) => menu.chosen.filter((one) => one !== gone);
  return html`<ul class="chips" aria-label="${menu.label}: chosen">${menu.chosen.map(
    (one) =>
      html`<li>${one.text} <button type="button" aria-label="Remove ${one.text}" @click=${() => putBack(menu, without(one))}>✕</button></li>`,
  )}</ul>`;
}

function drawList(menu: Menu): Drawn {
  const { list, id, label, element } = menu;
  const { isMany } = kindOf(element);
  const options = list?.options ?? [];
  const option = (one: Option): Drawn => {
    const n = options.indexOf(one);
    const isChosen = menu.chosen.some(({ value }) => value === one.value);
    return html`<div id="${id}-option-${n}" role="option" class=${n === list?.at ? 'here' : ''} aria-selected=${isChosen ? 'true' : 'false'} @mousedown=${() =>
      take(
        menu,
        one,
      )}>${one.text}${one.description ? html`<small>${one.description}</small>` : nothing}</div>`;
  };
  const headings = [...new Set(options.map(({ group }) => group))];
  const group = (heading: string): Drawn => {
    const inside = options.filter((one) => one.group === heading).map(option);
    if (heading === '') return html`${inside}`;
    return html`<div role="group" aria-label=${heading}><div class="group" aria-hidden="true">${heading}</div>${inside}</div>`;
  };
  const isTooShort = list !== undefined && list.query.length < leastQuery(element);
  // A press on the list, such as on its scroll bar, must not take the focus from the field, which would close it.
  return html`<div id="${id}-list" role="listbox" aria-label=${label} aria-multiselectable=${isMany ? 'true' : 'false'} ?hidden=${!list}
    @mousedown=${(event: Event) => event.preventDefault()}>
    ${headings.map(group)}
    ${list && options.length === 0 ? html`<div class="none" role="option" aria-selected="false" aria-disabled="true">${isTooShort ? 'Type to search' : 'Nothing like that'}</div>` : nothing}
  </div>`;
}

/** Only what the bot looks up has a least length of search; Slack's default is three letters. */
const leastQuery = (element: Json): number =>
  kindOf(element).options ? 0 : Number(element['min_query_length'] ?? 3);

async function look(menu: Menu, query: string): Promise<void> {
  const { at, element, chosen } = menu;
  const key = keyOf(at);
  const { options: local } = kindOf(element);
  looks += 1;
  const mine = looks;
  const show = (options: Option[]) => {
    const now = options.findIndex(({ value }) => query === '' && value === chosen[0]?.value);
    ui.list = { key, query, options, at: Math.max(0, now) };
    redraw();
    queueMicrotask(scrollToList);
  };
  if (local) return show(matching(local(element), query));
  show(ui.list?.key === key ? ui.list.options : []);
  if (query.length < leastQuery(element)) return show([]);
  await new Promise((resolve) => setTimeout(resolve, typingPauseMs));
  if (mine !== looks) return;
  const { options = [] } = await act({ act: 'offers', ...at, query });
  if (mine === looks) show(options.map((one) => optionOf(one)));
}

function keep({ at, element }: Menu, options: readonly Option[]): void {
  const { key, isMany } = kindOf(element);
  const kept = options.map((one) => one.kept);
  choose(at, { [key]: isMany ? kept : (kept[0] ?? null) });
}

/** The button that was pressed goes away: the focus stays with the menu. */
function putBack(menu: Menu, left: readonly Option[]): void {
  keep(menu, left);
  document.getElementById(menu.id)?.focus();
}

/** Takes one; of several, takes it out again where it was chosen, and the list stays open. */
function take(menu: Menu, one: Option | undefined): void {
  if (!one) return;
  const { element, chosen } = menu;
  if (!kindOf(element).isMany) {
    close();
    keep(menu, [one]);
    return;
  }
  const rest = chosen.filter(({ value }) => value !== one.value);
  const most = Number(element['max_selected_items'] ?? Number.POSITIVE_INFINITY);
  const isOn = rest.length === chosen.length && chosen.length < most;
  keep(menu, isOn ? [...chosen, one] : rest);
  void look(menu, '');
  if (ui.list)
    ui.list.at = Math.max(
      0,
      ui.list.options.findIndex(({ value }) => value === one.value),
    );
}

function pressed(menu: Menu, event: KeyboardEvent): void {
  const { list, chosen, element } = menu;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!list && (step !== undefined || event.key === 'Enter')) {
    event.preventDefault();
    void look(menu, '');
  } else if (list && step !== undefined) {
    event.preventDefault();
    list.at = Math.max(0, Math.min(list.options.length - 1, list.at + step));
    redraw();
    queueMicrotask(scrollToHere);
  } else if (list && event.key === 'Enter') {
    event.preventDefault();
    take(menu, list.options[list.at]);
  } else if (list && event.key === 'Escape') {
    event.preventDefault();
    event.stopPropagation();
    close();
  } else if (event.key === 'Backspace' && kindOf(element).isMany && !list?.query && chosen.length > 0)
    keep(menu, chosen.slice(0, -1));
}

/** Low in a modal, the list would lie below its edge. */
function scrollToList(): void {
  document.querySelector('[role="listbox"]:not([hidden])')?.scrollIntoView({ block: 'nearest' });
  scrollToHere();
}

function scrollToHere(): void {
  document.querySelector('[role="listbox"] .here')?.scrollIntoView({ block: 'nearest' });
}
