import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { breakSomething, isMoving, isResetting, moveClock, startAgain } from './doing.ts';
import type { FaultKind, State } from './protocol.ts';
import { type Drawn, mrkdwn, workspaceNow } from './text.ts';
import { redraw, ui } from './ui.ts';
import { instantOf, wallTime } from './zoned.ts';

/** A day and a time as this zone's clocks have it. */
export function written(at: Date, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(at);
}

/** The workspace's time, what will happen and what happened; below it, what can be broken. */
export function drawClock(state: State): Drawn {
  const { upcoming, news, me } = state;
  const next = upcoming[0];
  const jump = (event: Event) => {
    event.preventDefault();
    const field = document.querySelector<HTMLInputElement>('#jump');
    const at = field && instantOf(field.value, me.zone);
    if (at) void moveClock(at.toISOString());
  };
  const moving = isMoving() ? 'true' : 'false';
  return html`<h2 tabindex="-1">Clock</h2>
    <p class="now">${written(workspaceNow(), me.zone)}</p>
    <p class="hint">In ${me.zone}. It runs; nobody has to wait for it.</p>
    ${next ? html`<button type="button" class="button primary wide" aria-disabled=${moving} aria-busy=${moving} @click=${() => void moveClock(next.at)}>Go to: ${next.what}</button>` : nothing}
    <h3>What will happen</h3>
    <ol class="upcoming">${upcoming.map(
      ({ at, what }) =>
        html`<li><button type="button" class="link" aria-disabled=${moving} @click=${() => void moveClock(at)}>${written(new Date(at), me.zone)}</button> ${what}</li>`,
    )}</ol>
    <form class="jump" @submit=${jump}>
      <label for="jump">Or go to</label>
      <input id="jump" type="datetime-local" min=${wallTime(workspaceNow(), me.zone)} max="9999-12-31T23:59" required />
      <button type="submit" class="button" aria-disabled=${moving}>Go</button>
    </form>
    <h3>What happened</h3>
    <ul class="news" aria-live="polite">${repeat(
      news,
      ({ n }) => n,
      ({ at, what }) =>
        html`<li><time datetime=${at}>${written(new Date(at), me.zone)}</time> ${mrkdwn(what)}</li>`,
    )}${news.length === 0 ? html`<li class="hint">Nothing yet: move the clock, or break something.</li>` : nothing}</ul>
    ${drawFaults(state)}`;
}

const switches: readonly (readonly [FaultKind, string])[] = [
  ['lost', 'Slack loses its answers'],
  ['limited', 'Too many messages (429)'],
  ['slow', 'Slack is slow'],
  ['twice', 'Everything comes twice'],
];

function drawFaults({ broken }: State): Drawn {
  return html`<h3>Break something</h3>
    <p class="hint">And see that nothing is lost and nothing is said twice.</p>
    <div class="faults">
      ${switches.map(([kind, caption]) => {
        const isBroken = broken.includes(kind);
        return html`<button type="button" class="button small switch" role="switch" aria-checked=${isBroken ? 'true' : 'false'}
          @click=${() => void breakSomething(kind, !isBroken)}>${caption}</button>`;
      })}
      <button type="button" class="button small" @click=${() => void breakSomething('dropped')}>Break the socket</button>
    </div>
    <h3>Start again</h3>
    <button type="button" class="button danger" aria-disabled=${isResetting() ? 'true' : 'false'} aria-busy=${isResetting() ? 'true' : 'false'} @click=${askToReset}>Reset the workspace</button>`;
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
