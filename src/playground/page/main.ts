import { html, render } from 'lit-html';
import { drawModal, syncDialogs } from './modal.ts';
import { drawPanel } from './panel.ts';
import { drawMain, drawSidebar, markRead, placeOf } from './shell.ts';
import { listen, onChange, ui } from './store.ts';

const root = document.querySelector<HTMLElement>('#app');
let shownPlace = '';
let shownMessages = 0;
let shownStep: Element | null = null;
let shownPanel = '';

/** The whole page, from what the server told and what this window holds. */
function draw(): void {
  if (!root) return;
  const { state } = ui;
  if (!state) {
    render(html`<p class="starting">Starting…</p>`, root);
    return;
  }
  const here = placeOf(state);
  const place = here === 'home' ? 'home' : (here?.id ?? '');
  const messages = here && here !== 'home' ? here.messages.length : 0;
  markRead(state);
  document.title = `${state.me.name} · Parley playground`;
  render(
    html`<div class="frame ${ui.panel ? 'with-panel' : ''}">${drawSidebar(state)}${drawMain(state)}${drawPanel(state)}</div>
      ${drawModal(state.views)}`,
    root,
  );
  syncDialogs(state.views);
  const talk = document.querySelector('#talk');
  const isNews = place !== shownPlace || messages !== shownMessages;
  if (talk && isNews) talk.scrollTop = talk.scrollHeight;
  if (ui.panel !== shownPanel) document.querySelector('.panel')?.scrollTo({ top: 0 });
  shownPanel = ui.panel;
  const step = document.querySelector('.steps [aria-current="step"]');
  if (step !== shownStep) step?.scrollIntoView({ block: 'nearest' });
  shownStep = step;
  shownPlace = place;
  shownMessages = messages;
}

let isDrawn = false;
/** Many changes in a moment are one drawing. */
onChange(() => {
  if (isDrawn) return;
  isDrawn = true;
  queueMicrotask(() => {
    isDrawn = false;
    draw();
  });
});
listen();
setInterval(draw, 15_000);
