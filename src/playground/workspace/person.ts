import { Conversation } from './conversation.ts';
import { type Answer, NOBODY } from './delivery.ts';
import type { PersonFacts, PersonRecord } from './directory.ts';
import { Home } from './home.ts';
import { isJson, type Json, parseJson, word } from './json.ts';
import { Message } from './message.ts';
import { Modal } from './modal.ts';
import { escapeSlack } from './mrkdwn.ts';
import { commandPayload, eventPayload, shortcutPayload } from './payloads.ts';
import { respond } from './response-url.ts';
import { Screen } from './screen.ts';
import { waitUntil } from './traffic.ts';
import { type LocalFile, upload } from './uploads.ts';
import type { World } from './world.ts';

export interface CommandOutcome {
  /** HTTP status of the ack; 0 when there was none within three seconds. */
  readonly status: number;
  /** The ephemeral reply in the ack, or Slack's own when the command failed. */
  readonly ack?: Message;
  /** The modal that the bot opened in answer, once it did. */
  readonly modal?: Modal;
}

/** Somebody in the workspace. Whatever they do reaches the bot as Slack would send it. */
export class Person {
  readonly #world: World;
  readonly #record: PersonRecord;

  constructor(world: World, record: PersonRecord) {
    this.#world = world;
    this.#record = record;
  }

  get id(): string {
    return this.#record.id;
  }

  get name(): string {
    return this.#record.name;
  }

  get handle(): string {
    return this.#record.handle;
  }

  /** IANA name, or undefined where Slack knows none. */
  get zone(): string | undefined {
    return this.#record.zone;
  }

