import { html, nothing } from 'lit-html';
import type { Json } from '../workspace/json.ts';
import { drawClock, written } from './clock.ts';
import { drawGuide } from './guide.ts';
import { drawInspector } from './inspector.ts';
import { listen } from './live.ts';
import type { State } from './protocol.ts';
import { type Drawn, workspaceNow } from './text.ts';
import { drawn, keep, type Panel, panels, redraw, ui } from './ui.ts';

const captions: Readonly<Record<Panel, string>> = { guide: 'Guide', clock: 'Clock', inspector: 'Inspector' };
const titles: Readonly<Record<Panel, string>> = {
  guide: 'Try it',
  clock: 'Clock',
  inspector: 'Behind the screen',
};

function openPanel(panel: Panel | ''): void {
  const inspected = ui.panel === 'inspector';
  ui.panel = panel;
  keep();
  if (inspected !== (panel === 'inspector')) listen();
  redraw();
}

/** Shows the JSON, and goes there. */
export async function inspect(title: string, json: Json): Promise<void> {
  ui.inspected = { title, json };
  openPanel('inspector');
  await drawn();
  document.querySelector<HTMLElement>('.panel h2')?.focus();
}

/** Whoever closes it is back at the button that opens it. */
function close(panel: Panel): void {
  document.querySelector<HTMLElement>(`.tools [data-panel="${panel}"]`)?.focus();
  openPanel('');
}

/** Beside the workspace: what to try, the clock, and what is behind the screen. */
export function drawPanel(state: State): Drawn {
  const { panel } = ui;
  if (panel === '') return nothing;
  return html`<aside class="panel" aria-label=${captions[panel]}>
    <header>
      <h2 tabindex="-1">${titles[panel]}</h2>
      <button type="button" class="icon" aria-label="Close this panel" @click=${() => close(panel)}>✕</button>
    </header>
    ${panel === 'guide' ? drawGuide(state, () => openPanel('clock')) : panel === 'clock' ? drawClock(state) : drawInspector()}
  </aside>`;
}

export function drawPanelButtons(state: State): Drawn {
  const time = written(workspaceNow(), state.me);
  const broken =
    state.broken.length > 0
      ? html`<span class="warning"> ⚠<span class="sr"> something is broken</span></span>`
      : nothing;
  return html`<div class="tools" role="group" aria-label="Playground">
    ${panels.map(
      (panel) => html`<button
        type="button" class="button small" data-panel=${panel} aria-pressed=${ui.panel === panel ? 'true' : 'false'}
        @click=${() => openPanel(ui.panel === panel ? '' : panel)}
      >${panel === 'clock' ? html`<span class="sr">Clock: </span>${time}${broken}` : captions[panel]}</button>`,
    )}
  </div>`;
}
