import { Conversations } from './conversations.ts';
import { Directory } from './directory.ts';
import { Faults } from './faults.ts';
import { FileShelf } from './file-shelf.ts';
import { type IdSource, idSource, secret } from './ids.ts';
import type { Json } from './json.ts';
import type { Memory } from './memory.ts';
import { type MovableClock, movableClock, timestamps, unixSeconds } from './movable-clock.ts';
import { Traffic } from './traffic.ts';
import { ResponseUrls, Triggers } from './triggers.ts';
import { Views } from './views.ts';

export interface TeamOptions {
  now?: Date;
  teamId?: string;
  /** The granted bot scopes; everything the simulated API knows, save `chat:write.public`, when left out. */
  scopes?: readonly string[];
  /** Whether the app has a messages tab; without it nobody can be written to directly. Default true. */
  messagesTab?: boolean;
  /** Whether the app has a home tab. Default true. */
  homeTab?: boolean;
  /** Whether more than one message a second (of Slack's time) into one conversation is refused. Default false. */
  limitsPosting?: boolean;
  /** What an earlier run left behind; `now` and `teamId` are then as they were. */
  memory?: Memory | undefined;
}

/** More than passes between two times that a workspace is written down. Milliseconds. */
const lostMs = 2000;

/** All that Slack knows of one workspace. The Web API and the people act on it; nothing here talks to the bot. */
export class Team {
  readonly id: string;
  readonly name = 'Parley Dev';
  readonly domain = 'parley-dev';
  readonly appId: string;
  readonly botId: string;
  readonly botUserId: string;
  readonly botToken = `xoxb-${secret(12)}`;
  readonly appToken = `xapp-1-${secret(12)}`;
  readonly signingSecret = secret(16);
  readonly verificationToken = secret(12);
  readonly clock: MovableClock;
  readonly directory: Directory;
  readonly conversations: Conversations;
  readonly views: Views;
  readonly triggers = new Triggers();
  readonly responseUrls: ResponseUrls;
  readonly files: FileShelf;
  readonly faults: Faults;
  readonly traffic = new Traffic();
  readonly newId: IdSource;
  readonly nextTs: () => string;
  readonly scopes: ReadonlySet<string> | undefined;
  readonly messagesTab: boolean;
  readonly homeTab: boolean;
  readonly limitsPosting: boolean;
  /** Each opens one connection of Socket Mode. */
  readonly tickets = new Set<string>();
  /** `http://127.0.0.1:PORT`, once the server listens. */
  origin = '';

  constructor(options: TeamOptions, dropSockets: () => void) {
    const { memory } = options;
    this.newId = idSource(memory?.idsMade);
    // What happened in the last moment may not have been written down: its timestamps are not given out again.
    this.clock = movableClock(memory ? new Date(memory.now + lostMs) : (options.now ?? new Date()));
    this.id = memory?.id ?? options.teamId ?? this.newId('T');
    this.appId = memory?.appId ?? this.newId('A');
    this.botId = memory?.botId ?? this.newId('B');
    this.directory = new Directory(this.id, memory?.people);
    this.botUserId = memory?.botUserId ?? this.#firstMembers();
    this.nextTs = timestamps(this.clock);
    const now = () => unixSeconds(this.clock.now());
    this.conversations = new Conversations(this.newId, now, memory?.conversations);
    const identity = { teamId: this.id, appId: this.appId, botId: this.botId };
    this.views = new Views(this.newId, identity, memory);
    this.responseUrls = new ResponseUrls(this.clock);
    this.files = new FileShelf(this.newId, memory?.files);
    this.faults = new Faults(dropSockets);
    this.messagesTab = options.messagesTab ?? true;
    this.homeTab = options.homeTab ?? true;
    this.limitsPosting = options.limitsPosting ?? false;
    this.scopes = options.scopes ? new Set(options.scopes) : undefined;
  }

  /** Those whom every workspace has; the bot is the one that is told. */
  #firstMembers(): string {
    this.directory.add('USLACKBOT', { name: 'Slackbot' });
    return this.directory.add(this.newId('U'), { name: 'Parley', bot: true }).id;
  }

  /** Whether the bot token holds this scope. */
  grants(scope: string): boolean {
    return this.scopes ? this.scopes.has(scope) : scope !== 'chat:write.public';
  }

  /** Everything as it is now, by reference: for whoever writes it down at once. */
  memory(): Memory {
    const { id, appId, botId, botUserId } = this;
    return {
      ...{ id, appId, botId, botUserId },
      now: this.clock.now().getTime(),
      idsMade: this.newId.made(),
      port: Number(new URL(this.origin).port),
      people: [...this.directory.people.values()],
      conversations: [...this.conversations.all.values()],
      files: this.files.all(),
      ...this.views.shown(),
    };
  }

  botProfile(): Json {
    return {
      id: this.botId,
      deleted: false,
      name: 'Parley',
      updated: unixSeconds(this.clock.now()),
      app_id: this.appId,
      icons: {},
      team_id: this.id,
    };
  }
}
