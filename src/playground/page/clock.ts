import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { isMoving, moveClock } from './doing.ts';
import { drawFaults } from './faults.ts';
import { lastInstant, type News, type State, type Who } from './protocol.ts';
import { type Drawn, mrkdwn, workspaceNow } from './text.ts';
import { instantOf, wallTime } from './zoned.ts';

/** A day and a time as this person's clocks have it. */
export function written(at: Date, { zone, locale }: Who): string {
  return new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
  }).format(at);
}

/** The workspace's time and what will happen; below it what can be broken, and what happened. */
export function drawClock(state: State): Drawn {
  const { upcoming, me } = state;
  const next = upcoming[0];
  const jump = (event: Event) => {
    event.preventDefault();
    const field = document.querySelector<HTMLInputElement>('#jump');
    const at = field && instantOf(field.value, me.zone);
    if (at) void moveClock(at.toISOString());
  };
  const moving = isMoving() ? 'true' : 'false';
  return html`<p class="now">${written(workspaceNow(), me)}</p>
    <p class="hint">${me.zone}. It runs on by itself; to wait for nothing, move it.</p>
    ${next ? html`<button type="button" class="button primary wide" aria-disabled=${moving} aria-busy=${moving} @click=${() => void moveClock(next.at)}>Go to: ${next.what}</button>` : nothing}
    <h3>What will happen</h3>
    <ol class="upcoming">${upcoming.map(
      ({ at, what }) =>
        html`<li><button type="button" class="link" aria-disabled=${moving} @click=${() => void moveClock(at)}><time datetime=${at}>${written(new Date(at), me)}</time> ${what}</button></li>`,
    )}</ol>
    <form class="jump" @submit=${jump}>
      <label for="jump">Or go to</label>
      <input id="jump" type="datetime-local" min=${wallTime(workspaceNow(), me.zone)} max=${wallTime(lastInstant, me.zone)} required />
      <button type="submit" class="button" aria-disabled=${moving}>Go</button>
    </form>
    ${drawFaults(state)}
    <h3>What happened</h3>
    <ul class="news" aria-live="polite">${repeat(
      state.news,
      ({ n }) => n,
      (one) => drawNews(one, me),
    )}${state.news.length === 0 ? html`<li class="hint">Nothing yet: move the clock, or break something.</li>` : nothing}</ul>`;
}

/** As it was said then: what was “tomorrow” does not become “today”. */
function drawNews({ at, what }: News, me: Who): Drawn {
  const then = new Date(at);
  return html`<li><time datetime=${at}>${written(then, me)}</time> ${mrkdwn(what, then)}</li>`;
}
