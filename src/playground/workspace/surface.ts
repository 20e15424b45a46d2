import { type Answer, type AnswerContext, answerState, stateValue } from './answers.ts';
import { optionsComplaints } from './block-check.ts';
import { type Entered, readBlocks } from './blocks-text.ts';
import { type Control, controlLabelled, controlsOf, isPressed } from './controls.ts';
import type { Reader } from './dates.ts';
import { initialValues, put, type Values } from './elements.ts';
import { isJson, type Json, parseJson, part, parts, word } from './json.ts';
import { optionsOf, optionText } from './options.ts';
import { actionPayload, type Place, suggestionPayload } from './payloads.ts';
import { upload } from './uploads.ts';
import type { World } from './world.ts';

/** Slack asks the bot for options only from this length on, unless the select says otherwise. */
const MIN_QUERY = 3;
/** An options answer holds at most this many. */
const MAX_OPTIONS = 100;

/** How somebody presses a button. */
export interface Press {
  /** Text that stands near it, where several buttons have the same label. */
  near?: string;
  /** They think better of it when Slack asks whether they are sure. */
  deny?: boolean;
}

/** Blocks in front of somebody: what they read, and what they can press and fill. */
export class Surface {
  protected readonly world: World;

  constructor(world: World) {
    this.world = world;
  }

  /** What the surface shows now, in this person's zone and words. */
  readAs(reader: Reader, place: Place): string {
    return readBlocks(blocksOf(place), reader, enteredText(valuesOf(place), this.world));
  }

  controls(reader: Reader, place: Place): Control[] {
    return controlsOf(blocksOf(place), reader);
  }

  /**
   * Presses a button, or picks the overflow option of that text. Resolves when the bot has answered; with status 0
   * where it was never asked, because the person denied the confirmation.
   */
  async press(
    by: string,
    place: Place,
    label: string,
    { near, deny = false }: Press,
  ): Promise<{ status: number }> {
    const controls = this.controls(this.world.reader(by), place).filter(isPressed);
    const menus = controls.flatMap((control) =>
      control.type === 'overflow' ? overflowChoices(control) : [],
    );
    const buttons = controls.filter((control) => control.type !== 'overflow');
    const found = controlLabelled([...buttons, ...menus.map((one) => one.control)], label, near);
    const option = menus.find((one) => one.control === found)?.option;
    if (deny) {
      if (!part(found.element, 'confirm')) throw new Error(`Slack does not ask before "${label}"`);
      return { status: 0 };
    }
    return this.act(by, place, found, option ? { selected_option: option } : {});
  }

  /** Answers inputs by their labels, in the order given; inputs that dispatch tell the bot at once. */
  async answer(by: string, place: Place, answers: Readonly<Record<string, Answer>>): Promise<void> {
    for (const [label, answer] of Object.entries(answers)) {
      const control = this.fillable(by, place, label);
      const state = await answerState(control, answer, this.#context(by, place, control));
      put(valuesOf(place), control.blockId, control.actionId, state);
      const { type: _type, ...held } = state;
      if (dispatches(control)) await this.act(by, place, control, held);
    }
  }

  /** The texts that an external select offers for what is typed; nothing when too little is typed. */
  async suggestions(by: string, place: Place, label: string, query: string): Promise<Json[]> {
    return this.suggest(by, place, this.fillable(by, place, label), query);
  }

  /** What is entered under a label: an option's text, a name, a Date, or the value itself; null when empty. */
  entered(by: string, place: Place, label: string): unknown {
    const control = this.fillable(by, place, label);
    return shownValue(valuesOf(place)[control.blockId]?.[control.actionId], this.world);
  }

  fillable(by: string, place: Place, label: string): Control {
    const inputs = this.controls(this.world.reader(by), place).filter((control) => !isPressed(control));
    return controlLabelled(inputs, label);
  }

  protected async act(by: string, place: Place, control: Control, held: Json): Promise<{ status: number }> {
    const { team, courier } = this.world;
    const answer = await courier.deliver('interactive', actionPayload(team, by, place, control, held));
    await team.traffic.idle();
    return { status: answer.status };
  }

  #context(by: string, place: Place, control: Control): AnswerContext {
    const { team } = this.world;
    return {
      zone: this.world.reader(by).zone,
      mayPick: (id) =>
        team.conversations.get(id) !== undefined || team.directory.get(id)?.deactivated !== true,
      upload: (file) => upload(team, by, file).json ?? {},
      suggest: (query) => this.suggest(by, place, control, query),
    };
  }

  protected async suggest(by: string, place: Place, control: Control, query: string): Promise<Json[]> {
    if (query.length < Number(control.element['min_query_length'] ?? MIN_QUERY)) return [];
    const { team, courier } = this.world;
    const answer = await courier.deliver('interactive', suggestionPayload(team, by, place, control, query));
    const body = parseJson(answer.body);
    if (answer.status !== 200 || !isJson(body)) return [];
    const options = optionsOf(body);
    if (options.length > MAX_OPTIONS)
      throw new Error(`the bot suggested ${options.length} options; Slack takes 100`);
    const complaints = options.length === 0 ? [] : optionsComplaints(body);
    if (complaints.length > 0)
      throw new Error(`Slack refuses the suggested options: ${complaints.join('; ')}`);
    return options;
  }
}

function blocksOf(place: Place): Json[] {
  return 'view' in place ? parts(place.view.json, 'blocks') : (place.message.blocks ?? []);
}

export function valuesOf(place: Place): Values {
  if ('view' in place) return place.view.values;
  place.message.values ??= initialValues(place.message.blocks ?? []);
  return place.message.values;
}

function overflowChoices(control: Control): { control: Control; option: Json }[] {
  return optionsOf(control.element).map((option) => ({
    control: { ...control, label: optionText(option) },
    option,
  }));
}

/** Inputs keep quiet until submit unless told to dispatch; elsewhere every choice is told at once. */
export function dispatches(control: Control): boolean {
  return control.block['type'] !== 'input' || control.block['dispatch_action'] === true;
}

function enteredText(values: Values, world: World): Entered {
  return (blockId, actionId) => {
    const value = shownValue(values[blockId]?.[actionId], world);
    if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return undefined;
    if (value instanceof Date) return value.toISOString();
    return Array.isArray(value) ? value.join(', ') : String(value);
  };
}

function shownValue(state: Json | undefined, world: World): unknown {
  const value = stateValue(state);
  const named = (id: unknown) => world.nameOf(String(id));
  if (state && 'selected_date_time' in state)
    return typeof value === 'number' ? new Date(value * 1000) : null;
  if (state && 'rich_text_value' in state) {
    return parts(part(state, 'rich_text_value'), 'elements')
      .flatMap((section) => parts(section, 'elements').map((piece) => word(piece, 'text') ?? ''))
      .join('');
  }
  if (state?.['selected_users'] || state?.['selected_conversations'] || state?.['selected_channels']) {
    return Array.isArray(value) ? value.map(named) : value;
  }
  const one = state?.['selected_user'] ?? state?.['selected_conversation'] ?? state?.['selected_channel'];
  return one ? named(one) : value;
}
