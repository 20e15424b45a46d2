import type { Clock } from '../../time/clock.ts';
import { secret } from './ids.ts';

/** A trigger id works for three seconds of real time and once (Slack: surfaces/modals). */
const TRIGGER_LIFE_MS = 3000;
/** A response_url takes five answers in thirty minutes (Slack: implementing-slash-commands). */
const RESPONSE_USES = 5;
const RESPONSE_LIFE_MS = 30 * 60_000;

export interface Trigger {
  readonly userId: string;
  readonly issuedAt: number;
  used: boolean;
  /** The view that was opened with it, once there is one. */
  viewId?: string;
}

export type TriggerRefusal = 'invalid_trigger_id' | 'expired_trigger_id' | 'exchanged_trigger_id';

export class Triggers {
  readonly #issued = new Map<string, Trigger>();

  issue(userId: string): string {
    const id = `${Date.now()}.${this.#issued.size + 1}.${secret(16)}`;
    this.#issued.set(id, { userId, issuedAt: performance.now(), used: false });
    return id;
  }

  peek(id: string): Trigger | undefined {
    return this.#issued.get(id);
  }

  /** Whether it may be exchanged now. Asking does not use it up. */
  check(id: string): Trigger | TriggerRefusal {
    const trigger = this.#issued.get(id);
    if (!trigger) return 'invalid_trigger_id';
    if (trigger.used) return 'exchanged_trigger_id';
    if (performance.now() - trigger.issuedAt > TRIGGER_LIFE_MS) return 'expired_trigger_id';
    return trigger;
  }
}

/** Where an answer to a response_url goes: a person in a channel, perhaps about one message there. */
export interface ResponseTarget {
  readonly channel: string;
  readonly userId: string;
  readonly messageTs?: string;
}

export class ResponseUrls {
  readonly #issued = new Map<string, ResponseTarget & { uses: number; until: number }>();
  readonly #clock: Clock;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** The path of a new response_url. */
  issue(door: 'commands' | 'actions', target: ResponseTarget): string {
    const path = `/${door}/${secret(6)}/${secret(12)}`;
    this.#issued.set(path, { ...target, uses: 0, until: this.#clock.now().getTime() + RESPONSE_LIFE_MS });
    return path;
  }

  /** Takes one use of it. */
  use(path: string): ResponseTarget | 'no_such_url' | 'expired_url' | 'used_url' {
    const url = this.#issued.get(path);
    if (!url) return 'no_such_url';
    if (this.#clock.now().getTime() > url.until) return 'expired_url';
    if (url.uses >= RESPONSE_USES) return 'used_url';
    url.uses += 1;
    return url;
  }
}
