import { html, nothing } from 'lit-html';
import { drawGuide } from './guide.ts';
import { drawInspector, openPanel } from './inspector.ts';
import type { FaultKind, State } from './protocol.ts';
import {
  breakSomething,
  isMoving,
  isResetting,
  moveClock,
  type Panel,
  redraw,
  startAgain,
  ui,
} from './store.ts';
import { type Drawn, mrkdwn, workspaceNow } from './text.ts';
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

function drawClock(state: State): Drawn {
  const { upcoming, news, me } = state;
  const next = upcoming[0];
  const jump = (event: Event) => {
    event.preventDefault();
    const field = document.querySelector<HTMLInputElement>('#jump');
    const at = field && instantOf(field.value, me.zone);
    if (at) void moveClock(at.toISOString());
  };
  const moving = isMoving();
  return html`<h2>Clock</h2>
    <p class="now">${written(workspaceNow(), me.zone)}</p>
    <p class="hint">In ${me.zone}. It runs; nobody has to wait for it.</p>
    ${next ? html`<button type="button" class="button primary wide" ?disabled=${moving} aria-busy=${moving ? 'true' : 'false'} @click=${() => void moveClock(next.at)}>Go to: ${next.what}</button>` : nothing}
    <h3>What will happen</h3>
    <ol class="upcoming">${upcoming.map(
      ({ at, what }) =>
        html`<li><button type="button" class="link" ?disabled=${moving} @click=${() => void moveClock(at)}>${written(new Date(at), me.zone)}</button> ${what}</li>`,
    )}</ol>
    <form class="jump" @submit=${jump}>
      <label for="jump">Or go to</label>
      <input id="jump" type="datetime-local" min=${wallTime(workspaceNow(), me.zone)} required />
      <button type="submit" class="button" ?disabled=${moving}>Go</button>
    </form>
    <h3>What happened</h3>
    <ul class="news" aria-live="polite">${news.map(({ at, what }) => html`<li><time>${written(new Date(at), me.zone)}</time> ${mrkdwn(what)}</li>`)}</ul>
    ${drawFaults(state)}`;
}

const switches: Partial<Record<FaultKind, string>> = {
  lost: 'Slack loses its answers',
  limited: 'Too many messages (429)',
  slow: 'Slack is slow',
  twice: 'Everything comes twice',
};

function drawFaults({ broken }: State): Drawn {
  const draw = ([kind, caption]: [string, string]): Drawn => {
    const isBroken = broken.some((one) => one === kind);
    return html`<button type="button" class="button small switch" role="switch" aria-checked=${isBroken ? 'true' : 'false'}
      @click=${() => void breakSomething(kind as FaultKind, !isBroken)}>${caption}</button>`;
  };
  return html`<h3>Break something</h3>
    <p class="hint">And see that nothing is lost and nothing is said twice.</p>
    <div class="faults">
      ${Object.entries(switches).map(draw)}
      <button type="button" class="button small" @click=${() => void breakSomething('dropped')}>Break the socket</button>
    </div>
    <h3>Start again</h3>
    <button type="button" class="button danger" ?disabled=${isResetting()} aria-busy=${isResetting() ? 'true' : 'false'} @click=${askToReset}>Reset the workspace</button>`;
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
