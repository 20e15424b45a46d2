import { html, nothing } from 'lit-html';
import { keyed } from 'lit-html/directives/keyed.js';
import { repeat } from 'lit-html/directives/repeat.js';
import { type Json, part, parts } from '../workspace/json.ts';
import { drawBlocks } from './blocks.ts';
import { drawComposer } from './composer.ts';
import { noServer } from './doing.ts';
import { textAt } from './json.ts';
import { become, go } from './live.ts';
import { shownViews } from './modal.ts';
import { drawPanelButtons, inspect } from './panel.ts';
import type { SeenMessage, State, Talk, Who } from './protocol.ts';
import { noteRead, readUntil } from './read.ts';
import { type Drawn, mrkdwn } from './text.ts';
import { drawn, keep, redraw, ui } from './ui.ts';

/** The talk with the bot: its messages stand beside its home. */
const botTalk = ({ talks, people }: State): Talk | undefined =>
  talks.find(({ kind, other }) => kind === 'im' && people.some((one) => one.isBot && one.id === other));

export function placeOf(state: State): Talk | 'home' | undefined {
  const { place } = ui;
  if (place === 'home') return 'home';
  const wanted =
    place === 'messages'
      ? botTalk(state)
      : state.talks.find(({ id }) => typeof place === 'object' && id === place.talk);
  return wanted ?? state.talks.find(({ kind }) => kind !== 'im') ?? botTalk(state);
}

const lastTs = (talk: Talk): string => textAt(talk.messages.at(-1)?.json, 'ts');

function unreadIn(talk: Talk, me: Who): number {
  const read = readUntil(ui.world, me.id, talk.id);
  const isUnread = ({ json }: SeenMessage) => textAt(json, 'ts') > read && textAt(json, 'user') !== me.id;
  return talk.messages.filter(isUnread).length;
}

/** What is shown counts as read, unless the window is behind others. */
export function markRead(state: State): void {
  if (document.visibilityState !== 'visible') return;
  const here = placeOf(state);
  if (here && here !== 'home') noteRead(state.world, state.me.id, here.id, lastTs(here));
  keep();
}

/** On a narrow screen the sidebar lies over the rest; whoever opens it is in it, and comes back to its button. */
async function openSidebar(isOpen: boolean): Promise<void> {
  ui.sidebar = isOpen;
  redraw();
  await drawn();
  document.querySelector<HTMLElement>(isOpen ? '#who' : '.hamburger')?.focus();
}

export function drawSidebar(state: State): Drawn {
  const { people, me, talks } = state;
  const here = placeOf(state);
  const direct = botTalk(state);
  const item = (label: string, isHere: boolean, unread: number, press: () => void): Drawn =>
    html`<li><button type="button" class=${unread > 0 && !isHere ? 'unread' : ''} aria-current=${isHere ? 'page' : 'false'} @click=${press}>
      <span>${label}</span>${unread > 0 && !isHere ? html`<span class="badge"><span class="sr">unread: </span>${unread}</span>` : nothing}
    </button></li>`;
  const channels = talks.filter(({ kind }) => kind !== 'im');
  const pressed = ({ key }: KeyboardEvent) => {
    if (key === 'Escape' && ui.sidebar) void openSidebar(false);
  };
  return html`<nav class="sidebar ${ui.sidebar ? 'open' : ''}" aria-label="Workspace" @keydown=${pressed}>
    <h1>Parley Dev</h1>
    <label for="who">You are</label>
    <select id="who" .value=${me.id} @change=${(event: Event) => become((event.target as HTMLSelectElement).value)}>
      ${people.filter(({ isPlayed }) => isPlayed).map((one) => html`<option value=${one.id} ?selected=${one.id === me.id}>${one.name}, ${one.part ?? ''}</option>`)}
    </select>
    <p class="zone">${me.zone} · <a href="/?as=${me.id}" target="_blank" rel="noopener">new window</a></p>
    <h2>Channels</h2>
    <ul>${channels.map((talk) => item(`${talk.kind === 'private' ? '🔒' : '#'} ${talk.name}`, here === talk, unreadIn(talk, me), () => go({ talk: talk.id })))}</ul>
    <h2>Apps</h2>
    <ul>
      ${item('Parley: Home', here === 'home', 0, () => go('home'))}
      ${direct ? item('Parley: Messages', here === direct, unreadIn(direct, me), () => go({ talk: direct.id })) : nothing}
    </ul>
  </nav>`;
}

