import { html, nothing } from 'lit-html';
import { ifDefined } from 'lit-html/directives/if-defined.js';
import { live } from 'lit-html/directives/live.js';
import { part, parts, word } from './json.ts';
import type { Json, Where } from './protocol.ts';
import { drawSearch } from './search.ts';
import { choose, type InputAt, keyOf, type as typeIn, ui, upload } from './store.ts';
import { type Drawn, textObject } from './text.ts';
import { instantOf, wallTime } from './zoned.ts';

interface Drawing {
  at: InputAt;
  element: Json;
  /** As Slack keeps it: `{ value: 'x' }`. */
  held: Json;
  id: string;
  label: string;
  describedBy: string | undefined;
}

/** An input with its label, hint and error; a menu in a section has its placeholder for a label. */
export function drawInput(block: Json, where: Where, values: Json): Drawn {
  const element = part(block, 'element') ?? {};
  const blockId = word(block, 'block_id');
  const actionId = word(element, 'action_id');
  const at = { where, blockId, actionId };
  const label = word(part(block, 'label'), 'text');
  const id = `in-${blockId}-${actionId}`.replaceAll(/[^\w-]/g, '_');
  const error = ui.errors[blockId];
  const hint = part(block, 'hint');
  const about = [error ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ');
  const held = ui.typed.get(keyOf(at)) ?? part(part(values, blockId), actionId) ?? {};
  const placeholder = word(part(element, 'placeholder'), 'text');
  const control = {
    at,
    element,
    held,
    id,
    label: label || placeholder || 'Choose',
    describedBy: about || undefined,
  };
  if (!label) return html`<div class="menu">${drawControl(control)}</div>`;
  const optional = block['optional'] === true ? html` <span class="optional">(optional)</span>` : nothing;
  const inside = html`${drawControl(control)}
    ${hint ? html`<p class="hint" id="${id}-hint">${textObject(hint)}</p>` : nothing}
    ${error ? html`<p class="error" id="${id}-error" role="alert">${error}</p>` : nothing}`;
  if (isGroup(element))
    return html`<fieldset class="block input" aria-describedby=${ifDefined(control.describedBy)}><legend>${label}${optional}</legend>${inside}</fieldset>`;
  return html`<div class="block input"><label for=${id}>${label}${optional}</label>${inside}</div>`;
}

const groups = ['radio_buttons', 'checkboxes', 'multi_static_select', 'multi_users_select'];
const isGroup = (element: Json): boolean => groups.includes(word(element, 'type'));

function drawControl(drawing: Drawing): Drawn {
  switch (word(drawing.element, 'type')) {
    case 'plain_text_input':
      return textInput(drawing);
    case 'static_select':
      return select(drawing, 'selected_option', optionsOf(drawing.element));
    case 'users_select':
      return select(drawing, 'selected_user', peopleOptions());
    case 'conversations_select':
      return select(drawing, 'selected_conversation', channelOptions());
    case 'radio_buttons':
      return choices(drawing, 'radio');
    case 'checkboxes':
    case 'multi_static_select':
      return choices(drawing, 'checkbox');
    case 'multi_users_select':
      return users(drawing);
    case 'external_select':
      return drawSearch(drawing);
    case 'datepicker':
      return picker(drawing, 'date', 'selected_date');
    case 'timepicker':
      return picker(drawing, 'time', 'selected_time');
    case 'datetimepicker':
      return dateTime(drawing);
    case 'file_input':
      return file(drawing);
    default:
      return html`<p class="hint">An input of type ${word(drawing.element, 'type')}</p>`;
  }
}

function textInput({ at, element, held, id, label, describedBy }: Drawing): Drawn {
  const value = word(held, 'value');
  const most = Number(element['max_length'] ?? 3000);
  const placeholder = word(part(element, 'placeholder'), 'text');
  const typed = (event: Event) => {
    typeIn(at, { value: (event.target as HTMLInputElement).value || null });
  };
  return element['multiline'] === true
    ? html`<textarea id=${id} rows="4" maxlength=${most} placeholder=${placeholder} aria-describedby=${ifDefined(describedBy)} aria-label=${label} .value=${live(value)} @input=${typed}></textarea>`
    : html`<input id=${id} type="text" maxlength=${most} placeholder=${placeholder} autocomplete="off" aria-describedby=${ifDefined(describedBy)} aria-label=${label} .value=${live(value)} @input=${typed} />`;
}

interface Option {
  value: string;
  text: string;
  /** What Slack keeps when it is chosen. */
  kept: unknown;
  description?: string;
}

function optionsOf(element: Json): Option[] {
  const grouped = parts(element, 'option_groups').flatMap((group) => parts(group, 'options'));
  return [...parts(element, 'options'), ...grouped].map((option) => ({
    value: word(option, 'value'),
    text: word(part(option, 'text'), 'text'),
    kept: option,
    description: word(part(option, 'description'), 'text'),
  }));
}
const peopleOptions = (): Option[] =>
  (ui.state?.people ?? []).map(({ id, name }) => ({ value: id, text: name, kept: id }));
const channelOptions = (): Option[] =>
  (ui.state?.talks ?? [])
    .filter(({ kind }) => kind === 'public' || kind === 'private')
    .map(({ id, name }) => ({ value: id, text: `#${name}`, kept: id }));

function select(
  { at, held, id, label, element, describedBy }: Drawing,
  key: string,
  options: Option[],
): Drawn {
  const now = held[key];
  const chosen = typeof now === 'string' ? now : word(held[key] as Json | undefined, 'value');
  const placeholder = word(part(element, 'placeholder'), 'text') || 'Choose…';
  const changed = (event: Event) => {
    const { value } = event.target as HTMLSelectElement;
    choose(at, { [key]: options.find((one) => one.value === value)?.kept ?? null });
  };
  return html`<select id=${id} aria-label=${label} aria-describedby=${ifDefined(describedBy)} .value=${live(chosen)} @change=${changed}>
    <option value="" ?selected=${chosen === ''}>${placeholder}</option>
    ${options.map((one) => html`<option value=${one.value} ?selected=${one.value === chosen}>${one.text}</option>`)}
  </select>`;
}

function choices({ at, held, id, element }: Drawing, type: 'radio' | 'checkbox'): Drawn {
  const options = optionsOf(element);
  const one = type === 'radio';
  const kept = one ? [part(held, 'selected_option')] : parts(held, 'selected_options');
  const chosen = kept.map((option) => word(option, 'value'));
  const changed = (option: Option, isOn: boolean) => {
    if (one) return choose(at, { selected_option: option.kept });
    const on = options.filter(({ value }) => (value === option.value ? isOn : chosen.includes(value)));
    return choose(at, { selected_options: on.map(({ kept: json }) => json) });
  };
  return html`<div class="choices ${!one && options.length > 8 ? 'many' : ''}">${options.map(
    (option, n) => html`<label class="choice" for="${id}-${n}"><input
        id="${id}-${n}" type=${type} name=${id} .checked=${live(chosen.includes(option.value))}
        @change=${(event: Event) => changed(option, (event.target as HTMLInputElement).checked)}
      /><span>${option.text}${option.description ? html`<small>${option.description}</small>` : nothing}</span></label>`,
  )}</div>`;
}

function users({ at, held, id, element }: Drawing): Drawn {
  const now = held['selected_users'];
  const chosen = Array.isArray(now) ? now : [];
  const most = Number(element['max_selected_items'] ?? Number.POSITIVE_INFINITY);
  const changed = (userId: string, isOn: boolean) => {
    choose(at, { selected_users: isOn ? [...chosen, userId] : chosen.filter((one) => one !== userId) });
  };
  return html`<div class="choices">${peopleOptions().map(
    ({ value, text }, n) => html`<label class="choice" for="${id}-${n}"><input
        id="${id}-${n}" type="checkbox" .checked=${live(chosen.includes(value))}
        ?disabled=${!chosen.includes(value) && chosen.length >= most}
        @change=${(event: Event) => changed(value, (event.target as HTMLInputElement).checked)}
      /><span>${text}</span></label>`,
  )}</div>`;
}

function picker({ at, held, id, label, describedBy }: Drawing, type: 'date' | 'time', key: string): Drawn {
  const changed = (event: Event) => choose(at, { [key]: (event.target as HTMLInputElement).value || null });
  return html`<input id=${id} type=${type} aria-label=${label} aria-describedby=${ifDefined(describedBy)} .value=${live(word(held, key))} @change=${changed} />`;
}

/** In the person's own zone, as Slack shows and takes it. */
function dateTime({ at, held, id, label, describedBy }: Drawing): Drawn {
  const zone = ui.state?.me.zone ?? 'UTC';
  const seconds = held['selected_date_time'];
  const value = typeof seconds === 'number' ? wallTime(new Date(seconds * 1000), zone) : '';
  const changed = (event: Event) => {
    const instant = instantOf((event.target as HTMLInputElement).value, zone);
    choose(at, { selected_date_time: instant ? Math.floor(instant.getTime() / 1000) : null });
  };
  return html`<input id=${id} type="datetime-local" max="9999-12-31T23:59" aria-label=${label} aria-describedby=${ifDefined(describedBy)} .value=${live(value)} @change=${changed} /><span class="zone">${zone}</span>`;
}

function file({ at, held, id, label, element, describedBy }: Drawing): Drawn {
  const types = Array.isArray(element['filetypes'])
    ? element['filetypes'].map((type) => `.${type}`).join(',')
    : '';
  const changed = (event: Event) => {
    const [one] = (event.target as HTMLInputElement).files ?? [];
    if (one) void upload(at, one);
  };
  const names = parts(held, 'files').map((one) => word(one, 'name'));
  return html`<input id=${id} type="file" accept=${types} aria-label=${label} aria-describedby=${ifDefined(describedBy)} @change=${changed} />${names.map((name) => html`<p class="hint">File: ${name}</p>`)}`;
}
