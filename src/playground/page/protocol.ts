import type { Json } from '../workspace/json.ts';

// What the page and its server say to each other: both sides import it, in the browser and in Node.

/** Who in the cast somebody is. */
export type PlayerKey = 'ana' | 'hana' | 'ben' | 'chen' | 'dana' | 'eli';

export interface Who {
  id: string;
  /** Of those whom one can be. */
  key?: PlayerKey | undefined;
  name: string;
  handle: string;
  /** IANA name. */
  zone: string;
  locale: string;
  isBot: boolean;
  /** Whether this person can be picked to play. */
  isPlayed: boolean;
  /** What they do in the team, in a word or two. */
  part?: string | undefined;
}

export interface SeenMessage {
  /** As Slack's API gives it. */
  json: Json;
  isEphemeral: boolean;
}

export interface Talk {
  id: string;
  kind: 'public' | 'private' | 'im' | 'mpim';
  name: string;
  /** In a direct conversation: with whom. */
  other?: string | undefined;
  isArchived: boolean;
  /** The last of them. */
  messages: SeenMessage[];
  /** Whether there are earlier ones. */
  isCut?: boolean | undefined;
}

export interface CommandHint {
  word: string;
  usage: string;
  summary: string;
}

/** What Slack offers beside the composer for the app. */
export interface Shortcut {
  /** Its callback_id. */
  id: string;
  name: string;
  description: string;
}

/** Everything one person's window shows. */
export interface State {
  /** Which workspace this is: another after a reset or a new start. */
  world: string;
  me: Who;
  people: Who[];
  /** The workspace's time, ISO 8601; it runs on with real time. */
  now: string;
  talks: Talk[];
  views: Json[];
  home: Json | null;
  commands: CommandHint[];
  shortcuts: Shortcut[];
  /** What will happen next, soonest first. */
  upcoming: Upcoming[];
  /** What happened, newest first. */
  news: News[];
  /** What is broken at the moment. */
  broken: FaultKind[];
  /** The steps of the guide that are done. */
  done: StoryStep[];
}

/** The clock goes no further. */
export const lastInstant = new Date('2099-12-30T00:00:00Z');

/** The guide's steps, in their order. */
const storySteps = ['schedule', 'accept', 'replace', 'hold', 'rate', 'compare', 'decide', 'digest'] as const;
export type StoryStep = (typeof storySteps)[number];

/** What comes after the last that is done: whoever went another way is not held up by what they left out. */
export const stepAfter = (done: readonly StoryStep[]): StoryStep | undefined =>
  storySteps[storySteps.findLastIndex((step) => done.includes(step)) + 1];

/** How the clock tells of a panel after its interview; the guide leads there. */
export const asksToRate = 'is asked to rate';

export interface Upcoming {
  at: string;
  what: string;
}

export interface News {
  /** Counts all that happened. */
  n: number;
  at: string;
  /** As Slack writes it. */
  what: string;
}

export type Where = { view: string } | { channel: string; ts: string };

/** What a person does. `as` is whose window it is, `world` which workspace it shows. */
export type Act = { as: string; world: string } & (
  | { act: 'say'; channel: string; text: string }
  | { act: 'use'; where: Where; blockId: string; actionId: string; value: string }
  | { act: 'enter'; where: Where; blockId: string; actionId: string; held: Json }
  | { act: 'offers'; where: Where; blockId: string; actionId: string; query: string }
  | { act: 'submit'; view: string }
  | { act: 'leave'; view: string; all: boolean }
  | { act: 'home' }
  | { act: 'shortcut'; callbackId: string }
);

export interface ActAnswer {
  /** What Slack would say about it: nobody answered, or it is not possible any more. */
  trouble?: string;
  /** Under the inputs, by block_id. */
  errors?: Record<string, string>;
  options?: Json[];
  /** Views that are not on the screen any more. */
  closed?: string[];
  /** The file that arrived. */
  file?: Json;
}

/** Of a file; more than any of the bot's forms takes. */
export const mostUploadBytes = 10_000_000;

/** What can be broken until it is mended again; a dropped socket mends itself. */
export const faults = ['lost', 'limited', 'slow', 'twice', 'dropped'] as const;
export type FaultKind = (typeof faults)[number];

/** One exchange between the bot and the workspace. */
export interface Wire {
  /** Counts all that went either way. */
  n: number;
  /** The workspace's time, ISO 8601. */
  at: string;
  /** `out`: the bot calls Slack; `in`: Slack tells the bot. */
  way: 'in' | 'out';
  name: string;
  /** HTTP status, or Slack's `ok`/error word. */
  outcome: string;
  sent: Json;
  answer: Json;
}

/** How many exchanges, and how many changed rows, are kept. */
export const mostWire = 300;
export const mostRows = 300;

/** What is behind the screen: what is new or has changed since the last time. */
export interface Inside {
  wire: Wire[];
  rows: RowChange[];
}

/** What the server tells a window. */
export type Told = { event: 'state'; data: State } | { event: 'inside'; data: Inside };

/** A row that changed in the bot's database. */
export interface RowChange {
  /** Counts all changes. */
  n: number;
  table: string;
  what: 'INSERT' | 'UPDATE' | 'DELETE';
  row: Json;
}
