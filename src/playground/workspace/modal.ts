import type { Answer } from './answers.ts';
import { isPressed } from './controls.ts';
import { type Json, part, word } from './json.ts';
import { optionText } from './options.ts';
import type { Place } from './payloads.ts';
import { leaveViews, sendView } from './submitting.ts';
import { type Press, Surface } from './surface.ts';
import { waitUntil } from './traffic.ts';
import type { ViewRecord } from './views.ts';
import type { World } from './world.ts';

export interface Submission {
  /** Whether this view is gone from the screen. */
  readonly closed: boolean;
  /** What stands under the inputs, by label. */
  readonly errors?: Record<string, string>;
  /** The view on top afterwards. */
  readonly modal?: Modal;
  /** Set when the bot did not answer properly: what Slack shows above the buttons. */
  readonly trouble?: string;
}

/** A modal on somebody's screen, as they see it now. */
export class Modal extends Surface {
  readonly #record: ViewRecord;

  constructor(world: World, record: ViewRecord) {
    super(world);
    this.#record = record;
  }

  get id(): string {
    return this.#record.id;
  }

  get title(): string {
    return word(part(this.#record.json, 'title'), 'text') ?? '';
  }

  get isOpen(): boolean {
    return this.#record.open;
  }

  /** The view as Slack would send it, entered values included. */
  get json(): Json {
    return this.world.team.views.viewJson(this.#record);
  }

  /** The labels of everything that can be filled, in order. */
  labels(): string[] {
    return this.#controls().flatMap((control) => (isPressed(control) ? [] : [control.label]));
  }

  /** The texts of the buttons inside, in order. */
  buttons(): string[] {
    return this.#controls().flatMap((control) => (control.type === 'button' ? [control.label] : []));
  }

  /** Everything a person can read on it: title, blocks with what is entered, the buttons below. */
  text(): string {
    const below = [part(this.#record.json, 'close'), part(this.#record.json, 'submit')];
    const buttons = below.flatMap((button) => (button ? [`[ ${word(button, 'text')} ]`] : []));
    const body = this.readAs(this.world.reader(this.#record.owner), this.#place());
    return [this.title, body, buttons.join('  ')].filter((line) => line !== '').join('\n');
  }

  value(label: string): unknown {
    return this.entered(this.#record.owner, this.#place(), label);
  }

  /** What an external select offers for the typed text. */
  async search(label: string, query: string): Promise<string[]> {
    this.#mustBeOpen();
    const options = await this.suggestions(this.#record.owner, this.#place(), label, query);
    return options.map(optionText);
  }

  async fill(answers: Readonly<Record<string, Answer>>): Promise<this> {
    this.#mustBeOpen();
    await this.answer(this.#record.owner, this.#place(), answers);
    return this;
  }

  /** Presses a button inside the view. */
  async click(label: string, options: Press = {}): Promise<{ status: number }> {
    this.#mustBeOpen();
    return this.press(this.#record.owner, this.#place(), label, options);
  }

  /** Waits until the bot has filled this input in, as people do before they go on. */
  waitForValue(label: string, options: { timeoutMs?: number } = {}): Promise<unknown> {
    const look = () => (this.labels().includes(label) ? (this.value(label) ?? undefined) : undefined);
    return waitUntil(look, { what: () => `a value of "${label}" in "${this.title}"`, ...options });
  }

  /** Presses the submit button. Slack's own checks come first and never reach the bot. */
  async submit(): Promise<Submission> {
    this.#mustBeOpen();
    if (!part(this.#record.json, 'submit')) throw new Error(`"${this.title}" has no submit button`);
    const { errors, trouble } = await sendView(this.world, this.#record);
    return this.#after({
      ...(errors ? { errors: this.#byLabel(errors) } : {}),
      ...(trouble === undefined ? {} : { trouble }),
    });
  }

  /** The arrow at the top: back to the view below. */
  async back(): Promise<void> {
    await this.#leave([this.#record], false);
  }

  /** The cancel button closes this view; `all` is the cross, which closes the whole stack. */
  async close(options: { all?: boolean } = {}): Promise<void> {
    const stack = this.world.team.views.stack(this.#record.owner);
    await this.#leave(options.all ? [...stack].reverse() : [this.#record], options.all ?? false);
  }

  async #leave(views: readonly ViewRecord[], isCleared: boolean): Promise<void> {
    this.#mustBeOpen();
    await leaveViews(this.world, views, isCleared);
  }

  #after(outcome: Pick<Submission, 'errors' | 'trouble'>): Submission {
    const top = this.world.team.views.stack(this.#record.owner).at(-1);
    const closed = !this.#record.open;
    return { closed, ...outcome, ...(top ? { modal: new Modal(this.world, top) } : {}) };
  }

  #byLabel(errors: Record<string, string>): Record<string, string> {
    const labels = new Map(this.#controls().map((control) => [control.blockId, control.label]));
    return Object.fromEntries(Object.entries(errors).map(([id, message]) => [labels.get(id) ?? id, message]));
  }

  #controls() {
    return this.controls(this.world.reader(this.#record.owner), this.#place());
  }

  #place(): Place {
    return { view: this.#record };
  }

  #mustBeOpen(): void {
    if (!this.#record.open) throw new Error(`"${this.title}" is no longer on the screen`);
    const top = this.world.team.views.stack(this.#record.owner).at(-1);
    if (top !== this.#record) throw new Error(`"${this.title}" is behind another view`);
  }
}
