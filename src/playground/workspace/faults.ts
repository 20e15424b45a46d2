/** What can go wrong on the way between the bot and Slack. */
export type Fault =
  /** HTTP 429; `retryAfter` in seconds. */
  | { kind: 'rate_limited'; retryAfter: number }
  /** A bare HTTP status; nothing is applied. */
  | { kind: 'status'; status: number }
  /** Silence: for `ms` milliseconds of real time, then the true answer; without `ms` for ever, and nothing is applied. */
  | { kind: 'hang'; ms?: number }
  /** Applied, but the connection breaks before the answer. */
  | { kind: 'lost' }
  /** The connection breaks before anything is applied. */
  | { kind: 'reset' }
  /** Slack's own refusal. */
  | { kind: 'error'; error: string };

export class Faults {
  readonly #planned: { method: string; fault: Fault; left: number }[] = [];
  readonly #standing = new Set<{ method: string; fault: Fault }>();
  #everyCopies = 0;
  #copies: { times: number; differentEventId: boolean } | undefined;
  #delayMs = 0;
  readonly #dropSockets: () => void;

  constructor(dropSockets: () => void) {
    this.#dropSockets = dropSockets;
  }

  /** The next `times` (default 1) calls of `method` fail like this; `*` stands for any method. */
  next(method: string, fault: Fault, options: { times?: number } = {}): void {
    this.#planned.push({ method, fault, left: options.times ?? 1 });
  }

  /** Every call of `method` fails like this until it is switched off again by the function that comes back. */
  standing(method: string, fault: Fault): () => void {
    const standing = { method, fault };
    this.#standing.add(standing);
    return () => {
      this.#standing.delete(standing);
    };
  }

  /** Every delivery arrives `times` times more, at once, until it is set to 0. */
  duplicateDeliveries(times: number): void {
    this.#everyCopies = times;
  }

  clear(): void {
    this.#planned.length = 0;
    this.#standing.clear();
    this.#everyCopies = 0;
    this.#copies = undefined;
    this.#delayMs = 0;
  }

  /** The next delivery arrives `times` times more, at once; events keep their id unless told otherwise. */
  duplicateNextDelivery(times = 1, options: { differentEventId?: boolean } = {}): void {
    this.#copies = { times, differentEventId: options.differentEventId ?? false };
  }

  /** The next delivery sets out `ms` milliseconds of real time late. */
  delayNextDelivery(ms: number): void {
    this.#delayMs = ms;
  }

  /** Every open socket breaks without a goodbye. */
  dropSocket(): void {
    this.#dropSockets();
  }

  /** Takes what is to go wrong with this call, in the order in which it does: it may be slow first, and then fail. */
  take(method: string): Fault[] {
    const isMeant = (one: { method: string }) => one.method === method || one.method === '*';
    const planned = this.#planned.find((one) => one.left > 0 && isMeant(one));
    if (planned) {
      planned.left -= 1;
      return [planned.fault];
    }
    const standing = [...this.#standing].filter(isMeant).map(({ fault }) => fault);
    const slow = standing.filter(({ kind }) => kind === 'hang');
    return [...slow, ...standing.filter(({ kind }) => kind !== 'hang').slice(0, 1)];
  }

  /** Takes what is planned for this delivery. */
  takeDelivery(): { copies: number; differentEventId: boolean; delayMs: number } {
    const { times: copies, differentEventId } = this.#copies ?? {
      times: this.#everyCopies,
      differentEventId: false,
    };
    const delayMs = this.#delayMs;
    this.#copies = undefined;
    this.#delayMs = 0;
    return { copies, differentEventId, delayMs };
  }
}
