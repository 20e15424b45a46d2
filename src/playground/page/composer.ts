import { html, nothing } from 'lit-html';
import { live } from 'lit-html/directives/live.js';
import { drawMore } from './more.ts';
import type { CommandHint, State, Talk } from './protocol.ts';
import { perform, redraw, ui } from './store.ts';
import type { Drawn } from './text.ts';

const command = '/interview';
let chosen = 0;

/** What could be meant by what is typed so far. */
function hintsFor({ commands }: State, draft: string): CommandHint[] {
  if (!draft.startsWith('/')) return [];
  if (command.startsWith(draft) || draft === `${command} `) return commands;
  const [, typed] = /^\/interview +(\S*)$/.exec(draft) ?? [];
  return typed === undefined ? [] : commands.filter(({ word }) => word.startsWith(typed) && word !== typed);
}

/** Where one writes, or types a command; hints as one types it, taken by Tab or Enter. */
export function drawComposer(state: State, talk: Talk): Drawn {
  const hints = hintsFor(state, ui.draft);
  const at = Math.min(chosen, hints.length - 1);
  const write = (text: string) => {
    ui.draft = text;
    redraw();
    document.querySelector<HTMLInputElement>('#composer')?.focus();
  };
  const take = (hint: CommandHint | undefined) => {
    chosen = 0;
    if (hint) write(`${command} ${hint.word}${hint.usage ? ' ' : ''}`);
  };
  const typed = ui.draft.trim();
  // As in Slack: what is half typed is finished first, what is whole is sent.
  const isHalf =
    at > 0 || ![command, ...state.commands.map(({ word }) => `${command} ${word}`)].includes(typed);
  const send = (event: Event) => {
    event.preventDefault();
    const text = ui.draft.trim();
    if (text === '') return;
    ui.draft = '';
    chosen = 0;
    void perform({ act: 'say', channel: talk.id, text }, 'composer');
  };
  const pressed = (event: KeyboardEvent) => {
    if (hints.length === 0) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      chosen = Math.max(0, Math.min(hints.length - 1, at + step));
      redraw();
    } else if ((event.key === 'Tab' && !event.shiftKey) || (event.key === 'Enter' && isHalf)) {
      event.preventDefault();
      take(hints[at]);
    } else if (event.key === 'Escape') write('');
  };
  const where = talk.kind === 'im' ? 'Parley' : `#${talk.name}`;
  return html`<form class="composer" @submit=${send}>
    <ul id="hints" role="listbox" aria-label="Commands" ?hidden=${hints.length === 0}>
      ${hints.map(
        (hint, n) =>
          html`<li id="hint-${n}" role="option" class=${n === at ? 'here' : ''} aria-selected=${n === at ? 'true' : 'false'} @mousedown=${(
            event: Event,
          ) => {
            event.preventDefault();
            take(hint);
          }}><b>${command} ${hint.word}</b> ${hint.usage}<small>${hint.summary}</small></li>`,
      )}
    </ul>
    ${drawMore(state, talk)}
    <label class="sr" for="composer">Write to ${where}</label>
    <input
      id="composer" type="text" role="combobox" aria-autocomplete="list" aria-controls="hints" autocomplete="off"
      aria-expanded=${hints.length > 0 ? 'true' : 'false'} aria-activedescendant=${hints.length > 0 ? `hint-${at}` : nothing}
      placeholder="Write to ${where}, or type /interview" .value=${live(ui.draft)}
      @input=${(event: Event) => {
        ui.draft = (event.target as HTMLInputElement).value;
        chosen = 0;
        redraw();
      }} @keydown=${pressed}
    />
    <button type="submit" class="button primary" ?disabled=${ui.busy === 'composer'} aria-busy=${ui.busy === 'composer' ? 'true' : 'false'}>Send</button>
  </form>`;
}
