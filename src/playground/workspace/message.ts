import type { Answer } from './answers.ts';
import { isPressed } from './controls.ts';
import type { ConversationRecord, MessageRecord } from './conversations.ts';
import { type Json, word } from './json.ts';
import { messageJson } from './message-json.ts';
import { readMrkdwn } from './mrkdwn.ts';
import { type Press, Surface } from './surface.ts';
import type { World } from './world.ts';

/** A message as somebody sees it. */
export class Message extends Surface {
  readonly #record: MessageRecord;
  readonly #viewer: string | undefined;

  constructor(world: World, record: MessageRecord, viewer?: string) {
    super(world);
    this.#record = record;
    this.#viewer = record.onlyFor ?? viewer;
  }

  get ts(): string {
    return this.#record.ts;
  }

  get channelId(): string {
    return this.#record.channel;
  }

  get threadTs(): string | undefined {
    return this.#record.threadTs;
  }

  get isEphemeral(): boolean {
    return this.#record.onlyFor !== undefined;
  }

  /** The name of whoever wrote it. */
  get author(): string {
    return this.world.nameOf(this.#record.user);
  }

  /** Whether Slack shows "(edited)". */
  get edited(): boolean {
    return this.#record.edited !== undefined;
  }

  get json(): Json {
    return messageJson(this.world.team, this.#record, { metadata: true });
  }

  get files(): {
    name: string;
    title: string;
    content: string;
    bytes: Uint8Array;
    alt: string | undefined;
  }[] {
    return (this.#record.files ?? []).flatMap((shared) => {
      const file = this.world.team.files.get(word(shared, 'id') ?? '');
      return file && !file.deleted
        ? [
            {
              name: file.name,
              title: file.title,
              content: file.content ?? '',
              bytes: file.bytes ?? new Uint8Array(),
              alt: file.alt,
            },
          ]
        : [];
    });
  }

  /** What one reads: the blocks where there are any, the text otherwise, then the names of files. */
  text(): string {
    const reader = this.world.reader(this.#viewer);
    const body = this.#record.blocks
      ? this.readAs(reader, { message: this.#record })
      : readMrkdwn(this.#record.text, reader);
    return [body, ...this.files.map((file) => `📎 ${file.title}`)].filter((line) => line !== '').join('\n');
  }

  /** The text of the notification: what a phone's lock screen and a screen reader get. */
  notification(): string {
    return readMrkdwn(this.#record.text, this.world.reader(this.#viewer));
  }

  buttons(): string[] {
    const controls = this.controls(this.world.reader(this.#viewer), { message: this.#record });
    return controls.flatMap((control) => (control.type === 'button' ? [control.label] : []));
  }

  /** The labels of its menus. */
  labels(): string[] {
    const controls = this.controls(this.world.reader(this.#viewer), { message: this.#record });
    return controls.flatMap((control) => (isPressed(control) ? [] : [control.label]));
  }

  /** Presses a button (or an overflow option). In a channel, say who. */
  async click(label: string, options: Press & { by?: { id: string } } = {}): Promise<{ status: number }> {
    return this.press(this.#actor(options.by), { message: this.#record }, label, options);
  }

  /** Picks in the menus of the message. */
  async fill(
    answers: Readonly<Record<string, Answer>>,
    options: { by?: { id: string } } = {},
  ): Promise<void> {
    await this.answer(this.#actor(options.by), { message: this.#record }, answers);
  }

  #actor(by: { id: string } | undefined): string {
    const actor = by?.id ?? this.#viewer;
    if (actor === undefined) throw new Error('say who acts: { by: person }');
    const conversation: ConversationRecord | undefined = this.world.team.conversations.get(
      this.#record.channel,
    );
    if (conversation?.kind !== 'public' && !conversation?.members.has(actor)) {
      throw new Error(`${this.world.nameOf(actor)} cannot see this message`);
    }
    const known = [...conversation.messages, ...conversation.ephemerals];
    if (!known.includes(this.#record)) throw new Error('this message is gone');
    if (this.#record.onlyFor !== undefined && this.#record.onlyFor !== actor) {
      throw new Error(`${this.world.nameOf(actor)} cannot see this message`);
    }
    return actor;
  }
}
