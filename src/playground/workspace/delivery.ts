import { createHmac } from 'node:crypto';
import { secret } from './ids.ts';
import { type Json, word } from './json.ts';
import type { SocketDoor } from './socket-door.ts';
import type { Team } from './team.ts';
import { type Delivery, type DeliveryKind, pause } from './traffic.ts';

/** The bot acks within this much real time, or Slack gives up. */
const ACK_MS = 3000;
/** Events are sent again this often when they are not acked. */
const EVENT_RETRIES = 3;

export interface Answer {
  /** HTTP status; 0 when nobody answered in time or nobody listens. */
  status: number;
  body: string;
}

/** The body of an answer that could not come, since no bot is connected. */
export const NOBODY = 'nobody listens';

export type Signature = boolean | 'wrong' | 'stale' | 'future';

/** Carries payloads from Slack to the bot: signed HTTP when it was told where to, Socket Mode otherwise. */
export class Courier {
  readonly #team: Team;
  readonly #socket: SocketDoor;
  #urls: readonly string[] = [];
  #turn = 0;

  constructor(team: Team, socket: SocketDoor) {
    this.#team = team;
    this.#socket = socket;
  }

  /** HTTP mode: several replicas are served in turn. */
  connect(urls: readonly string[]): void {
    this.#urls = urls;
  }

  /** Delivers as Slack would: faults, duplicates and (for events) retries included. */
  deliver(kind: DeliveryKind, payload: Json): Promise<Answer> {
    return this.#team.traffic.during(async () => {
      const { copies, differentEventId, delayMs } = this.#team.faults.takeDelivery();
      if (delayMs > 0) await pause(delayMs);
      const first = this.#attempts(kind, payload);
      const others = Array.from({ length: copies }, () =>
        this.#attempts(kind, differentEventId && kind === 'event' ? withNewEventId(payload) : payload),
      );
      const [answer] = await Promise.all([first, ...others]);
      return answer;
    });
  }

  /** One raw delivery; over HTTP signed well or badly on purpose, and to one replica if told so. */
  post(kind: DeliveryKind, payload: Json, options: { signed?: Signature; to?: string }): Promise<Answer> {
    const { signed, to } = options;
    return this.#team.traffic.during(() => {
      if (to === undefined && this.#urls.length === 0) {
        if (signed !== undefined) throw new Error('nothing is signed in Socket Mode; say where to with `to`');
        return this.#once(kind, payload);
      }
      const url = to ?? this.#nextUrl() ?? '';
      return this.#record(kind, payload, url, () => this.#http(kind, payload, url, signed ?? true));
    });
  }

  async #attempts(kind: DeliveryKind, payload: Json): Promise<Answer> {
    let answer = await this.#once(kind, payload);
    for (
      let attempt = 1;
      kind === 'event' && answer.status !== 200 && attempt <= EVENT_RETRIES;
      attempt += 1
    ) {
      const reason = answer.status === 0 ? 'http_timeout' : 'http_error';
      answer = await this.#once(kind, payload, { attempt, reason });
    }
    return answer;
  }

  #once(kind: DeliveryKind, payload: Json, retry?: { attempt: number; reason: string }): Promise<Answer> {
    const url = this.#nextUrl();
    if (url !== undefined)
      return this.#record(kind, payload, url, () => this.#http(kind, payload, url, true, retry));
    const nobody = { status: 0, body: NOBODY };
    return this.#record(kind, payload, 'socket', async () => {
      return (await this.#socket.send(ENVELOPES[kind], payload, retry)) ?? nobody;
    });
  }

  #nextUrl(): string | undefined {
    return this.#urls[this.#turn++ % Math.max(1, this.#urls.length)];
  }

  async #record(kind: DeliveryKind, payload: Json, to: string, send: () => Promise<Answer>): Promise<Answer> {
    const { traffic, clock } = this.#team;
    const n = traffic.nextNumber();
    const delivery: Delivery = { n, kind, payload, to, at: clock.now(), status: 0, body: '' };
    traffic.deliveries.push(delivery);
    const answer = await send();
    Object.assign(delivery, answer);
    return answer;
  }

  async #http(
    kind: DeliveryKind,
    payload: Json,
    url: string,
    signed: Signature,
    retry?: { attempt: number; reason: string },
  ): Promise<Answer> {
    const body = encode(kind, payload);
    const headers = {
      'content-type': kind === 'event' ? 'application/json' : 'application/x-www-form-urlencoded',
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      ...signatureHeaders(this.#team.signingSecret, body, signed),
      ...(retry ? { 'x-slack-retry-num': String(retry.attempt), 'x-slack-retry-reason': retry.reason } : {}),
    };
    try {
      const answer = await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(ACK_MS) });
      return { status: answer.status, body: await answer.text() };
    } catch (error) {
      return { status: 0, body: error instanceof Error ? error.message : String(error) };
    }
  }
}

const ENVELOPES: Record<DeliveryKind, string> = {
  command: 'slash_commands',
  interactive: 'interactive',
  event: 'events_api',
};

function encode(kind: DeliveryKind, payload: Json): string {
  if (kind === 'event') return JSON.stringify(payload);
  if (kind === 'interactive') return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  return new URLSearchParams(Object.entries(payload).map(([key, value]) => [key, String(value)])).toString();
}

/** Signed with real time, not Slack's displayed one: the bot compares it with its own wall clock. */
function signatureHeaders(signingSecret: string, body: string, signed: Signature): Record<string, string> {
  if (signed === false) return {};
  const shiftSeconds = { stale: -360, future: 3600, wrong: 0, true: 0 }[String(signed)] ?? 0;
  const timestamp = String(Math.floor(Date.now() / 1000) + shiftSeconds);
  const key = signed === 'wrong' ? 'not the secret' : signingSecret;
  const digest = createHmac('sha256', key).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` };
}

function withNewEventId(payload: Json): Json {
  return word(payload, 'event_id') === undefined
    ? payload
    : { ...payload, event_id: `Ev0${secret(5).toUpperCase()}` };
}
