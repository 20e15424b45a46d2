import {
  type Act,
  type ActAnswer,
  type FaultKind,
  type Json,
  mostUploadBytes,
  type RowChange,
  type State,
  type Where,
  type Wire,
} from './protocol.ts';

/** An input, by where it stands. */
export interface InputAt {
  where: Where;
  blockId: string;
  actionId: string;
}
export const keyOf = ({ where, blockId, actionId }: InputAt): string =>
  JSON.stringify([where, blockId, actionId]);

/** `channel`: the first of them; `messages`: the talk with the bot. */
export type Place = { talk: string } | 'channel' | 'messages' | 'home';
export type Panel = 'guide' | 'clock' | 'inspector';

/** A dialog that Slack shows before a button of consequence. */
export interface Sure {
  title: string;
  text: string;
  confirm: string;
  deny: string;
  isDanger: boolean;
  go: () => void;
}

/** What outlives a reload of this window. */
function kept<T>(key: string, otherwise: T): T {
  const text = sessionStorage.getItem(key);
  return text === null ? otherwise : (JSON.parse(text) as T);
}
export function keep(): void {
  sessionStorage.setItem('world', JSON.stringify(ui.world));
  sessionStorage.setItem('place', JSON.stringify(ui.place));
  sessionStorage.setItem('read', JSON.stringify([...ui.read]));
}

/** What this window holds besides what the server tells it. */
export const ui = {
  state: undefined as State | undefined,
  /** Which workspace the server has; empty until it says. */
  world: kept('world', ''),
  /** Whose window it is; empty until the server says. */
  as: new URL(location.href).searchParams.get('as') ?? '',
  place: kept<Place>('place', 'channel'),
  draft: '',
  /** What is typed and perhaps not yet told; it wins over what the server says. */
  typed: new Map<string, Json>(),
  /** Errors under the inputs of the view on top, by block_id. */
  errors: {} as Record<string, string>,
  errorsOf: '',
  /** Of which view the JSON is shown in its place. */
  jsonOf: '',
  busy: '',
  trouble: '',
  sure: undefined as Sure | undefined,
  panel: (sessionStorage.getItem('panel') ?? 'guide') as Panel | '',
  sidebar: false,
  inspected: undefined as { title: string; json: Json } | undefined,
  wire: [] as Wire[],
  rows: [] as RowChange[],
  /** Until which message, by person and talk. */
  read: new Map(kept<[string, string][]>('read', [])),
};

let draw: () => void = () => undefined;
export function onChange(redraw: () => void): void {
  draw = redraw;
}
export const redraw = (): void => draw();
/** Once what was asked to be drawn anew is on the page. */
export const drawn = (): Promise<void> => new Promise((done) => window.setTimeout(done));

async function post(path: string, body: object): Promise<ActAnswer> {
  try {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return await answer.json();
  } catch {
    return { trouble: 'The playground does not answer. Is it still running?' };
  }
}

type Doing = Act extends infer A ? (A extends { as: string } ? Omit<A, 'as'> : never) : never;

let queue: Promise<unknown> = Promise.resolve();
const waiting = new Map<string, { timer: number; send: () => void }>();

/** One after the other, in the order in which they were done. */
export function act(doing: Doing): Promise<ActAnswer> {
  if (doing.act !== 'enter' && doing.act !== 'offers') flush();
  // Whoever did it: by the time those before it are answered, the window may be another's.
  const { as } = ui;
  const next = queue.then(() => post('/act', { ...doing, as }));
  queue = next;
  return next;
}

/** Typed text is told when the person pauses, and before anything else is done. */
export function type(at: InputAt, held: Json): void {
  const key = keyOf(at);
  ui.typed.set(key, held);
  clearTimeout(waiting.get(key)?.timer);
  const send = () => {
    waiting.delete(key);
    void act({ act: 'enter', ...at, held });
  };
  waiting.set(key, { timer: window.setTimeout(send, 250), send });
}

/** A choice is told at once. */
export function choose(at: InputAt, held: Json): void {
  ui.typed.set(keyOf(at), held);
  void act({ act: 'enter', ...at, held });
  redraw();
}

function flush(): void {
  for (const { timer, send } of [...waiting.values()]) {
    clearTimeout(timer);
    send();
  }
}

/** Does it, and says so where it did not work. */
export async function perform(doing: Doing, busy = ''): Promise<ActAnswer> {
  ui.busy = busy;
  ui.trouble = '';
  redraw();
  const { as } = ui;
  const answer = await act(doing);
  if (ui.as !== as) return answer;
  ui.busy = '';
  ui.trouble = answer.trouble ?? '';
  redraw();
  return answer;
}

