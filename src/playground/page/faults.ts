import { html } from 'lit-html';
import { breakSomething, isResetting, startAgain } from './doing.ts';
import type { FaultKind, State } from './protocol.ts';
import type { Drawn } from './text.ts';
import { redraw, ui } from './ui.ts';

interface Switch {
  kind: FaultKind;
  caption: string;
  /** What it does, and what to look for. */
  about: string;
}

const switches: readonly Switch[] = [
  {
    kind: 'lost',
    caption: 'Lose Slack’s answers',
    about: 'Messages arrive, but the bot never hears so. None may come twice.',
  },
  {
    kind: 'limited',
    caption: 'Refuse every message',
    about: 'Too many, Slack says (429): come back in a second. None may be lost.',
  },
  { kind: 'slow', caption: 'Make Slack slow', about: 'Each call of the bot takes 2 seconds.' },
  {
    kind: 'twice',
    caption: 'Deliver everything twice',
    about: 'Each press, form and command. Nothing may be done twice.',
  },
];

/** What can be broken between Slack and the bot, and the way back to a fresh workspace. */
export function drawFaults({ broken }: State): Drawn {
  const drawSwitch = ({ kind, caption, about }: Switch): Drawn => {
    const isBroken = broken.includes(kind);
    return html`<li>
      <button type="button" class="button small switch" role="switch" aria-checked=${isBroken ? 'true' : 'false'} aria-describedby="about-${kind}"
        @click=${() => void breakSomething(kind, !isBroken)}>${caption}</button>
      <span class="hint" id="about-${kind}">${about}</span>
    </li>`;
  };
  const resetting = isResetting() ? 'true' : 'false';
  return html`<h3>Break something</h3>
    <ul class="faults">
      ${switches.map(drawSwitch)}
      <li>
        <button type="button" class="button small" aria-describedby="about-dropped" @click=${() => void breakSomething('dropped')}>Cut the connection</button>
        <span class="hint" id="about-dropped">Once. The bot connects again by itself.</span>
      </li>
    </ul>
    <h3>Start again</h3>
    <button type="button" class="button danger" aria-disabled=${resetting} aria-busy=${resetting} @click=${askToReset}>Reset the workspace</button>`;
}

function askToReset(): void {
  ui.sure = {
    title: 'Reset the workspace?',
    text: 'Everything that happened in it is forgotten, in every window.',
    confirm: 'Reset',
    deny: 'Keep it',
    isDanger: true,
    go: () => void startAgain(),
  };
  redraw();
}
