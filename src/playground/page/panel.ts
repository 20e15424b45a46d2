import { html, nothing } from 'lit-html';
import { drawInspector, openPanel } from './inspector.ts';
import type { FaultKind, State } from './protocol.ts';
import { become, breakSomething, moveClock, type Panel, redraw, startAgain, ui } from './store.ts';
import { type Drawn, workspaceNow } from './text.ts';
import { instantOf, wallTime } from './zoned.ts';

const panels: Record<Panel, string> = { guide: 'Guide', clock: 'Clock', inspector: 'Inspector' };

/** Beside the workspace: what to try, the clock, and what is behind the screen. */
export function drawPanel(state: State): Drawn {
  if (ui.panel === '') return nothing;
  return html`<aside class="panel" aria-label=${panels[ui.panel]}>
    <button type="button" class="icon close" aria-label="Close this panel" @click=${() => openPanel('')}>✕</button>
    ${ui.panel === 'guide' ? drawGuide(state) : ui.panel === 'clock' ? drawClock(state) : drawInspector()}
  </aside>`;
}

export function drawPanelButtons(state: State): Drawn {
  const time = written(workspaceNow(), state.me.zone);
  return html`<div class="tools" role="group" aria-label="Playground">
    ${(Object.keys(panels) as Panel[]).map(
      (panel) => html`<button
        type="button" class="button small" aria-pressed=${ui.panel === panel ? 'true' : 'false'}
        @click=${() => openPanel(ui.panel === panel ? '' : panel)}
      >${panel === 'clock' ? html`<span class="sr">Clock: </span>${time}` : panels[panel]}</button>`,
    )}
  </div>`;
}

function written(at: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
}

function drawClock({ upcoming, news, me }: State): Drawn {
  const next = upcoming[0];
  const jump = (event: Event) => {
    event.preventDefault();
    const field = document.querySelector<HTMLInputElement>('#jump');
    const at = field && instantOf(field.value, me.zone);
    if (at) void moveClock(at.toISOString());
  };
  return html`<h2>Clock</h2>
    <p class="now">${written(workspaceNow(), me.zone)}</p>
    <p class="hint">In ${me.zone}. It runs; nobody has to wait for it.</p>
    ${next ? html`<button type="button" class="button primary wide" @click=${() => void moveClock(next.at)}>Go to: ${next.what}</button>` : nothing}
    <h3>What will happen</h3>
    <ol class="upcoming">${upcoming.map(
      ({ at, what }) =>
        html`<li><button type="button" class="link" @click=${() => void moveClock(at)}>${written(new Date(at), me.zone)}</button> ${what}</li>`,
    )}</ol>
    <form class="jump" @submit=${jump}>
      <label for="jump">Or go to</label>
      <input id="jump" type="datetime-local" min=${wallTime(workspaceNow(), me.zone)} required />
      <button type="submit" class="button">Go</button>
    </form>
    <h3>What happened</h3>
    <ul class="news" aria-live="polite">${news.map(({ what }) => html`<li>${what}</li>`)}</ul>
    ${drawFaults()}`;
}

const faults: Record<FaultKind, string> = {
  lost: 'Lose the next answer',
  limited: 'Too many requests (429)',
  slow: 'A slow Slack',
  dropped: 'Break the socket',
};

function drawFaults(): Drawn {
  return html`<h3>Break something</h3>
    <p class="hint">And see that nothing is lost and nothing is said twice.</p>
    <div class="faults">${(Object.keys(faults) as FaultKind[]).map(
      (kind) =>
        html`<button type="button" class="button small" @click=${() => void breakSomething(kind)}>${faults[kind]}</button>`,
    )}</div>
    <h3>Start again</h3>
    <button type="button" class="button danger" @click=${askToReset}>Reset the workspace</button>`;
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

interface Step {
  who: string;
  does: string;
}

/** One candidate's way, a step at a time; each is done with the product itself. */
const steps: Step[] = [
  {
    who: 'Ana Lima',
    does: 'types /interview schedule in #hiring-backend, picks Sam Reyes, Ben, Chen and a time, and sends it.',
  },
  { who: 'Ben Okafor', does: 'presses Accept in his messages from Parley. His questions come at once.' },
  { who: 'Chen Wei', does: 'declines with a reason. Ana is asked to replace him: pick Dana, who accepts.' },
  { who: '', does: 'Open the clock and go to the end of the interview: each panelist is asked to rate.' },
  { who: 'Ben Okafor', does: 'presses Rate. Every change is kept: reload the page in the middle of it.' },
  {
    who: 'Dana Levi',
    does: 'types /interview debrief before rating: Parley says nothing of Ben’s view. Then she rates.',
  },
  { who: 'Hana Novak', does: 'opens the debrief, reads the evidence side by side, and decides.' },
  { who: '', does: 'Go to the next digest on the clock: the channel hears what is stuck, and no more.' },
];

function drawGuide({ people, me }: State): Drawn {
  const play = (name: string): Drawn => {
    const person = people.find((one) => one.name === name);
    if (!person || person.id === me.id) return html`<b>${name || 'You'}</b>`;
    return html`<button type="button" class="link" @click=${() => become(person.id)}>${name}</button>`;
  };
  return html`<h2>Try it</h2>
    <p>Everything here is the real bot on a real database; only Slack is a stand-in. Be anybody: press a name.</p>
    <ol class="steps">${steps.map(({ who, does }) => html`<li>${who ? html`${play(who)} ` : nothing}${does}</li>`)}</ol>
    <p class="hint">Open several windows to be several people at once. This guide can be closed; the button above brings it back.</p>`;
}