  /** Changes what Slack knows of them: a new zone, a deactivated account. */
  change(facts: Partial<PersonFacts>): void {
    Object.assign(this.#record, facts);
  }

  /** Their direct conversation with the bot. */
  get dm(): Conversation {
    const { team } = this.#world;
    const { record } = team.conversations.direct([team.botUserId, this.id]);
    return new Conversation(this.#world, record, this.id);
  }

  /** What their client shows, and what it does when they use it. */
  get screen(): Screen {
    return new Screen(this.#world, this.id);
  }

  /** The view on top of their screen. */
  get modal(): Modal | undefined {
    const record = this.#world.team.views.stack(this.id).at(-1);
    return record ? new Modal(this.#world, record) : undefined;
  }

  get home(): Home | undefined {
    const record = this.#world.team.views.home(this.id);
    return record ? new Home(this.#world, record) : undefined;
  }

  /** Their ephemeral messages, oldest first; of one conversation or of all. */
  ephemerals(channel?: { id: string }): Message[] {
    const records = [...this.#world.team.conversations.all.values()]
      .filter((record) => channel === undefined || record.id === channel.id)
      .flatMap((record) => record.ephemerals.filter((one) => one.onlyFor === this.id));
    return records
      .sort((a, b) => Number(a.ts) - Number(b.ts))
      .map((record) => new Message(this.#world, record));
  }

  /** Types a slash command, in a channel or in the bot's DM. Resolves when the bot acked, or failed to. */
  async slash(line: string, options: { in?: { id: string } } = {}): Promise<CommandOutcome> {
    const { team, courier } = this.#world;
    const [, command = '', rest = ''] = /^(\S+)\s*(.*)$/s.exec(line.trim()) ?? [];
    const channel = options.in?.id ?? this.dm.id;
    const payload = commandPayload(team, this.id, channel, command, this.#escape(rest));
    const answer = await courier.deliver('command', payload);
    const ack =
      answer.status === 200 ? this.#acked(channel, answer.body) : this.#failed(channel, command, answer);
    await team.traffic.idle();
    const modal = this.#openedBy(payload);
    return { status: answer.status, ...(ack ? { ack } : {}), ...(modal ? { modal } : {}) };
  }

  /** Runs a global shortcut, by its callback_id. */
  async shortcut(callbackId: string): Promise<CommandOutcome> {
    const { team, courier } = this.#world;
    const payload = shortcutPayload(team, this.id, callbackId);
    const { status } = await courier.deliver('interactive', payload);
    await team.traffic.idle();
    const modal = this.#openedBy(payload);
    return { status, ...(modal ? { modal } : {}) };
  }

  /** Opens the bot's App Home, on its home tab or its messages tab. */
  async openHome(tab: 'home' | 'messages' = 'home'): Promise<Home | undefined> {
    const { team, courier } = this.#world;
    const view = team.views.home(this.id);
    const shown = view && tab === 'home' ? { view: team.views.viewJson(view) } : {};
    const opened = {
      type: 'app_home_opened',
      user: this.id,
      channel: this.dm.id,
      tab,
      event_ts: team.nextTs(),
    };
    await courier.deliver('event', eventPayload(team, { ...opened, ...shown }));
    await team.traffic.idle();
    return this.home;
  }

  /** Writes a message: to the bot, or into a channel. */
  async say(text: string, options: { in?: { id: string }; thread?: Message } = {}): Promise<Message> {
    const { team, courier } = this.#world;
    const conversation = team.conversations.get(options.in?.id ?? this.dm.id);
    if (!conversation?.members.has(this.id)) throw new Error(`${this.name} is not in that conversation`);
    const ts = team.nextTs();
    const threadTs = options.thread?.ts;
    const said = {
      ts,
      channel: conversation.id,
      user: this.id,
      text: this.#escape(text),
      blocks: undefined,
      threadTs,
    };
    conversation.messages.push(said);
    if (conversation.members.has(team.botUserId)) {
      const type = { public: 'channel', private: 'group', im: 'im', mpim: 'mpim' }[conversation.kind];
      const event = {
        type: 'message',
        channel: said.channel,
        user: said.user,
        text: said.text,
        ts,
        team: team.id,
      };
      const where = { channel_type: type, event_ts: ts, ...(threadTs ? { thread_ts: threadTs } : {}) };
      await courier.deliver('event', eventPayload(team, { ...event, ...where }));
      await team.traffic.idle();
    }
    return new Message(this.#world, said, this.id);
  }

  /** Drags a file into the direct conversation with the bot. */
  async drop(file: LocalFile): Promise<Message> {
    const { team, courier } = this.#world;
    const conversation = team.conversations.get(this.dm.id);
    const { json = {} } = upload(team, this.id, file);
    const ts = team.nextTs();
    const said = { ts, channel: this.dm.id, user: this.id, text: '', blocks: undefined, files: [json] };
    conversation?.messages.push(said);
    const { channel, user, text, files } = said;
    const shared = { type: 'message', subtype: 'file_share', text, files, upload: false, user, channel };
    const event = { ...shared, display_as_bot: false, ts, channel_type: 'im', event_ts: ts };
    await courier.deliver('event', eventPayload(team, event));
    await team.traffic.idle();
    return new Message(this.#world, said, this.id);
  }

  /** Their modal, once there is one (with this title). */
  waitForModal(title?: string | RegExp, options: { timeoutMs?: number } = {}): Promise<Modal> {
    const look = () => {
      const { modal } = this;
      if (!modal || title === undefined) return modal;
      const fits = typeof title === 'string' ? modal.title === title : title.test(modal.title);
      return fits ? modal : undefined;
    };
    const what = () =>
      `${this.name}'s modal ${String(title ?? '')}; on top is ${this.modal?.title ?? 'nothing'}`;
    return waitUntil(look, { what, ...options });
  }

  /** Their newest ephemeral message that reads like this, once there is one. */
  waitForEphemeral(wanted: RegExp | string, options: { timeoutMs?: number } = {}): Promise<Message> {
    const fits = (text: string) => (typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text));
    const look = () => this.ephemerals().findLast((message) => fits(message.text()));
    const what = () =>
      `an ephemeral like ${String(wanted)}; latest: ${this.ephemerals().at(-1)?.text() ?? 'nothing'}`;
    return waitUntil(look, { what, ...options });
  }

  /** As `should_escape` has it: people and channels become references, markup becomes text. */
  #escape(text: string): string {
    const { directory, conversations } = this.#world.team;
    const names = [...directory.people.values()].flatMap(({ id, name, handle }) => {
      const [first = name] = name.split(' ');
      return [name, handle, first].map((shown) => ({ from: `@${shown}`, to: `<@${id}|${handle}>` }));
    });
    const channels = [...conversations.all.values()]
      .filter((record) => record.kind === 'public' || record.kind === 'private')
      .map((record) => ({ from: `#${record.name}`, to: `<#${record.id}|${record.name}>` }));
    const references = [...names, ...channels].sort((a, b) => b.from.length - a.from.length);
    const pattern = references.map(({ from }) => from.replace(/[^\p{L}\p{N}]/gu, '\\$&')).join('|');
    const found = new RegExp(`(${pattern})(?!\\w)`, 'g');
    return escapeSlack(text).replace(
      found,
      (from) => references.find((one) => one.from === from)?.to ?? from,
    );
  }

  #acked(channel: string, body: string): Message | undefined {
    const parsed = parseJson(body);
    const answer: Json = isJson(parsed) ? parsed : { text: typeof parsed === 'string' ? parsed : body };
    if (!word(answer, 'text') && !Array.isArray(answer['blocks'])) return undefined;
    return this.#shownTo(channel, answer);
  }

  #failed(channel: string, command: string, answer: Answer): Message | undefined {
    const error = answer.status === 0 && answer.body !== NOBODY ? 'operation_timeout' : 'dispatch_failed';
    return this.#shownTo(channel, { text: `${command} failed with the error "${error}"` });
  }

  #shownTo(channel: string, answer: Json): Message | undefined {
    const record = this.#world.team.conversations.get(channel);
    respond(this.#world.team, { channel, userId: this.id }, answer);
    const shown = answer['response_type'] === 'in_channel' ? record?.messages : record?.ephemerals;
    const last = shown?.at(-1);
    return last ? new Message(this.#world, last, this.id) : undefined;
  }

  #openedBy(payload: Json): Modal | undefined {
    const { team } = this.#world;
    const viewId = team.triggers.peek(word(payload, 'trigger_id') ?? '')?.viewId;
    const record = viewId === undefined ? undefined : team.views.get(viewId);
    return record ? new Modal(this.#world, record) : undefined;
  }
}
