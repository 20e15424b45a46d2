import { html, nothing } from 'lit-html';
import { repeat } from 'lit-html/directives/repeat.js';
import { isMoving, moveClock } from './doing.ts';
import { drawFaults } from './faults.ts';
import { drawNextStep } from './guide.ts';
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
    <p class="hint">${me.zone}. It runs by itself; press what should happen next.</p>
    ${next ? html`<button type="button" class="button primary wide" aria-disabled=${moving} aria-busy=${moving} @click=${() => void moveClock(next.at)}>Go to: ${next.what}</button>` : nothing}
    ${drawNextStep(state)}
    <h3>What will happen</h3>
    ${upcoming.length === 0 ? html`<p class="hint">Nothing is due.</p>` : nothing}
    <ol class="upcoming">${upcoming.map(
      ({ at, what }) =>
        html`<li><button type="button" class="link" aria-disabled=${moving} @click=${() => void moveClock(at)}><time datetime=${at}>${written(new Date(at), me)}</time><span>${what}</span></button></li>`,
    )}</ol>
    <form class="jump" @submit=${jump}>
      <label for="jump">Or go to</label>
      <input id="jump" type="datetime-local" min=${wallTime(workspaceNow(), me.zone)} max=${wallTime(lastInstant, me.zone)} required />
      <button type="submit" class="button" aria-disabled=${moving}>Go</button>
    </form>
    <h3>What happened</h3>
    ${drawHappened(state)}
    ${drawFaults(state)}`;
}

/** How much of what happened is seen at a glance. */
const atAGlance = 8;

function drawHappened({ news, me }: State): Drawn {
  if (news.length === 0) return html`<p class="hint">Nothing yet: move the clock, or break something.</p>`;
  const list = (some: News[]) =>
    repeat(
      some,
      ({ n }) => n,
      (one) => drawNews(one, me),
    );
  const earlier = news.slice(atAGlance);
  return html`<ul class="news" aria-live="polite">${list(news.slice(0, atAGlance))}</ul>
    ${earlier.length > 0 ? html`<details><summary>Earlier</summary><ul class="news">${list(earlier)}</ul></details>` : nothing}`;
}

/** As it was said then: what was “tomorrow” does not become “today”. */
function drawNews({ at, what }: News, me: Who): Drawn {
  const then = new Date(at);
  return html`<li><time datetime=${at}>${written(then, me)}</time> ${mrkdwn(what, then)}</li>`;
}
