import { createHmac } from 'node:crypto';
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
}

/** Signed requests on kept connections, each sending its next when the last is answered. @throws on any answer but 200. */
export async function load({ address, signingSecret, connections, next, forMs }: Load): Promise<Measured> {
  const pool = new Pool(address, { connections, pipelining: 1 });
  const latencies: number[] = [];
  const started = performance.now();
  const one = async () => {
    while (performance.now() - started < forMs) {
      const body = next();
      if (body === undefined) return;
      const headers = signed(body, signingSecret);
      const sent = performance.now();
      const answer = await pool.request({ path: '/slack/events', method: 'POST', headers, body });
      const text = await answer.body.text();
      latencies.push(performance.now() - sent);
      if (answer.statusCode !== 200) throw new Error(`answered ${answer.statusCode}: ${text}`);
      if (text.includes('Something went wrong')) throw new Error(`answered with an apology: ${text}`);
    }
  };
  try {
    await Promise.all(Array.from({ length: connections }, one));
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
