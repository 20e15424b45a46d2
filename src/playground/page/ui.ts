import type { Json } from '../workspace/json.ts';
import type { Option } from './options.ts';
import type { RowChange, State, Where, Wire } from './protocol.ts';

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
export const panels = ['guide', 'clock', 'inspector'] as const;
export type Panel = (typeof panels)[number];

export const lists = ['requests', 'rows'] as const;
export type Behind = (typeof lists)[number];

/** A dialog that Slack shows before a button of consequence. */
export interface Sure {
  title: string;
  text: string;
  confirm: string;
  deny: string;
  isDanger: boolean;
  go: () => void;
}

/** The list of a menu, while it is open. */
export interface OpenList {
  /** Of which input. */
  key: string;
  query: string;
  options: Option[];
  /** Which of them the arrows stand on. */
  at: number;
}

/** What is the business of the person whose window it is, and goes when it becomes another's. */
const ofOnePerson = () => ({
  /** What is typed and perhaps not yet told; it wins over what the server says. */
  typed: new Map<string, Json>(),
  /** Since when the server knows what is typed; another window may change it after that. */
  told: new Map<string, number>(),
  /** What is being done and must not be begun twice. */
  busy: new Set<string>(),
  /** Views that were left or sent, until the server has taken them off the screen. */
  gone: new Set<string>(),
  /** Errors under the inputs of the view on top, by block_id. */
  errors: {} as Record<string, string>,
  errorsOf: '',
  /** Of which view the JSON is shown in its place. */
  jsonOf: '',
  trouble: '',
  sure: undefined as Sure | undefined,
  list: undefined as OpenList | undefined,
  /** On which command the arrows stand, and whether the list of them was closed. */
  hint: 0,
  hintsClosed: false,
  moreOpen: false,
  inspected: undefined as { title: string; json: Json } | undefined,
  /** Which list of the inspector is shown. */
  behind: 'requests' as Behind,
  sidebar: false,
});

/** What outlives a reload of this window. `fits` tells whether it is what it should be. */
function kept<T>(key: string, otherwise: T, fits: (found: unknown) => found is T): T {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return fits(found) ? found : otherwise;
  } catch {
    return otherwise;
  }
}
const isText = (found: unknown): found is string => typeof found === 'string';
const isPanel = (found: unknown): found is Panel | '' =>
  found === '' || panels.some((panel) => panel === found);
const isPlace = (found: unknown): found is Place =>
  isText(found) || (typeof found === 'object' && found !== null && 'talk' in found && isText(found.talk));

export function keep(): void {
  for (const [key, what] of Object.entries({
    world: ui.world,
    place: ui.place,
    panel: ui.panel,
  }))
    sessionStorage.setItem(key, JSON.stringify(what));
}

/** What this window holds besides what the server tells it. */
export const ui = {
  state: undefined as State | undefined,
  /** Whether the server has gone. */
  isAway: false,
  /** Which workspace the server has; empty until it says. */
  world: kept('world', '', isText),
  /** Whose window it is, or is about to be; empty until the server says. */
  as: new URL(location.href).searchParams.get('as') ?? '',
  place: kept<Place>('place', 'channel', isPlace),
  panel: kept<Panel | ''>('panel', 'guide', isPanel),
  /** What is begun in the composer, by person and talk. */
  drafts: new Map<string, string>(),
  /** What everybody's clock and workspace are busy with. */
  working: new Set<string>(),
  wire: [] as Wire[],
  rows: [] as RowChange[],
  ...ofOnePerson(),
};

/** Forgets what is one person's business. */
export function forget(): void {
  Object.assign(ui, ofOnePerson());
}

/** Whether the window shows whose it is: not while it becomes another's. */
export const isSettled = (): boolean => ui.state?.me.id === ui.as;

let draw: () => void = () => undefined;
export function onChange(redraw: () => void): void {
  draw = redraw;
}
export const redraw = (): void => draw();
/** Once what was asked to be drawn anew is on the page. */
export const drawn = (): Promise<void> => new Promise((done) => window.setTimeout(done));
