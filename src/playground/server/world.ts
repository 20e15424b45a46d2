import { commands } from '../../app.ts';
import type { FaultKind, News, RowChange, State, StoryStep, Upcoming, Who } from '../page/protocol.ts';
import { type Stage, setStage } from '../stage.ts';
import { type Cast, castOf } from '../story/cast.ts';
import { opening } from '../story/opening.ts';
import type { Person } from '../workspace/workspace.ts';
import { breakageOf } from './breakage.ts';
import type { Ground } from './ground.ts';
import { jumps } from './jumps.ts';
import { globalShortcuts } from './manifest.ts';
import { watchRows } from './rows.ts';
import { storySoFar } from './story-so-far.ts';
import { upcoming } from './upcoming.ts';

/** A silent audience: the first scenes are played before anybody looks. */
const nobody = { chapter: () => {}, does: () => {}, sees: () => {}, note: () => {} };
const parts: Partial<Record<keyof Cast, string>> = {
  ana: 'Coordinator',
  hana: 'Hiring manager',
  ben: 'Panelist',
  chen: 'Panelist',
  dana: 'Panelist',
  eli: 'Panelist',
};
const mostNews = 30;
const mostRows = 300;
/** How often the bot looks at what is due. A real one does every minute; here nobody wants to wait. */
const beatMs = 800;

export type PlayWorld = Awaited<ReturnType<typeof openWorld>>;

/** A workspace to play in: the real bot, a team, an opening with one candidate, and a clock that runs. */
export async function openWorld(tellWindows: () => void, standsOn: Promise<Ground>) {
  const stage = await setStage({ socket: true, ground: standsOn });
  const ground = await standsOn;
  const { slack, parley } = stage;
  const news: News[] = [...(ground.kept?.news ?? [])];
  const diary = writingDown(() => ground.keep({ memory: slack.memory(), news }));
  const changed = () => {
    tellWindows();
    diary.soon();
  };
  const rows: RowChange[] = [];
  let changes = 0;
  const watcher = await watchRows(stage.databaseUrl, (change) => {
    changes += 1;
    rows.push({ n: changes, ...change });
    if (rows.length > mostRows) rows.shift();
    changed();
  });
  const cast = castOf(slack);
  if (!ground.kept) await opening(stage, cast, nobody);
  const { channel, ...players } = cast;
  const people = new Map<string, Person>(Object.values(players).map((person) => [person.id, person]));
  const stopClock = slack.clock.run();
  const shortcuts = globalShortcuts();
  const breakage = breakageOf(slack);
  slack.watch(changed);

  const tell = (what: string, at = slack.clock.now().toISOString()) => {
    news.unshift({ at, what });
    news.length = Math.min(news.length, mostNews);
  };
  let coming: Upcoming[] = [];
  let done: StoryStep[] = [];
  const look = async () => {
    coming = await upcoming(parley.deps, (id) => slack.nameOf(id));
    done = await storySoFar(parley.deps);
  };
  await look();
  const pulse = beating(stage, async () => {
    await look();
    changed();
  });
  const jump = jumps(slack, { beat: () => pulse.now(), next: () => coming[0]?.at });

  const end = async () => {
    await pulse.stop();
    stopClock();
    await watcher.stop();
    await stage.stop();
  };
  diary.soon();

  return {
    stage,
    people,
    channel,
    rows,
    who: (): Who[] => whoIsWho(stage, players),

    /** What this person's window shows. */
    state(person: Person, all: Who[]): State {
      const me = all.find(({ id }) => id === person.id);
      if (!me) throw new Error(`nobody plays ${person.id}`);
      const { conversations, views, home } = person.screen.seen();
      return {
        world: ground.id,
        me,
        people: all,
        now: slack.clock.now().toISOString(),
        talks: conversations,
        views,
        home: home ?? null,
        commands: hints(stage),
        shortcuts,
        upcoming: coming,
        news,
        broken: breakage.now(),
        done,
      };
    },

    /** Lets the bot do what is due now. */
    beat: () => pulse.now(),

    /** Moves the clock on, and lists what was said meanwhile. @throws if it would go back. */
    async passTo(at: Date): Promise<void> {
      const said = await jump(at);
      for (const { what, at } of said) tell(what, at);
      if (said.length === 0) tell('Nothing had to be said.');
      changed();
    },

    /** Breaks something, or mends it. */
    breakSomething(kind: FaultKind, isBroken: boolean): void {
      tell(breakage.set(kind, isBroken));
      changed();
    },

    /** Something that only its windows and its diary have to hear of. */
    changed,

    /** Whether a later run finds it as it was. */
    isKept: ground.isKept,

    async stop(): Promise<void> {
      await end();
      await diary.finish();
    },

    /** Ends it for good. */
    async forget(): Promise<void> {
      diary.close();
      await end();
      await ground.forget();
    },
  };
}

/** How long a change may be without being written down. Milliseconds; less than what a restored clock skips. */
const diaryMs = 400;

/** Writes down what there is soon after it changed, once for many changes. */
function writingDown(write: () => Promise<void>) {
  let timer: NodeJS.Timeout | undefined;
  let under: Promise<void> = Promise.resolve();
  let isClosed = false;
  const now = (): Promise<void> => {
    timer = undefined;
    under = under.then(write).catch((error: unknown) => {
      process.stderr.write(`playground: what happened could not be written down. ${String(error)}\n`);
    });
    return under;
  };
  const close = () => {
    clearTimeout(timer);
    isClosed = true;
  };
  return {
    soon(): void {
      if (!isClosed) timer ??= setTimeout(() => void now(), diaryMs);
    },
    close,
    async finish(): Promise<void> {
      close();
      await now();
    },
  };
}

function whoIsWho({ slack }: Stage, players: Omit<Cast, 'channel'>): Who[] {
  const played = Object.entries(players).map(
    ([key, person]): Who => ({ ...slack.whoIs(person.id), isPlayed: true, part: parts[key as keyof Cast] }),
  );
  return [...played, { ...slack.whoIs(slack.botUserId), isBot: true, isPlayed: false }];
}

const hints = ({ parley }: Stage) =>
  commands(parley.deps).map(({ word, usage = '', summary }) => ({ word, usage, summary }));

/** One look at what is due at a time, again and again. */
function beating(stage: Stage, after: () => Promise<void>) {
  let under: Promise<void> = Promise.resolve();
  let isOver = false;
  const now = (): Promise<void> => {
    const next = under.then(async () => {
      if (isOver) return;
      await stage.settle();
      await after();
    });
    under = next.catch((error: unknown) => {
      process.stderr.write(`playground: ${error instanceof Error ? error.message : String(error)}\n`);
    });
    return under;
  };
  const timer = setInterval(() => void now(), beatMs);
  return {
    now,
    async stop() {
      clearInterval(timer);
      isOver = true;
      await under;
    },
  };
}
