import { html, render } from 'lit-html';
import { leave, noServer } from './doing.ts';
import { textAt } from './json.ts';
import { listen } from './live.ts';
import { drawModal, keepingFocus, shownViews, syncDialogs } from './modal.ts';
import { drawPanel } from './panel.ts';
import type { State } from './protocol.ts';
import { drawMain, drawSidebar, markRead, placeOf } from './shell.ts';
import { isSettled, onChange, ui } from './ui.ts';

const root = document.querySelector<HTMLElement>('#app');
/** What was shown last. */
let shown = { place: '', last: '', step: null as Element | null, panel: '' };
/** Whoever reads further up than this is left there when something new comes. Pixels. */
const nearEnd = 120;

/** The whole page, from what the server told and what this window holds. */
function draw(): void {
  const { state } = ui;
  if (!root) return;
  if (!state) render(html`<p class="starting" role="status">${ui.isAway ? noServer : 'Starting…'}</p>`, root);
  // While it becomes another's, it stays as it is: nothing that has the focus goes away.
  else if (!isSettled()) root.setAttribute('aria-busy', 'true');
  else drawFrame(root, state);
}

function drawFrame(frame: HTMLElement, state: State): void {
  const here = placeOf(state);
  const talk = here === 'home' ? undefined : here;
  const views = shownViews(state.views);
  const before = document.querySelector('#talk');
  const wasAtEnd = !before || before.scrollHeight - before.scrollTop - before.clientHeight < nearEnd;
  const refocus = keepingFocus();
  markRead(state);
  frame.removeAttribute('aria-busy');
  document.title = `${state.me.name} · Parley playground`;
  render(
    html`<div class="frame ${ui.panel ? 'with-panel' : ''}">${drawSidebar(state)}${drawMain(state)}${drawPanel(state)}</div>
      ${drawModal(views)}`,
    frame,
  );
  syncDialogs(views);
  refocus();
  const newest = talk?.messages.at(-1)?.json;
  const now = {
    place: `${state.me.id} ${here === 'home' ? 'home' : (talk?.id ?? '')}`,
    last: textAt(newest, 'ts'),
    step: document.querySelector('.steps [aria-current="step"]'),
    panel: ui.panel,
  };
  const isMine = textAt(newest, 'user') === state.me.id;
  const isNews = now.last !== shown.last && (wasAtEnd || isMine);
  const log = document.querySelector('#talk');
  if (log && (now.place !== shown.place || isNews)) log.scrollTop = log.scrollHeight;
  if (now.panel !== shown.panel) document.querySelector('.panel')?.scrollTo({ top: 0 });
  if (now.step !== shown.step) now.step?.scrollIntoView({ block: 'nearest' });
  shown = now;
}

let isAsked = false;
/** Many changes in a moment are one drawing. */
onChange(() => {
  if (isAsked) return;
  isAsked = true;
  queueMicrotask(() => {
    isAsked = false;
    draw();
  });
});
// A picture has no height before it is there.
document.addEventListener(
  'load',
  ({ target }) => {
    const log = document.querySelector('#talk');
    if (!log || !(target instanceof HTMLImageElement) || !log.contains(target)) return;
    const below = log.scrollHeight - log.scrollTop - log.clientHeight;
    if (below < nearEnd + target.height) log.scrollTop = log.scrollHeight;
  },
  true,
);
document.addEventListener('visibilitychange', draw);
window.addEventListener('pagehide', leave);
listen({ isLoad: true });
setInterval(draw, 15_000);
