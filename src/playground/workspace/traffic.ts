import type { Json } from './json.ts';

/** One call that the bot made. */
export interface ApiCall {
  /** Counts all that went over the wire, either way. */
  readonly n: number;
  readonly method: string;
  readonly args: Json;
  /** Slack's time when it came in. */
  readonly at: Date;
  /** The answer's body; undefined when a fault swallowed it. */
  response: Json | undefined;
  /** What went wrong on purpose. */
  fault?: string | undefined;
}

export type DeliveryKind = 'command' | 'interactive' | 'event';

/** One payload that was sent to the bot, and what came back. */
export interface Delivery {
  /** Counts all that went over the wire, either way. */
  readonly n: number;
  readonly kind: DeliveryKind;
  readonly payload: Json;
  readonly at: Date;
  /** The URL, or `socket`. */
  readonly to: string;
  /** HTTP status; 200 for a Socket Mode ack; 0 when nobody answered within three seconds. */
  status: number;
  body: string;
}

/** What went over the wire, and whether anything still does. */
export class Traffic {
  readonly calls: ApiCall[] = [];
  readonly deliveries: Delivery[] = [];
  /** Called after each call and each delivery. */
  readonly watchers = new Set<() => void>();
  #exchanges = 0;
  #busy = 0;
  #changes = 0;

  /** The number of the exchange that begins now. */
  nextNumber(): number {
    this.#exchanges += 1;
    return this.#exchanges;
  }

  /** Counts `work` as in flight until it settles. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#busy += 1;
    try {
      return await work();
    } finally {
      this.#busy -= 1;
      this.#changes += 1;
      for (const tell of this.watchers) tell();
    }
  }

  /**
   * Resolves when nothing has been in flight for `looks` looks, five milliseconds or more apart. Looks, and not only
   * time: where the machine is short of breath, a bot in the same process is given its turns too.
   */
  async idle(looks = 5): Promise<void> {
    let seen = this.#changes;
    for (let quiet = 0; quiet < looks; ) {
      await pause(5);
      quiet = this.#busy > 0 || this.#changes !== seen ? 0 : quiet + 1;
      seen = this.#changes;
    }
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Asks `look` again and again until it finds something; throws an error naming `what` after `timeoutMs`. */
export async function waitUntil<T>(
  look: () => T | undefined,
  options: { what: () => string; timeoutMs?: number },
): Promise<T> {
  const deadline = performance.now() + (options.timeoutMs ?? 5000);
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    if (performance.now() > deadline) throw new Error(`waited in vain for ${options.what()}`);
    await pause(5);
  }
}
