import { parts } from '../workspace/json.ts';
import { flush, noServer, perform } from './doing.ts';
import { textAt } from './json.ts';
import { type Inside, mostRows, mostWire, type State, type Told, type Where } from './protocol.ts';
import { forget, keep, type Place, redraw, ui } from './ui.ts';

let socket: WebSocket | undefined;

/** Opens this person's window: from now on the server tells what it shows. `isLoad`: the page was loaded just now. */
export function listen({ isLoad = false } = {}): void {
  const before = socket;
  const query = new URLSearchParams({
    as: ui.as,
    inspect: ui.panel === 'inspector' ? 'yes' : 'no',
    load: isLoad ? 'yes' : 'no',
  });
  const opened = new WebSocket(`ws://${location.host}/live?${query}`);
  socket = opened;
  before?.close();
  opened.addEventListener('open', () => {
    // It tells all of that anew, and a server that began again counts from the beginning.
    if (opened === socket) Object.assign(ui, { wire: [], rows: [] });
  });
  opened.addEventListener('message', ({ data }) => {
    if (opened !== socket) return;
    if (ui.isAway && ui.trouble === noServer) ui.trouble = '';
    ui.isAway = false;
    told(JSON.parse(data) as Told);
  });
  opened.addEventListener('close', () => {
    if (opened !== socket) return;
    ui.isAway = true;
    redraw();
    window.setTimeout(listen, 1000);
  });
}

function told(news: Told): void {
  if (news.event === 'inside') takeIn(news.data);
  else if (ui.world !== '' && ui.world !== news.data.world) startOver(news.data.world);
  else show(news.data);
  redraw();
}

function show(state: State): void {
  Object.assign(ui, { state, world: state.world, as: state.me.id });
  tidy(state);
}

/** What is told again has changed. */
function takeIn({ wire, rows }: Inside): void {
  const known = new Map(ui.wire.map((one) => [one.n, one]));
  for (const one of wire) known.set(one.n, one);
  ui.wire = [...known.values()].slice(-mostWire);
  const last = ui.rows.at(-1)?.n ?? 0;
  ui.rows = [...ui.rows, ...rows.filter(({ n }) => n > last)].slice(-mostRows);
}

/** Another workspace took the place of the one before: nothing that this window knows is true any more. */
function startOver(world: string): void {
  Object.assign(ui, { world, place: 'channel', state: undefined });
  keep();
  location.reload();
}

/** A state that comes this long after an answer knows what was told before it. Milliseconds. */
const arrivesWithin = 500;

/** Forgets what was typed where it is no longer on the screen, and where the server knows it by now. */
function tidy({ views, home }: State): void {
  const shown = new Set([...views, ...(home ? [home] : [])].map((view) => textAt(view, 'id')));
  const top = views.at(-1);
  const blocks = new Set(parts(top, 'blocks').map((block) => textAt(block, 'block_id')));
  for (const key of ui.typed.keys()) {
    const [where, blockId] = JSON.parse(key) as [Where, string];
    const isGone =
      'view' in where &&
      (!shown.has(where.view) || (where.view === textAt(top, 'id') && !blocks.has(blockId)));
    if (isGone) ui.typed.delete(key);
  }
  for (const [key, since] of ui.told) {
    if (performance.now() - since < arrivesWithin) continue;
    ui.told.delete(key);
    ui.typed.delete(key);
  }
  for (const id of ui.gone) if (!shown.has(id)) ui.gone.delete(id);
  if (textAt(top, 'id') !== ui.errorsOf) ui.errors = {};
}

/** Whose window this becomes, and what it shows; everything that was another's is forgotten. */
export function become(id: string, place: Place = 'channel'): void {
  flush();
  forget();
  Object.assign(ui, { as: id, place });
  const url = new URL(location.href);
  url.searchParams.set('as', id);
  history.replaceState(null, '', url);
  listen();
  redraw();
}

export function go(place: Place): void {
  Object.assign(ui, { place, sidebar: false, trouble: '', hint: 0, hintsClosed: false });
  if (place === 'home') void perform({ act: 'home' }, 'home');
  redraw();
}