export function drawMain(state: State): Drawn {
  const here = placeOf(state);
  const unread = state.talks
    .filter((talk) => talk !== here)
    .reduce((sum, talk) => sum + unreadIn(talk, state.me), 0);
  const title = here === 'home' ? 'Parley' : here?.kind === 'im' ? 'Parley' : `#${here?.name ?? ''}`;
  const [me] = state.me.name.split(' ');
  return html`<main>
    <header class="top">
      <button type="button" class="icon hamburger" aria-label=${unread > 0 ? `${me}: channels and people, unread: ${unread}` : `${me}: channels and people`} aria-expanded=${ui.sidebar ? 'true' : 'false'} @click=${() => void openSidebar(!ui.sidebar)}>☰ ${me}${unread > 0 ? html`<span class="badge">${unread}</span>` : nothing}</button>
      <h2 tabindex="-1">${title} <small>${here === 'home' ? 'Home' : here?.kind === 'im' ? 'Messages' : ''}</small></h2>
      ${drawPanelButtons(state)}
    </header>
    ${ui.isAway ? html`<p class="error trouble" role="alert">${noServer} As soon as it does, this goes on.</p>` : nothing}
    ${here === 'home' ? drawHome(state) : here ? drawTalk(state, here) : nothing}
    ${ui.trouble && !(ui.isAway && ui.trouble === noServer) && shownViews(state.views).length === 0 ? html`<p class="error trouble" role="alert">${ui.trouble}</p>` : nothing}
    ${here && here !== 'home' ? drawComposer(state, here) : nothing}
  </main>`;
}

function drawHome({ home }: State): Drawn {
  if (!home)
    return html`<div class="scroll" tabindex="0" role="region" aria-label="Home"><p class="hint">Opening…</p></div>`;
  const values = part(part(home, 'state'), 'values') ?? {};
  return html`<div class="scroll home" tabindex="0" role="region" aria-label="Home">
    <button type="button" class="icon json-button" aria-label="Show the JSON of this tab" @click=${() => void inspect('Home', home)}>{ }</button>
    ${drawBlocks(parts(home, 'blocks'), { view: textAt(home, 'id') }, values)}
  </div>`;
}

function drawTalk(state: State, talk: Talk): Drawn {
  const log = html`<div class="scroll" id="talk" tabindex="0" role="log" aria-live="polite" aria-label="Messages">
    ${talk.messages.length === 0 ? html`<p class="hint">Nothing here yet. Type /interview to see what Parley can do.</p>` : nothing}
    ${talk.isCut ? html`<p class="hint">What came earlier is not shown here.</p>` : nothing}
    ${repeat(
      talk.messages,
      ({ json }) => textAt(json, 'ts'),
      (message, n) =>
        html`${drawDay(state.me, message, talk.messages[n - 1])}${drawMessage(state, talk, message)}`,
    )}
  </div>`;
  // Another talk is another log: it is not read out as news.
  return html`${keyed(talk.id, log)}`;
}

const sentAt = ({ json }: SeenMessage): Date => new Date(Number(textAt(json, 'ts')) * 1000);

/** A line between days, as this person's calendar has them. */
function drawDay({ zone, locale }: Who, message: SeenMessage, before: SeenMessage | undefined): Drawn {
  const words = new Intl.DateTimeFormat(locale, {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  });
  const day = words.format(sentAt(message));
  const isSame = before !== undefined && words.format(sentAt(before)) === day;
  return isSame ? nothing : html`<h3 class="day"><span>${day}</span></h3>`;
}

function drawMessage({ people, me }: State, talk: Talk, message: SeenMessage): Drawn {
  const { json, isEphemeral } = message;
  const author = people.find(({ id }) => id === textAt(json, 'user'));
  const name = author?.name ?? 'Someone';
  const at = sentAt(message);
  const time = new Intl.DateTimeFormat(me.locale, {
    timeZone: me.zone,
    hour: 'numeric',
    minute: '2-digit',
  }).format(at);
  const blocks = parts(json, 'blocks');
  const where = { channel: talk.id, ts: textAt(json, 'ts') };
  const values = part(part(json, 'state'), 'values') ?? {};
  return html`<article class="message ${isEphemeral ? 'ephemeral' : ''}" aria-label="${name}, ${time}">
    <span class="avatar ${author?.isBot ? 'bot' : (author?.key ?? '')}" aria-hidden="true">${[...name][0] ?? '?'}</span>
    <div class="body">
      <p class="by"><b>${name}</b>${author?.isBot ? html` <span class="app">APP</span>` : nothing} <time datetime=${at.toISOString()}>${time}</time></p>
      ${blocks.length > 0 ? drawBlocks(blocks, where, values) : html`<p class="block">${mrkdwn(textAt(json, 'text'))}</p>`}
      ${parts(json, 'files').map((file) => drawFile(file, me))}
      ${json['edited'] ? html`<span class="hint">(edited)</span>` : nothing}
      ${isEphemeral ? html`<p class="hint only">Only visible to you</p>` : nothing}
    </div>
    <button type="button" class="icon json-button" aria-label="Show the JSON of this message" @click=${() => void inspect(`Message at ${time}`, json)}>{ }</button>
  </article>`;
}

function drawFile(file: Json, me: Who): Drawn {
  const id = textAt(file, 'id');
  const name = textAt(file, 'name');
  const address = `/file/${encodeURIComponent(id)}?as=${encodeURIComponent(me.id)}`;
  const title = textAt(file, 'title') || name;
  if (name.endsWith('.png'))
    return html`<figure><img src=${address} alt=${textAt(file, 'alt_txt') || title} /><figcaption>${title}</figcaption></figure>`;
  return html`<p class="file"><a href=${address} download=${name}>File: ${title}</a></p>`;
}
