import { isJson, type Json, part, parts, word } from '../../src/playground/workspace/json.ts';
import type { Person } from '../../src/playground/workspace/workspace.ts';
import type { Scenario } from '../support/scenario.ts';

/** Mulberry32, by Tommy Ettinger (public domain): the same numbers for the same seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const commands = [
  ...[
    '',
    'schedule',
    'list',
    'list all',
    'list here',
    'list bogus',
    'rate',
    'debrief',
    'openings',
    'schedul',
  ],
  ...['candidates', 'admin', 'kits', 'me', 'digest', 'pause friday', 'pause off', 'pause xx'],
];
const texts = [
  ...['', 'x', 'Jo Doe', '12', '-1', '99999999999', 'friday', 'jo@x.example', 'https://evil.example/?a=<b>'],
  ...[
    '<!channel> *b* `c` &lt; <@U123>',
    '\u202Eevil',
    'A\u0000b',
    '𝕏'.repeat(40),
    'w '.repeat(1200),
    '{"a":1}',
  ],
];
const fitting = ['Jo Doe', 'Said what was needed, and why', '45', 'jo@x.example'];
const days = ['2027-01-11', '2027-01-13', '2027-01-15'];
const oddDays = ['2027-02-30', '1990-01-01', '2099-12-31'];
const files = ['candidate,test\nC-1,x', 'id: x', '- [', '\u0000'];
const hourMs = 3_600_000;

interface Spot {
  where: { view: string } | { channel: string; ts: string };
  block: Json;
  element: Json;
}

/** What can be used in these blocks. */
function spots(where: Spot['where'], blocks: readonly Json[]): Spot[] {
  return blocks.flatMap((block) => {
    const found = [block['element'], block['accessory'], ...parts(block, 'elements')].filter(isJson);
    const usable = found.filter((element) => word(element, 'action_id') !== undefined);
    return usable.map((element) => ({ where, block, element }));
  });
}

/** More of both when hunting: `WANDER_SEED=7 WANDER_STEPS=5000 npx vitest run test/resilience/wanderer.test.ts`. */
export function hunt(usualSteps: number): { seed: number; steps: number } {
  const { WANDER_SEED = 20_270_111, WANDER_STEPS = usualSteps } = process.env;
  return { seed: Number(WANDER_SEED), steps: Number(WANDER_STEPS) };
}

export interface Habits {
  /** Which commands are typed, without `/interview`. */
  commands: readonly string[];
  /** What is written where a scorecard asks for words, beside the usual. */
  evidence?: (person: Person) => string;
}

/**
 * Somebody who presses, fills in and sends whatever is before their eyes, sensible or not, in an order that the seed
 * decides; and the clock goes on meanwhile. `trail` says what was done.
 */
export class Wanderer {
  readonly trail: string[] = [];
  readonly #world: Scenario;
  readonly #habits: Habits;
  readonly #random: () => number;

  constructor(world: Scenario, seed: number, habits: Habits = { commands }) {
    this.#world = world;
    this.#habits = habits;
    this.#random = random(seed);
  }

  #pick<T>(all: readonly T[]): T {
    const found = all[Math.floor(this.#random() * all.length)];
    if (found === undefined) throw new Error('there is nothing to pick from');
    return found;
  }

  #some<T>(all: readonly T[]): T[] {
    return all.filter(() => this.#random() < 0.4);
  }

  async step(): Promise<void> {
    const person = this.#pick(Object.values(this.#world.people));
    const { views } = person.screen.seen();
    const top = views.at(-1);
    if (top) await this.#inView(person, top);
    else await this.#outside(person);
  }

  async #inView(person: Person, view: Json): Promise<void> {
    const id = word(view, 'id') ?? '';
    const about = `${person.name} ${word(view, 'callback_id')}`;
    const all = spots({ view: id }, parts(view, 'blocks'));
    const chance = this.#random();
    if (chance < 0.15 || all.length === 0) {
      this.trail.push(`${about}: leaves`);
      await person.screen.leave(id, this.#random() < 0.5);
    } else if (chance < 0.5 && isJson(view['submit'])) {
      const isSensible = this.#random() < 0.6;
      const open = isSensible ? all.filter((spot) => isEmpty(view, spot)) : all;
      if (chance < 0.45) for (const spot of open) await this.#enter(person, spot, isSensible);
      this.trail.push(`${about}: sends`);
      const sent = await person.screen.submit(id).catch(goneBy);
      if (sent?.trouble) throw new Error(sent.trouble);
    } else await this.#use(person, this.#pick(all));
  }

  async #outside(person: Person): Promise<void> {
    const chance = this.#random();
    if (chance < 0.35) {
      const text = `/interview ${this.#pick(this.#habits.commands)}`;
      this.trail.push(`${person.name}: ${text}`);
      await person.slash(text, { in: this.#world.channel });
    } else if (chance < 0.42) await person.openHome();
    else if (chance < 0.47) await this.#wait();
    else {
      const { conversations, home } = person.screen.seen();
      const said = conversations.flatMap(({ id, messages }) =>
        messages
          .slice(-12)
          .flatMap(({ json }) => spots({ channel: id, ts: word(json, 'ts') ?? '' }, parts(json, 'blocks'))),
      );
      const all = [...said, ...(home ? spots({ view: word(home, 'id') ?? '' }, parts(home, 'blocks')) : [])];
      if (all.length > 0) await this.#use(person, this.#pick(all));
    }
  }

  async #wait(): Promise<void> {
    const hours = Math.floor(this.#random() * 20) + 1;
    this.trail.push(`${hours} hours later`);
    await this.#world.passTo(new Date(this.#world.slack.clock.now().getTime() + hours * hourMs));
  }

  async #use(person: Person, spot: Spot): Promise<void> {
    if (word(spot.element, 'type') !== 'button') return this.#enter(person, spot);
    this.trail.push(`${person.name}: presses ${word(spot.element, 'action_id')}`);
    const used = await person.screen.use(at(spot), word(spot.element, 'value') ?? '').catch(goneBy);
    if (used && used.status !== 200) throw new Error('nobody answered');
  }

  async #enter(person: Person, spot: Spot, isSensible = this.#random() < 0.5): Promise<void> {
    const type = word(spot.element, 'type');
    if (type === 'button' || type === undefined) return;
    const held = await this.#something(person, spot, { type, isSensible });
    this.trail.push(
      `${person.name}: enters ${word(spot.element, 'action_id')} ${JSON.stringify(held).slice(0, 60)}`,
    );
    await person.screen.enter(at(spot), held).catch(goneBy);
  }

