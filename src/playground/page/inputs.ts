import { html, nothing } from 'lit-html';
import { ifDefined } from 'lit-html/directives/if-defined.js';
import { live } from 'lit-html/directives/live.js';
import type { Json } from '../workspace/json.ts';
import { part, parts } from '../workspace/json.ts';
import { choose, type as typeIn, upload, uploading } from './doing.ts';
import type { Drawing } from './drawing.ts';
import { textAt } from './json.ts';
import { drawMenu, isMenu } from './menu.ts';
import { type Option, writtenOptions } from './options.ts';
import type { Where } from './protocol.ts';
import { type Drawn, textObject } from './text.ts';
import { keyOf, redraw, ui } from './ui.ts';
import { instantOf, wallTime } from './zoned.ts';

/** An input with its label, hint and error; a menu in a section has its placeholder for a label. */
export function drawInput(block: Json, where: Where, values: Json): Drawn {
  const element = part(block, 'element') ?? {};
  const blockId = textAt(block, 'block_id');
  const actionId = textAt(element, 'action_id');
  const at = { where, blockId, actionId };
  const label = textAt(part(block, 'label'), 'text');
  const id = `in-${blockId}-${actionId}`.replaceAll(/[^\w-]/g, '_');
  const error = ui.errors[blockId];
  const hint = part(block, 'hint');
  const about = [error ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ');
  const held = ui.typed.get(keyOf(at)) ?? part(part(values, blockId), actionId) ?? {};
  const placeholder = textAt(part(element, 'placeholder'), 'text');
  const control = {
    at,
    element,
    held,
    id,
    label: label || placeholder || 'Choose',
    isOptional: block['optional'] === true,
    describedBy: about || undefined,
    isInvalid: error !== undefined,
  };
  if (!label) return html`<div class="inline" data-action=${actionId}>${drawControl(control)}</div>`;
  const optional = control.isOptional ? html` <span class="optional">(optional)</span>` : nothing;
  const inside = html`${drawControl(control)}
    ${hint ? html`<p class="hint" id="${id}-hint">${textObject(hint)}</p>` : nothing}
    ${error ? html`<p class="error" id="${id}-error">${error}</p>` : nothing}`;
  if (isGroup(element))
    return html`<fieldset class="block input" data-action=${actionId} aria-describedby=${ifDefined(control.describedBy)}><legend>${label}${optional}</legend>${inside}</fieldset>`;
  return html`<div class="block input" data-action=${actionId}><label for=${id}>${label}${optional}</label>${inside}</div>`;
}

const groups = ['radio_buttons', 'checkboxes'];
const isGroup = (element: Json): boolean => groups.includes(textAt(element, 'type'));

function drawControl(drawing: Drawing): Drawn {
  const type = textAt(drawing.element, 'type');
  if (isMenu(type)) return drawMenu(drawing);
  switch (type) {
    case 'plain_text_input':
      return textInput(drawing);
    case 'radio_buttons':
      return choices(drawing, 'radio');
    case 'checkboxes':
      return choices(drawing, 'checkbox');
    case 'datepicker':
      return picker(drawing, 'date', 'selected_date');
    case 'timepicker':
      return picker(drawing, 'time', 'selected_time');
    case 'datetimepicker':
      return dateTime(drawing);
    case 'file_input':
      return file(drawing);
    default:
      return html`<p class="hint">An input of type ${type}</p>`;
  }
}

const yes = (is: boolean): 'true' | 'false' => (is ? 'true' : 'false');

function textInput({ at, element, held, id, label, describedBy, isInvalid, isOptional }: Drawing): Drawn {
  const value = textAt(held, 'value');
  const most = Number(element['max_length'] ?? 3000);
  const placeholder = textAt(part(element, 'placeholder'), 'text');
  const typed = (event: Event) => {
    typeIn(at, { value: (event.target as HTMLInputElement).value || null });
  };
  return element['multiline'] === true
    ? html`<textarea id=${id} rows="4" maxlength=${most} placeholder=${placeholder} aria-invalid=${yes(isInvalid)} aria-required=${yes(!isOptional)} aria-describedby=${ifDefined(describedBy)} aria-label=${label} .value=${live(value)} @input=${typed}></textarea>`
    : html`<input id=${id} type="text" maxlength=${most} placeholder=${placeholder} autocomplete="off" aria-invalid=${yes(isInvalid)} aria-required=${yes(!isOptional)} aria-describedby=${ifDefined(describedBy)} aria-label=${label} .value=${live(value)} @input=${typed} />`;
}

function choices({ at, held, id, element }: Drawing, type: 'radio' | 'checkbox'): Drawn {
  const options = writtenOptions(element);
  const one = type === 'radio';
  const kept = one ? [part(held, 'selected_option')] : parts(held, 'selected_options');
  const chosen = kept.map((option) => textAt(option, 'value'));
  const changed = (option: Option, isOn: boolean) => {
    if (one) return choose(at, { selected_option: option.kept });
    const on = options.filter(({ value }) => (value === option.value ? isOn : chosen.includes(value)));
    return choose(at, { selected_options: on.map(({ kept: json }) => json) });
  };
  return html`<div class="choices">${options.map(
    (option, n) => html`<label class="choice" for="${id}-${n}"><input
        id="${id}-${n}" type=${type} name=${id} .checked=${live(chosen.includes(option.value))}
        @change=${(event: Event) => changed(option, (event.target as HTMLInputElement).checked)}
      /><span>${option.text}${option.description ? html`<small>${option.description}</small>` : nothing}</span></label>`,
  )}</div>`;
}

/** Typed by hand, a year passes through the years 2, 20 and 202: what the field itself refuses is not told yet. */
const isWhole = (field: HTMLInputElement): boolean => field.validity.valid;

/** Whoever is in a field of dates types one part after the other: nothing is put in its place until they leave it. */
function unlessIn(id: string, value: string): string {
  const field = document.getElementById(id);
  return field instanceof HTMLInputElement && field === document.activeElement ? field.value : value;
}

function picker(drawing: Drawing, type: 'date' | 'time', key: string): Drawn {
  const { at, held, id, label, describedBy, isInvalid, isOptional } = drawing;
  const changed = ({ target }: Event) => {
    const field = target as HTMLInputElement;
    if (isWhole(field)) choose(at, { [key]: field.value || null });
  };
  const least = type === 'date' ? '1900-01-01' : undefined;
  return html`<input id=${id} type=${type} min=${ifDefined(least)} aria-invalid=${yes(isInvalid)} aria-required=${yes(!isOptional)} aria-label=${label} aria-describedby=${ifDefined(describedBy)} .value=${live(unlessIn(id, textAt(held, key)))} @change=${changed} @blur=${redraw} />`;
}

/** In the person's own zone, as Slack shows and takes it: between the years whose Unix time has ten digits. */
function dateTime({ at, held, id, label, describedBy, isInvalid, isOptional }: Drawing): Drawn {
  const zone = ui.state?.me.zone ?? 'UTC';
  const seconds = held['selected_date_time'];
  const value = typeof seconds === 'number' ? wallTime(new Date(seconds * 1000), zone) : '';
  const changed = ({ target }: Event) => {
    const field = target as HTMLInputElement;
    if (!isWhole(field)) return;
    const instant = instantOf(field.value, zone);
    choose(at, { selected_date_time: instant ? Math.floor(instant.getTime() / 1000) : null });
  };
  return html`<div class="zoned"><input id=${id} type="datetime-local" min="2001-09-10T00:00" max="2286-11-19T00:00" aria-invalid=${yes(isInvalid)} aria-required=${yes(!isOptional)} aria-label=${label} aria-describedby=${ifDefined(describedBy)} .value=${live(unlessIn(id, value))} @change=${changed} @blur=${redraw} /><span class="zone">${zone}</span></div>`;
}

function file({ at, held, id, label, element, describedBy }: Drawing): Drawn {
  const types = Array.isArray(element['filetypes'])
    ? element['filetypes'].map((type) => `.${type}`).join(',')
    : '';
  const changed = ({ target }: Event) => {
    const [one] = (target as HTMLInputElement).files ?? [];
    if (one) void upload(at, one);
  };
  const names = parts(held, 'files').map((one) => textAt(one, 'name'));
  const said = ui.busy.has(uploading(at))
    ? ['The file is on its way…']
    : names.map((name) => `File: ${name}`);
  return html`<input id=${id} type="file" accept=${types} aria-label=${label} aria-describedby=${ifDefined(describedBy)} @change=${changed} />${said.map((words) => html`<p class="hint" role="status">${words}</p>`)}`;
}
