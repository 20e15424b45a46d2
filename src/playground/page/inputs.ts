import { html, nothing } from 'lit-html';
import { ifDefined } from 'lit-html/directives/if-defined.js';
import { live } from 'lit-html/directives/live.js';
import type { Drawing } from './drawing.ts';
import { part, parts, word } from './json.ts';
import { drawMenu, isMenu } from './menu.ts';
import { type Option, writtenOptions } from './options.ts';
import type { Json, Where } from './protocol.ts';
import { choose, keyOf, type as typeIn, ui, upload } from './store.ts';
import { type Drawn, textObject } from './text.ts';
import { instantOf, wallTime } from './zoned.ts';

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
    isOptional: block['optional'] === true,
    describedBy: about || undefined,
  };
  if (!label) return html`<div class="inline">${drawControl(control)}</div>`;
  const optional = control.isOptional ? html` <span class="optional">(optional)</span>` : nothing;
  const inside = html`${drawControl(control)}
    ${hint ? html`<p class="hint" id="${id}-hint">${textObject(hint)}</p>` : nothing}
    ${error ? html`<p class="error" id="${id}-error" role="alert">${error}</p>` : nothing}`;
  if (isGroup(element))
    return html`<fieldset class="block input" aria-describedby=${ifDefined(control.describedBy)}><legend>${label}${optional}</legend>${inside}</fieldset>`;
  return html`<div class="block input"><label for=${id}>${label}${optional}</label>${inside}</div>`;
}

const groups = ['radio_buttons', 'checkboxes'];
const isGroup = (element: Json): boolean => groups.includes(word(element, 'type'));

function drawControl(drawing: Drawing): Drawn {
  const type = word(drawing.element, 'type');
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

function choices({ at, held, id, element }: Drawing, type: 'radio' | 'checkbox'): Drawn {
  const options = writtenOptions(element);
  const one = type === 'radio';
  const kept = one ? [part(held, 'selected_option')] : parts(held, 'selected_options');
  const chosen = kept.map((option) => word(option, 'value'));
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