  #words(person: Person, { element }: Spot, isSensible: boolean): string {
    const isAboutCandidate = /^ratings\.(rate|amend)\./.test(word(element, 'action_id') ?? '');
    if (isAboutCandidate && this.#habits.evidence) return this.#habits.evidence(person);
    return this.#pick(isSensible ? fitting : texts);
  }

  async #something(
    person: Person,
    spot: Spot,
    { type, isSensible }: { type: string; isSensible: boolean },
  ): Promise<Json> {
    const { element } = spot;
    const ids = Object.values(this.#world.people).map(({ id }) => id);
    const options = [
      ...parts(element, 'options'),
      ...parts(element, 'option_groups').flatMap((group) => parts(group, 'options')),
    ];
    const now = this.#world.slack.clock.now().getTime();
    const makes: Record<string, () => Json | Promise<Json>> = {
      plain_text_input: () => ({
        value: this.#words(person, spot, isSensible).slice(0, Number(element['max_length'] ?? 3000)) || null,
      }),
      static_select: () => ({ selected_option: this.#pick(options) }),
      radio_buttons: () => ({ selected_option: this.#pick(options) }),
      checkboxes: () => ({ selected_options: this.#some(options) }),
      multi_static_select: () => ({ selected_options: this.#some(options) }),
      users_select: () => ({ selected_user: this.#pick([...ids, this.#world.slack.botUserId]) }),
      multi_users_select: () => ({
        selected_users: this.#some(ids).slice(0, Number(element['max_selected_items'] ?? 99)),
      }),
      conversations_select: () => ({ selected_conversation: this.#world.channel.id }),
      datepicker: () => ({
        selected_date: this.#pick(isSensible ? days : [...days, ...oddDays]),
      }),
      timepicker: () => ({ selected_time: this.#pick(['09:00', '23:59', '00:00']) }),
      datetimepicker: () => ({
        selected_date_time:
          Math.floor((now + (this.#random() - (isSensible ? 0 : 0.3)) * 60 * hourMs) / 900_000) * 900,
      }),
      external_select: async () => {
        const offers = await person.screen
          .offers(at(spot), this.#pick(isSensible ? [''] : ['', 'sam', 'lis', 'a', '%']))
          .catch(() => []);
        return { selected_option: offers.length > 0 ? this.#pick(offers) : null };
      },
      file_input: () => ({
        files: [person.screen.keep({ name: 'a.csv', content: Buffer.from(this.#pick(files)) })],
      }),
    };
    const make = makes[type];
    if (!make) throw new Error(`nobody knows what to enter in a ${type}`);
    return make();
  }
}

const at = ({ where, block, element }: Spot) => ({
  where,
  blockId: word(block, 'block_id') ?? '',
  actionId: word(element, 'action_id') ?? '',
});

/** Nothing is entered there yet. */
function isEmpty(view: Json, spot: Spot): boolean {
  const { blockId, actionId } = at(spot);
  const held = part(part(part(part(view, 'state'), 'values'), blockId), actionId);
  const { type: _, ...value } = held ?? {};
  return Object.values(value).every((one) => one === null || (Array.isArray(one) && one.length === 0));
}

/** What was on the screen a moment ago may have been redrawn meanwhile; nothing else may go wrong. */
function goneBy(error: unknown): void {
  if (!(error instanceof Error) || !/no longer|not on the screen|has no submit/.test(error.message))
    throw error;
}
