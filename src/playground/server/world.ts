import { commands } from '../../app.ts';
import type { FaultKind, RowChange, State, StoryStep, Talk, Upcoming, Who } from '../page/protocol.ts';
import { type Stage, setStage } from '../stage.ts';
import { castOf } from '../story/cast.ts';
import { opening } from '../story/opening.ts';
import type { Person } from '../workspace/workspace.ts';
import { breakageOf } from './breakage.ts';
import { diaryOf } from './diary.ts';
import type { Ground } from './ground.ts';
import { type Chronicle, type Happened, newsFor } from './happened.ts';
import { type Heartbeat, heartbeatOf } from './heartbeat.ts';
import { jumps } from './jumps.ts';
import { globalShortcuts } from './manifest.ts';
import { type Players, whoIsWho } from './players.ts';
import { type RowWatch, watchRows } from './rows.ts';
import { storySoFar } from './story-so-far.ts';
import { isHeldUp, upcoming } from './upcoming.ts';

/** A silent audience: the first scenes are played before anybody looks. */
const nobody = { chapter: () => {}, does: () => {}, sees: () => {}, note: () => {} };
const mostNews = 30;
/** Of each talk, as many of its last messages are shown. All of them go to every window with every change. */
const mostMessages = 200;

function lastOf({ messages, ...talk }: Talk): Talk {
  return { ...talk, messages: messages.slice(-mostMessages), isCut: messages.length > mostMessages };
}

interface Parts {
  ground: Ground;
  stage: Stage;
  players: Players;
  rowWatch: RowWatch;
  /** Tells the windows that something changed. */
  tellWindows: () => void;
}

/** A workspace to play in: the real bot, a team, an opening with one candidate, and a clock that runs. */
export class PlayWorld {
  readonly stage: Stage;
  /** Those whom one can be, by id; the coordinator first. */
  readonly people: ReadonlyMap<string, Person>;
  readonly heartbeat: Heartbeat;
  readonly #ground: Ground;
  readonly #players: Players;
  readonly #rowWatch: RowWatch;
  readonly #tellWindows: () => void;
  readonly #shortcuts = globalShortcuts();
  readonly #breakage: ReturnType<typeof breakageOf>;
  readonly #diary: ReturnType<typeof diaryOf>;
  readonly #jump: ReturnType<typeof jumps>;
  /** What windows told as they were left and is being done, by person. */
  readonly #leaving = new Map<string, Promise<void>>();
  #news: Chronicle;
  #coming: Upcoming[] = [];
  #done: StoryStep[] = [];
  #whole = new AsyncDisposableStack();

  /** @throws if it cannot be made; then nothing of it is left running. */
  static async open(tellWindows: () => void, standsOn: Promise<Ground>): Promise<PlayWorld> {
    await using standing = new AsyncDisposableStack();
    const stage = await setStage({ socket: true, ground: standsOn });
    standing.defer(() => stage.stop());
    const rowWatch = await watchRows(stage.databaseUrl);
    standing.defer(() => rowWatch.stop());
    const ground = await standsOn;
    const cast = castOf(stage.slack);
    const { channel: _, ...players } = cast;
    if (!ground.kept) {
      await opening(stage, cast, nobody);
      // Nobody was there to see it: what only they were told is not waiting for them.
      for (const { screen } of Object.values(players)) screen.reload();
    }
    standing.defer(stage.slack.clock.run());
    const world = new PlayWorld({ ground, stage, players, rowWatch, tellWindows });
    standing.defer(() => world.heartbeat.stop());
    await world.#look();
    world.#whole = standing.move();
    world.changed();
    return world;
  }