interface Arrived {
  file?: Json;
  trouble?: string;
}

async function carry(path: string, file: File): Promise<Arrived> {
  if (file.size > mostUploadBytes) return { trouble: 'The playground takes files up to 10 MB.' };
  const address = `${path}?as=${encodeURIComponent(ui.as)}&name=${encodeURIComponent(file.name)}`;
  try {
    const answer = await fetch(address, { method: 'POST', body: file });
    return await answer.json();
  } catch {
    return { trouble: 'The file did not arrive. Is the playground still running?' };
  }
}

/** Gives a file to Slack for an input that takes files. */
export async function upload(at: InputAt, file: File): Promise<void> {
  const { file: json, trouble = '' } = await carry('/upload', file);
  ui.trouble = trouble;
  if (json) choose(at, { files: [json] });
  else redraw();
}

/** Sends a file to the bot. */
export async function send(file: File): Promise<void> {
  const { trouble = '' } = await carry('/send', file);
  ui.trouble = trouble;
  redraw();
}

const ask = async (path: string, body: object): Promise<void> => {
  ui.busy = path;
  ui.trouble = '';
  redraw();
  const { trouble = '' } = await post(path, body);
  if (ui.busy === path) ui.busy = '';
  ui.trouble = trouble;
  redraw();
};
/** What takes a while and must not be asked twice. */
export const isMoving = (): boolean => ui.busy === '/clock';
export const isResetting = (): boolean => ui.busy === '/reset';
export const moveClock = (to: string): Promise<void> => ask('/clock', { to });
export const breakSomething = (kind: FaultKind, isBroken = true): Promise<void> =>
  ask('/fault', { kind, isBroken });
export const startAgain = (): Promise<void> => ask('/reset', {});

let socket: WebSocket | undefined;

/** Opens this person's window: from now on the server tells what it shows. */
export function listen(): void {
  const before = socket;
  const inspect = ui.panel === 'inspector' ? '&inspect=yes' : '';
  const opened = new WebSocket(`ws://${location.host}/live?as=${encodeURIComponent(ui.as)}${inspect}`);
  socket = opened;
  before?.close();
  opened.addEventListener('message', ({ data }) => {
    if (opened === socket) told(JSON.parse(data) as Told);
  });
  opened.addEventListener('close', () => {
    if (opened === socket) window.setTimeout(listen, 1000);
  });
}

type Told = { event: 'state'; data: State } | { event: 'inside'; data: { wire: Wire[]; rows: RowChange[] } };

function told({ event, data }: Told): void {
  if (event === 'inside') Object.assign(ui, data);
  else if (ui.world !== '' && ui.world !== data.world) startOver(data.world);
  else {
    ui.world = data.world;
    ui.state = data;
    ui.as = data.me.id;
    tidy(data);
  }
  redraw();
}

/** Another workspace took the place of the one before: nothing that this window knows is true any more. */
function startOver(world: string): void {
  Object.assign(ui, { world, place: 'channel', read: new Map(), state: undefined });
  keep();
  location.reload();
}

/** Forgets what was typed where it is no longer on the screen. */
function tidy({ views, home }: State): void {
  const shown = new Set([...views, ...(home ? [home] : [])].map((view) => view['id']));
  const top = views.at(-1);
  const blocks = new Set(
    (Array.isArray(top?.['blocks']) ? top['blocks'] : []).map((block: Json) => block['block_id']),
  );
  for (const key of ui.typed.keys()) {
    const [where, blockId] = JSON.parse(key) as [Where, string];
    const isGone =
      'view' in where && (!shown.has(where.view) || (where.view === top?.['id'] && !blocks.has(blockId)));
    if (isGone) ui.typed.delete(key);
  }
  if (top?.['id'] !== ui.errorsOf) ui.errors = {};
}

/** Whose window this becomes, and what it shows; everything that was another's is forgotten. */
export function become(id: string, place: Place = 'channel'): void {
  flush();
  ui.as = id;
  ui.state = undefined;
  ui.typed.clear();
  ui.errors = {};
  ui.busy = '';
  ui.trouble = '';
  ui.draft = '';
  ui.place = place;
  const url = new URL(location.href);
  url.searchParams.set('as', id);
  history.replaceState(null, '', url);
  listen();
  redraw();
}

export function go(place: Place): void {
  ui.place = place;
  ui.sidebar = false;
  ui.trouble = '';
  ui.draft = '';
  if (place === 'home') void perform({ act: 'home' });
  redraw();
}
