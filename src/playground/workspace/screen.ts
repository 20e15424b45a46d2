import type { Control } from './controls.ts';
import type { ConversationRecord, MessageRecord } from './conversations.ts';
import { canBeEntered, put, stateShape } from './elements.ts';
import { type Json, part, parts, word } from './json.ts';
import { messageJson } from './message-json.ts';
import type { Place } from './payloads.ts';
import { leaveViews, type Sent, sendView } from './submitting.ts';
import { dispatches, Surface, valuesOf } from './surface.ts';
import { type LocalFile, upload } from './uploads.ts';
import type { ViewRecord } from './views.ts';
import type { World } from './world.ts';

/** Where a control is: in a view, or in a message of a conversation. */
type Where = { view: string } | { channel: string; ts: string };

export interface ControlAt {
  where: Where;
  blockId: string;
  actionId: string;
}

interface SeenMessage {
  json: Json;
  /** Only this person sees it. */
  isEphemeral: boolean;
}

interface SeenConversation {
  id: string;
  kind: ConversationRecord['kind'];
  name: string;
  /** Whose direct conversation with this person it is. */
  other?: string | undefined;
  isArchived: boolean;
  /** Oldest first. */
  messages: SeenMessage[];
}

/** What a person's client holds: nothing that this person may not see. */
export interface Seen {
  conversations: SeenConversation[];
  /** Open modals, the visible one last. */
  views: Json[];
  home: Json | undefined;
}

/**
 * One person's client, by the ids that their page has in hand; `Person` is the same by what people can read. Whatever is
 * not before this person's eyes cannot be used.
 */
export class Screen extends Surface {
  readonly #owner: string;

  constructor(world: World, owner: string) {
    super(world);
    this.#owner = owner;
  }

  seen(): Seen {
    const { conversations, views } = this.world.team;
    const home = views.home(this.#owner);
    return {
      conversations: [...conversations.all.values()]
        .filter((record) => record.members.has(this.#owner))
        .map((record) => this.#conversation(record)),
      views: views.stack(this.#owner).map((record) => views.viewJson(record)),
      home: home && views.viewJson(home),
    };
  }

  /** Presses a button, which has this value. Status 0: the bot did not answer in time. */
  async use(at: ControlAt, value: string): Promise<{ status: number }> {
    const { place, control } = this.#find(at, value);
    return this.act(this.#owner, place, control, {});
  }

  /**
   * Enters something. Inputs that dispatch tell the bot at once; status 0: it did not answer in time. `held` as Slack
   * keeps it, such as `{ value: 'x' }`.
   */
  async enter(at: ControlAt, held: Json): Promise<{ status: number }> {
    const { place, control } = this.#find(at);
    const shape = stateShape(control.type);
    if (!shape) throw new Error(`nothing can be entered in a ${control.type}`);
    const value = held[shape.key] ?? (shape.many ? [] : null);
    if (value !== null && !canBeEntered(shape.key, value)) throw new Error('this cannot be entered here');
    put(valuesOf(place), control.blockId, control.actionId, { type: control.type, [shape.key]: value });
    return dispatches(control)
      ? this.act(this.#owner, place, control, { [shape.key]: value })
      : { status: 200 };
  }

  /** Their client starts anew: what was open in it and what only they saw is gone, and the bot does not hear of it. */
  reload(): void {
    const { views, conversations } = this.world.team;
    views.clear(this.#owner);
    conversations.forgetEphemerals(this.#owner);
  }

  /** What the bot offers for what is typed into an external select. */
  async offers(at: ControlAt, query: string): Promise<Json[]> {
    const { place, control } = this.#find(at);
    return this.suggest(this.#owner, place, control, query);
  }

  /** Gives a file to Slack, to be held by a file input. */
  keep(file: LocalFile): Json {
    return upload(this.world.team, this.#owner, file).json ?? {};
  }

  /** A file that this person was sent, or sent themselves. */
  file(id: string): { name: string; bytes: Uint8Array } | undefined {
    const shared = this.seen().conversations.flatMap(({ messages }) =>
      messages.flatMap(({ json }) => parts(json, 'files').map((one) => word(one, 'id'))),
    );
    const file = shared.includes(id) ? this.world.team.files.get(id) : undefined;
    return file && !file.deleted ? { name: file.name, bytes: file.bytes ?? new Uint8Array() } : undefined;
  }

  /** Sends the view on top. */
  async submit(viewId: string): Promise<Sent> {
    const record = this.#view(viewId);
    if (!part(record.json, 'submit')) throw new Error('this view has no submit button');
    return sendView(this.world, record);
  }

  /** Leaves the view on top; `all`: the whole stack. */
  async leave(viewId: string, all: boolean): Promise<void> {
    const record = this.#view(viewId);
    const stack = this.world.team.views.stack(this.#owner);
    await leaveViews(this.world, all ? stack.toReversed() : [record], all);
  }

  #conversation(record: ConversationRecord): SeenConversation {
    const mine = record.ephemerals.filter((one) => one.onlyFor === this.#owner);
    const all = [...record.messages, ...mine].sort((a, b) => Number(a.ts) - Number(b.ts));
    const { id, kind, name, archived: isArchived } = record;
    const other = kind === 'im' ? [...record.members].find((member) => member !== this.#owner) : undefined;
    return { id, kind, name, other, isArchived, messages: all.map((one) => this.#message(one)) };
  }

  #message(record: MessageRecord): SeenMessage {
    const json = messageJson(this.world.team, record, { metadata: false });
    const state = record.values ? { state: { values: record.values } } : {};
    return { json: { ...json, ...state }, isEphemeral: record.onlyFor !== undefined };
  }

  #find({ where, blockId, actionId }: ControlAt, value = ''): { place: Place; control: Control } {
    const place = 'view' in where ? { view: this.#surfaceView(where.view) } : this.#placeOf(where);
    const alike = this.controls(this.world.reader(this.#owner), place).filter(
      (one) => one.actionId === actionId && (word(one.element, 'value') ?? '') === value,
    );
    // Blocks that the bot drew anew in this moment have other ids; the same button is still the same.
    const control =
      alike.find((one) => one.blockId === blockId) ?? (alike.length === 1 ? alike[0] : undefined);
    if (!control) throw new Error('This changed just as you pressed. Look again.');
    return { place, control };
  }

  #placeOf({ channel, ts }: { channel: string; ts: string }): Place {
    const conversation = this.world.team.conversations.get(channel);
    const message = this.world.team.conversations.message(channel, ts);
    const mayRead =
      conversation?.members.has(this.#owner) && (message?.onlyFor ?? this.#owner) === this.#owner;
    if (!message || !mayRead) throw new Error('this message is not on the screen');
    return { message };
  }

  #surfaceView(id: string): ViewRecord {
    const home = this.world.team.views.home(this.#owner);
    return home?.id === id ? home : this.#view(id);
  }

  /** Only the view on top can be used. */
  #view(id: string): ViewRecord {
    const top = this.world.team.views.stack(this.#owner).at(-1);
    if (top?.id !== id) throw new Error('this view is no longer on top of the screen');
    return top;
  }
}