  private constructor({ ground, stage, players, rowWatch, tellWindows }: Parts) {
    const { slack } = stage;
    this.stage = stage;
    this.people = new Map(Object.values(players).map((person) => [person.id, person]));
    // As in Slack, everybody can write to the app before it has written to them.
    for (const { dm } of this.people.values()) void dm;
    this.#ground = ground;
    this.#players = players;
    this.#rowWatch = rowWatch;
    this.#tellWindows = tellWindows;
    this.#news = [...(ground.kept?.news ?? [])];
    this.#breakage = breakageOf(slack);
    this.#diary = diaryOf(() => ground.keep({ memory: slack.memory(), news: this.#news }));
    this.heartbeat = heartbeatOf(stage, {
      after: () => this.#look(),
      isBroken: () => this.#breakage.now().length > 0,
    });
    this.#jump = jumps(slack, { beat: this.heartbeat.settled, next: () => this.#coming[0]?.at });
    slack.watch(() => this.changed());
    rowWatch.tell(() => this.changed());
  }

  /** Names this workspace: another after a reset. */
  get id(): string {
    return this.#ground.id;
  }

  /** Whether a later run finds it as it was. */
  get isKept(): boolean {
    return this.#ground.isKept;
  }

  /** What changed in the bot's database, oldest first; the last of it. */
  get rows(): readonly RowChange[] {
    return this.#rowWatch.rows;
  }

  who(): Who[] {
    return whoIsWho(this.stage.slack, this.#players);
  }

  /** What this person's window shows. */
  state(person: Person, all: Who[]): State {
    const { slack, parley } = this.stage;
    const me = all.find(({ id }) => id === person.id);
    if (!me) throw new Error(`nobody plays ${person.id}`);
    const { conversations, views, home } = person.screen.seen();
    return {
      world: this.id,
      me,
      people: all,
      now: slack.clock.now().toISOString(),
      talks: conversations.map(lastOf),
      views,
      home: home ?? null,
      commands: commands(parley.deps).map(({ word, usage = '', summary }) => ({ word, usage, summary })),
      shortcuts: this.#shortcuts,
      upcoming: this.#coming,
      news: newsFor(this.#news, conversations),
      broken: this.#breakage.now(),
      done: this.#done,
    };
  }

  /** Somebody left their window, and `doing` is the last of what they did there. */
  leaves(id: string, doing: Promise<void>): Promise<void> {
    this.#leaving.set(id, doing);
    return doing;
  }

  /** Their window was opened anew: once nothing of what they did before is under way, its views are gone with it. */
  async enters(person: Person): Promise<void> {
    await this.#leaving.get(person.id)?.catch(() => undefined);
    this.#leaving.delete(person.id);
    person.screen.reload();
  }

  /** Moves the clock on, and lists what was said meanwhile. @throws if it would go back. */
  async passTo(at: Date): Promise<void> {
    const said = await this.#jump(at);
    for (const one of said) this.#tell(one);
    if (said.length === 0) {
      const waits = await isHeldUp(this.stage.parley.deps);
      this.#tellNow(waits ? 'Nothing has arrived; what is to be said waits.' : 'Nothing had to be said.');
    }
    this.changed();
  }

  /** Breaks something, or mends it. */
  breakSomething(kind: FaultKind, isBroken: boolean): void {
    this.#tellNow(this.#breakage.set(kind, isBroken));
    this.changed();
  }

  /** Something that its windows show, and that is worth keeping, is not as it was. */
  changed(): void {
    this.#tellWindows();
    this.#diary.soon();
  }

  async stop(): Promise<void> {
    await this.#whole.disposeAsync();
    await this.#diary.finish();
  }

  /** Ends it for good. */
  async forget(): Promise<void> {
    await this.#diary.close();
    await this.#whole.disposeAsync();
    await this.#ground.forget();
  }

  /** What comes next, and what is done. */
  async #look(): Promise<void> {
    const { slack, parley } = this.stage;
    this.#coming = await upcoming(parley.deps, (id) => slack.nameOf(id));
    this.#done = await storySoFar(parley.deps);
    this.#tellWindows();
  }

  #tell(one: Happened): void {
    const n = (this.#news[0]?.n ?? 0) + 1;
    this.#news = [{ n, ...one }, ...this.#news].slice(0, mostNews);
  }

  #tellNow(what: string): void {
    this.#tell({ at: this.stage.slack.clock.now().toISOString(), what });
  }
}
