import type { ConversationRecord } from './conversations.ts';
import { Message } from './message.ts';
import { eventPayload } from './payloads.ts';
import { waitUntil } from './traffic.ts';
import type { World } from './world.ts';

/** A channel or a direct conversation, as somebody (or nobody in particular) sees it. */
export class Conversation {
  readonly #world: World;
  readonly #record: ConversationRecord;
  readonly #viewer: string | undefined;

  constructor(world: World, record: ConversationRecord, viewer?: string) {
    this.#world = world;
    this.#record = record;
    this.#viewer = viewer;
  }

  get id(): string {
    return this.#record.id;
  }

  get name(): string {
    return this.#record.name;
  }

  get isPrivate(): boolean {
    return this.#record.kind !== 'public';
  }

  get memberIds(): string[] {
    return [...this.#record.members];
  }

  /** The same conversation through this person's eyes: their zone, their clicks. */
  as(person: { id: string }): Conversation {
    return new Conversation(this.#world, this.#record, person.id);
  }

  /** Everything that was said for all to see, replies in threads included, oldest first. */
  messages(): Message[] {
    return this.#record.messages.map((record) => new Message(this.#world, record, this.#viewer));
  }

  latest(): Message | undefined {
    return this.messages().at(-1);
  }

  /** The newest message that reads like this. */
  find(wanted: RegExp | string): Message | undefined {
    return this.messages().findLast((message) => {
      const text = message.text();
      return typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
    });
  }

  /** The newest message that reads like this, once there is one. */
  waitFor(wanted: RegExp | string, options: { timeoutMs?: number } = {}): Promise<Message> {
    const what = () =>
      `a message like ${String(wanted)}; the latest reads: ${this.latest()?.text() ?? '(nothing)'}`;
    return waitUntil(() => this.find(wanted), { what, ...options });
  }

  /** Lets somebody in. The bot hears of it when it is in the channel, or when it is the bot that came. */
  async add(person: { id: string }): Promise<void> {
    this.#record.members.add(person.id);
    await this.#tell('member_joined_channel', person.id);
  }

  /** Somebody leaves, or is removed. */
  async remove(person: { id: string }): Promise<void> {
    await this.#tell('member_left_channel', person.id);
    this.#record.members.delete(person.id);
  }

  archive(): void {
    this.#record.archived = true;
  }

  async #tell(type: string, user: string): Promise<void> {
    const { team, courier } = this.#world;
    if (!this.#record.members.has(team.botUserId)) return;
    const event = {
      type,
      user,
      channel: this.#record.id,
      channel_type: 'C',
      team: team.id,
      event_ts: team.nextTs(),
    };
    await courier.deliver('event', eventPayload(team, event));
    await team.traffic.idle();
  }
}
