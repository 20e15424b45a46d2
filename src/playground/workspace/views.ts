import { carriedValues, initialValues, type Values } from './elements.ts';
import { secret } from './ids.ts';
import { type Json, part, parts, word } from './json.ts';

/** A modal stack holds at most three views (Slack: surfaces/modals). */
export const STACK_LIMIT = 3;

export interface ViewRecord {
  readonly id: string;
  readonly owner: string;
  readonly rootId: string;
  readonly previousId: string | null;
  /** The view as the bot sent it, with ids filled in. */
  json: Json;
  hash: string;
  values: Values;
  open: boolean;
}

interface AppIdentity {
  readonly teamId: string;
  readonly appId: string;
  readonly botId: string;
}

interface Shown {
  /** Each the open views of one person, the visible one last. */
  readonly stacks: readonly (readonly ViewRecord[])[];
  readonly homes: readonly ViewRecord[];
}

export class Views {
  readonly #records = new Map<string, ViewRecord>();
  readonly #stacks = new Map<string, ViewRecord[]>();
  readonly #homes = new Map<string, ViewRecord>();
  readonly #newId: (prefix: string) => string;
  readonly #app: AppIdentity;

  constructor(newId: (prefix: string) => string, app: AppIdentity, known?: Shown) {
    this.#newId = newId;
    this.#app = app;
    for (const stack of known?.stacks ?? []) this.#stacks.set(stack[0]?.owner ?? '', [...stack]);
    for (const home of known?.homes ?? []) this.#homes.set(home.owner, home);
    for (const record of [...this.#stacks.values(), ...this.#homes.values()].flat())
      this.#records.set(record.id, record);
  }

  /** All that is on anybody's screen. */
  shown(): Shown {
    return { stacks: [...this.#stacks.values()], homes: [...this.#homes.values()] };
  }

  get(id: string): ViewRecord | undefined {
    return this.#records.get(id);
  }

  byExternalId(externalId: string): ViewRecord | undefined {
    return [...this.#records.values()].find(
      (one) => one.open && word(one.json, 'external_id') === externalId,
    );
  }

  /** What this person has open, the visible view last. */
  stack(owner: string): readonly ViewRecord[] {
    return this.#stacks.get(owner) ?? [];
  }

  home(owner: string): ViewRecord | undefined {
    return this.#homes.get(owner);
  }

  /** Opens a new stack; whatever was open before is gone, as on a screen. */
  open(owner: string, json: Json): ViewRecord {
    this.clear(owner);
    const record = this.#create(owner, json, null);
    this.#stacks.set(owner, [record]);
    return record;
  }

  push(owner: string, json: Json): ViewRecord {
    const stack = this.stack(owner);
    const record = this.#create(owner, json, stack.at(-1) ?? null);
    this.#stacks.set(owner, [...stack, record]);
    return record;
  }

  update(record: ViewRecord, json: Json): void {
    record.values = carriedValues(parts(json, 'blocks'), record.values);
    record.json = json;
    record.hash = newHash();
  }

  publish(owner: string, json: Json): ViewRecord {
    const before = this.#homes.get(owner);
    if (before) {
      this.update(before, json);
      return before;
    }
    const record = this.#create(owner, json, null);
    this.#homes.set(owner, record);
    return record;
  }

  /** Closes one view; those above it, if any, go with it. */
  close(record: ViewRecord): void {
    const stack = this.stack(record.owner);
    const at = stack.indexOf(record);
    if (at < 0) return;
    for (const gone of stack.slice(at)) gone.open = false;
    this.#stacks.set(record.owner, stack.slice(0, at));
  }

  clear(owner: string): void {
    for (const gone of this.stack(owner)) gone.open = false;
    this.#stacks.delete(owner);
  }

  /** The view as Slack answers and sends it. */
  viewJson(record: ViewRecord): Json {
    const modal = record.json['type'] === 'modal';
    return {
      id: record.id,
      team_id: this.#app.teamId,
      type: record.json['type'],
      blocks: parts(record.json, 'blocks'),
      private_metadata: word(record.json, 'private_metadata') ?? '',
      callback_id: word(record.json, 'callback_id') ?? '',
      external_id: word(record.json, 'external_id') ?? '',
      state: { values: record.values },
      hash: record.hash,
      title: part(record.json, 'title') ?? { type: 'plain_text', text: 'View Title', emoji: true },
      clear_on_close: record.json['clear_on_close'] === true,
      notify_on_close: record.json['notify_on_close'] === true,
      close: part(record.json, 'close') ?? null,
      submit: part(record.json, 'submit') ?? null,
      ...(modal && record.json['submit_disabled'] === true ? { submit_disabled: true } : {}),
      previous_view_id: record.previousId,
      root_view_id: record.rootId,
      app_id: this.#app.appId,
      app_installed_team_id: this.#app.teamId,
      bot_id: this.#app.botId,
    };
  }

  #create(owner: string, json: Json, above: ViewRecord | null): ViewRecord {
    const id = this.#newId('V');
    const record: ViewRecord = {
      id,
      owner,
      rootId: above?.rootId ?? id,
      previousId: above?.id ?? null,
      json,
      hash: newHash(),
      values: initialValues(parts(json, 'blocks')),
      open: true,
    };
    this.#records.set(id, record);
    return record;
  }
}

function newHash(): string {
  return `${Math.floor(Date.now() / 1000)}.${secret(4)}`;
}
