import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Readiness } from './readiness.ts';

export interface FrontDoorOptions {
  port: number;
  host: string;
  /** Takes `POST /slack/events` in HTTP mode. */
  slack: RequestListener | undefined;
  ready: () => Promise<Readiness>;
}

export interface FrontDoor {
  address: string;
  close(): Promise<void>;
}

/** How far ahead of our clock a signature may be dated, as far as Bolt allows it to lie behind. Seconds. */
const mostAhead = 300;

/** How soon after its last answer a closing door lets go of a connection. Milliseconds. */
const sweepEvery = 20;

/** Every way in by HTTP: Slack's requests, `/healthz` (the process lives) and `/readyz` (it can do its work). */
export async function openFrontDoor({ port, host, slack, ready }: FrontDoorOptions): Promise<FrontDoor> {
  const server = createServer((request, response) => {
    const say = (status: number, body: object) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    const path = (request.url ?? '/').split('?')[0];
    if (path === '/healthz') return say(200, { ok: true });
    if (path === '/readyz') {
      ready().then(
        (readiness) => say(readiness.ok ? 200 : 503, readiness),
        () => say(503, { ok: false }),
      );
      return;
    }
    if (path !== '/slack/events' || !slack) return say(404, { error: 'not found' });
    if (request.method !== 'POST') return say(405, { error: 'POST only' });
    // Bolt refuses old signatures but takes ones dated ahead, which could be kept and replayed later.
    const dated = Number(request.headers['x-slack-request-timestamp']);
    if (!(dated <= Date.now() / 1000 + mostAhead)) return say(401, { error: 'bad timestamp' });
    slack(request, response);
  });
  // Longer than proxies keep theirs, so that no request meets a connection that is just being closed.
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const { port: bound } = server.address() as AddressInfo;
  return {
    address: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    close: () =>
      new Promise((resolve) => {
        // A connection that is kept is idle only once its last answer is out; nobody closes it then but we.
        const sweep = setInterval(() => server.closeIdleConnections(), sweepEvery);
        server.close(() => {
          clearInterval(sweep);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}
