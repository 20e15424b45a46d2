import type { Json } from '../workspace/json.ts';
import { type Act, type ActAnswer, type FaultKind, mostUploadBytes } from './protocol.ts';
import { type InputAt, isSettled, keyOf, redraw, ui } from './ui.ts';

export const noServer = 'The playground does not answer. Is it still running?';

async function answerTo(path: string, request: RequestInit): Promise<ActAnswer> {
  try {
    // `keepalive`: what was typed just before the page was left arrives all the same. It takes 64 KiB, no more.
    const keepalive = typeof request.body === 'string' && request.body.length < 30_000;
    const answer = await fetch(path, { method: 'POST', keepalive, ...request });
    return await answer.json();
  } catch {
    return { trouble: noServer };
  }
}

const post = (path: string, body: object): Promise<ActAnswer> =>
  answerTo(path, { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

type Doing = Act extends infer A ? (A extends { as: string } ? Omit<A, 'as' | 'world'> : never) : never;

let queue: Promise<unknown> = Promise.resolve();
const waiting = new Map<string, { timer: number; send: () => void }>();

/** One after the other, in the order in which they were begun. */
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const next = queue.then(work);
  queue = next.catch(() => undefined);
  return next;
}

/** What waits for its turn, oldest first. */
let unsent: object[] = [];

/** Whoever does it: by the time those before it are answered, the window may be another's. */
const mine = () => ({ as: ui.as, world: ui.world });

export function act(doing: Doing): Promise<ActAnswer> {
  if (doing.act !== 'enter' && doing.act !== 'offers') flush();
  const body = { ...doing, ...mine() };
  unsent.push(body);
  return inTurn(async () => {
    if (!unsent.includes(body)) return {};
    unsent = unsent.filter((one) => one !== body);
    return post('/act', body);
  });
}

/** The page is left: nothing gets its turn any more, so what waits for it is told at once. */
export function leave(): void {
  flush();
  const acts = unsent;
  unsent = [];
  if (acts.length > 0) void post('/acts', { acts });
}

/** Shows what did not work, unless the window has become another's. */
async function saying(answer: Promise<ActAnswer>): Promise<ActAnswer> {
  const { as } = ui;
  const { trouble = '', ...rest } = await answer;
  if (as === ui.as && trouble !== '') {
    ui.trouble = trouble;
    redraw();
  }
  return { trouble, ...rest };
}

/** Tells what is in an input; until that has come back with the state, what is typed here is shown. */
async function enter(at: InputAt, held: Json): Promise<void> {
  const { typed, told } = ui;
  const key = keyOf(at);
  const { trouble } = await saying(act({ act: 'enter', ...at, held }));
  if (!trouble && typed.get(key) === held) told.set(key, performance.now());
}

/** What was wrong with an input is said until it is another. */
function noLongerWrong({ where, blockId }: InputAt): void {
  if (!('view' in where) || where.view !== ui.errorsOf || !(blockId in ui.errors)) return;
  const { [blockId]: _, ...others } = ui.errors;
  ui.errors = others;
  redraw();
}

/** Typed text is told when the person pauses, and before anything else is done. */
export function type(at: InputAt, held: Json): void {
  const key = keyOf(at);
  noLongerWrong(at);
  ui.typed.set(key, held);
  ui.told.delete(key);
  clearTimeout(waiting.get(key)?.timer);
  const send = () => {
    waiting.delete(key);
    void enter(at, held);
  };
  waiting.set(key, { timer: window.setTimeout(send, 250), send });
}

/** A choice is told at once. */
export function choose(at: InputAt, held: Json): void {
  noLongerWrong(at);
  ui.typed.set(keyOf(at), held);
  ui.told.delete(keyOf(at));
  void enter(at, held);
  redraw();
}

/** Tells now what is typed and not yet told. */
export function flush(): void {
  for (const { timer, send } of [...waiting.values()]) {
    clearTimeout(timer);
    send();
  }
}

/** Does it once, however often it is asked for meanwhile, and says so where it did not work. */
export async function perform(doing: Doing, key: string): Promise<ActAnswer> {
  const { busy, gone, as } = ui;
  if (busy.has(key) || !isSettled()) return {};
  busy.add(key);
  ui.trouble = '';
  redraw();
  const answer = await act(doing);
  busy.delete(key);
  for (const id of answer.closed ?? []) gone.add(id);
  if (as === ui.as) ui.trouble = answer.trouble ?? '';
  redraw();
  return answer;
}

const carry = (path: string, file: File, { as, world }: ReturnType<typeof mine>): Promise<ActAnswer> => {
  if (file.size > mostUploadBytes)
    return Promise.resolve({ trouble: 'The playground takes files up to 10 MB.' });
  const query = new URLSearchParams({ as, world, name: file.name });
  return answerTo(`${path}?${query}`, { body: file });
};

/** Gives a file to Slack for an input that takes files. What is sent after it waits until it has arrived. */
export async function upload(at: InputAt, file: File): Promise<void> {
  const who = mine();
  const { typed, busy } = ui;
  const key = uploading(at);
  ui.trouble = '';
  busy.add(key);
  const arriving = inTurn(async () => {
    const { file: json, ...rest } = await carry('/upload', file, who);
    if (!json) return rest;
    const held = { files: [json] };
    typed.set(keyOf(at), held);
    return post('/act', { act: 'enter', ...at, held, ...who });
  });
  redraw();
  await saying(arriving);
  busy.delete(key);
  redraw();
}

/** Under which key an input is busy with a file. */
export const uploading = (at: InputAt): string => `upload ${keyOf(at)}`;

/** Sends a file to the bot. */
export function send(file: File): void {
  const who = mine();
  ui.trouble = '';
  void saying(inTurn(() => carry('/send', file, who)));
  redraw();
}

/** Asks for what concerns everybody, once at a time. */
async function ask(path: string, body: object): Promise<void> {
  if (ui.working.has(path)) return;
  ui.working.add(path);
  ui.trouble = '';
  redraw();
  await saying(post(path, body));
  ui.working.delete(path);
  redraw();
}
export const isMoving = (): boolean => ui.working.has('/clock');
export const isResetting = (): boolean => ui.working.has('/reset');
export const moveClock = (to: string): Promise<void> => ask('/clock', { to });
export const breakSomething = (kind: FaultKind, isBroken = true): Promise<void> =>
  ask('/fault', { kind, isBroken });
export const startAgain = (): Promise<void> => ask('/reset', {});
