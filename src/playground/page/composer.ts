import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { perform } from './doing.ts';
import { drawMore } from './more.ts';
import type { CommandHint, State, Talk } from './protocol.ts';
import type { Drawn } from './text.ts';
import { redraw, ui } from './ui.ts';

const command = '/interview';

/** What could be meant by what is typed so far. */
function hintsFor({ commands }: State, draft: string): CommandHint[] {
  if (ui.hintsClosed || !draft.startsWith('/')) return [];
  if (command.startsWith(draft) || draft === `${command} `) return commands;
  const [, typed] = /^\/interview +(\S*)$/.exec(draft) ?? [];
  return typed === undefined ? [] : commands.filter(({ word }) => word.startsWith(typed) && word !== typed);
}

function write(key: string, draft: string): void {
  ui.drafts.set(key, draft);
  Object.assign(ui, { hint: 0, hintsClosed: false });
  redraw();
}

const take = (key: string, hint: CommandHint | undefined): void => {
  if (!hint) return;
  write(key, `${command} ${hint.word}${hint.usage ? ' ' : ''}`);
  document.querySelector<HTMLInputElement>('#composer')?.focus();
};

/** What is sent is gone from the composer at once, and back in it where that did not work. */
async function send(key: string, { id }: Talk): Promise<void> {
  const draft = ui.drafts.get(key) ?? '';
  const text = draft.trim();
  if (text === '') return;
  write(key, '');
  const { trouble } = await perform({ act: 'say', channel: id, text }, `say ${performance.now()}`);
  if (trouble && !ui.drafts.get(key)) {
    ui.drafts.set(key, draft);
    ui.hintsClosed = true;
    redraw();
  }
}

/** The keys of the list of commands: arrows, Tab or Enter to take one, Escape to close it. */
function pressed(event: KeyboardEvent, key: string, hints: CommandHint[], isHalf: boolean): void {
  const [hint] = hints.slice(ui.hint);
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (hints.length === 0) return;
  if (step !== undefined) ui.hint = Math.max(0, Math.min(hints.length - 1, ui.hint + step));
  else if (event.key === 'Escape') ui.hintsClosed = true;
  else if ((event.key === 'Tab' && !event.shiftKey) || (event.key === 'Enter' && isHalf)) take(key, hint);
  else return;
  event.preventDefault();
  redraw();
}

/** Where one writes, or types a command; hints as one types it, taken by Tab or Enter. */
export function drawComposer(state: State, talk: Talk): Drawn {
  const key = `${state.me.id} ${talk.id}`;
  const draft = ui.drafts.get(key) ?? '';
  const hints = hintsFor(state, draft);
  // As in Slack: what is half typed is finished first, what is whole is sent.
  const whole = [command, ...state.commands.map(({ word }) => `${command} ${word}`)];
  const isHalf = ui.hint > 0 || !whole.includes(draft.trim());
  const where = talk.kind === 'im' ? 'Parley' : `#${talk.name}`;
  const isOpen = hints.length > 0;
  const sent = (event: Event) => {
    event.preventDefault();
    void send(key, talk);
  };
  const left = () => {
    ui.hintsClosed = true;
    redraw();
  };
  return html`<form class="composer" @submit=${sent}>
    ${drawHints(key, hints)}
    ${drawMore(state, talk)}
    <label class="sr" for="composer">Write to ${where}</label>
    <input
      id="composer" type="text" role="combobox" aria-autocomplete="list" aria-controls="hints" autocomplete="off"
      aria-expanded=${isOpen ? 'true' : 'false'} aria-activedescendant=${isOpen ? `hint-${ui.hint}` : nothing}
      placeholder="Type /interview, or write to ${where}" .value=${live(draft)}
      @input=${(event: Event) => write(key, (event.target as HTMLInputElement).value)}
      @keydown=${(event: KeyboardEvent) => pressed(event, key, hints, isHalf)} @blur=${isOpen ? left : nothing}
    />
    <button type="submit" class="button primary">Send</button>
  </form>`;
}

function drawHints(key: string, hints: CommandHint[]): Drawn {
  const taken = (event: Event, hint: CommandHint) => {
    // The field keeps the focus.
    event.preventDefault();
    take(key, hint);
  };
  return html`<ul id="hints" role="listbox" aria-label="Commands" ?hidden=${hints.length === 0}>${hints.map(
    (hint, n) =>
      html`<li id="hint-${n}" role="option" class=${n === ui.hint ? 'here' : ''} aria-selected=${n === ui.hint ? 'true' : 'false'} @mousedown=${(
        event: Event,
      ) =>
        taken(event, hint)}><b>${command} ${hint.word}</b> ${hint.usage}<small>${hint.summary}</small></li>`,
  )}</ul>`;
}
