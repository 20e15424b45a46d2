import { createHmac } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Pool } from 'undici';

export interface Measured {
  /** Answered requests a second. */
  rate: number;
  /** Milliseconds from sending to the whole answer, ascending. */
  latencies: number[];
}

export interface Load {
  address: string;
  signingSecret: string;
  connections: number;
  /** The next body to send; undefined when there is no more. */
  next: () => string | undefined;
  /** Sending stops after so many milliseconds. */
  forMs: number;
  /** What every answer must hold, so that no refusal is measured as a success. */
  expects: string;
  /** Requests a second over all connections; absent, each sends its next as soon as the last is answered. */
  perSecond?: number | undefined;
}

/** Signed requests on kept connections. @throws on any answer but the expected one. */
export async function load(order: Load): Promise<Measured> {
  const { address, signingSecret, connections, next, forMs, expects, perSecond } = order;
  const pool = new Pool(address, { connections, pipelining: 1 });
  const latencies: number[] = [];
  const started = performance.now();
  const pauseMs = perSecond ? (1000 * connections) / perSecond : 0;
  const one = async (_: unknown, connection: number) => {
    for (let n = 0; performance.now() - started < forMs; n++) {
      const due = started + (n + connection / connections) * pauseMs;
      if (pauseMs > 0) await setTimeout(Math.max(0, due - performance.now()));
      const body = next();
      if (body === undefined) return;
      const headers = signed(body, signingSecret);
      const sent = performance.now();
      const answer = await pool.request({ path: '/slack/events', method: 'POST', headers, body });
      const text = await answer.body.text();
      latencies.push(performance.now() - sent);
      if (answer.statusCode !== 200) throw new Error(`answered ${answer.statusCode}: ${text}`);
      if (!text.includes(expects)) throw new Error(`answered without "${expects}": ${text}`);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }).map(one));
  } finally {
    await pool.destroy();
  }
  const seconds = (performance.now() - started) / 1000;
  return { rate: latencies.length / seconds, latencies: latencies.sort((a, b) => a - b) };
}

const signatures = new Map<string, { at: number; headers: Record<string, string> }>();

/** A body sent again keeps its signature for a minute, so that the sender costs little. */
function signed(body: string, secret: string): Record<string, string> {
  const at = Math.floor(Date.now() / 1000);
  const kept = signatures.get(body);
  if (kept && at - kept.at < 60) return kept.headers;
  const digest = createHmac('sha256', secret).update(`v0:${at}:${body}`).digest('hex');
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': String(at),
    'x-slack-signature': `v0=${digest}`,
  };
  signatures.set(body, { at, headers });
  return headers;
}

/** Joins the rounds of one subject. */
export function together(rounds: readonly Measured[]): Measured {
  return {
    rate: rounds.reduce((sum, round) => sum + round.rate, 0) / rounds.length,
    latencies: rounds.flatMap((round) => round.latencies).sort((a, b) => a - b),
  };
}

export function percentile({ latencies }: Measured, share: number): number {
  return latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))] ?? Number.NaN;
}
