import type { Answer } from './answers.ts';
import type { Json } from './json.ts';
import { type Press, Surface } from './surface.ts';
import type { ViewRecord } from './views.ts';
import type { World } from './world.ts';

/** Somebody's App Home, as it was last published to them. */
export class Home extends Surface {
  readonly #record: ViewRecord;

  constructor(world: World, record: ViewRecord) {
    super(world);
    this.#record = record;
  }

  get json(): Json {
    return this.world.team.views.viewJson(this.#record);
  }

  text(): string {
    return this.readAs(this.world.reader(this.#record.owner), { view: this.#record });
  }

  buttons(): string[] {
    const controls = this.controls(this.world.reader(this.#record.owner), { view: this.#record });
    return controls.flatMap((control) => (control.type === 'button' ? [control.label] : []));
  }

  async click(label: string, options: Press = {}): Promise<{ status: number }> {
    return this.press(this.#record.owner, { view: this.#record }, label, options);
  }

  async fill(answers: Readonly<Record<string, Answer>>): Promise<void> {
    await this.answer(this.#record.owner, { view: this.#record }, answers);
  }
}
