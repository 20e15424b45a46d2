import { createServer, type Server } from 'node:http';
import { WebSocket, WebSocketServer } from 'ws';
import { listenOnLoopback, portOf } from '../workspace/loopback.ts';
import type { Person } from '../workspace/workspace.ts';
import { importMapHash } from './assets.ts';
import { type Grounds, temporaryGrounds } from './ground.ts';
import { foreign, securityHeaders } from './guard.ts';
import { type Live, liveWindows } from './live.ts';
import { addressOf, type Desk, Refusal, send, serve } from './requests.ts';
import { PlayWorld } from './world.ts';

export interface Playground {
  /** `http://127.0.0.1:PORT`. */
  address: string;
  /** Whether a later run finds it as it was left. */
  isKept: boolean;
  stop(): Promise<void>;
}

interface Setting {
  /** 0 picks a free one, and so does one that is taken. */
  port?: number;
  /** Where it keeps what happens; left out: nowhere beyond its end. */
  grounds?: Grounds;
}

/** Serves the page and the workspace behind it, on loopback only. */
export async function startPlayground({
  port = 0,
  grounds = temporaryGrounds(),
}: Setting = {}): Promise<Playground> {
  const live = liveWindows();
  let world = await PlayWorld.open(live.changed, grounds.first);
  let resetting: Promise<void> | undefined;
  const reset = async () => {
    const old = world;
    world = await PlayWorld.open(live.changed, grounds.fresh());
    live.changed();
    await old.forget();
  };
  const desk: Desk = {
    world: () => world,
    reset: () => {
      resetting ??= reset().finally(() => {
        resetting = undefined;
      });
      return resetting;
    },
  };
  const headers = securityHeaders(importMapHash());
  const server = createServer((request, response) => {
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    serve(desk, request, response, portOf(server)).catch((error: unknown) => {
      const words = error instanceof Refusal ? error : new Refusal(500, String(error));
      if (!response.headersSent) send(response, words.status, { trouble: words.message });
    });
  });
  listenForWindows(server, desk, live);
  const taken = await listenOnLoopback(server, port).catch(async (error: unknown) => {
    await world.stop();
    await grounds.release();
    throw error;
  });
  return {
    address: `http://127.0.0.1:${taken}`,
    isKept: world.isKept,
    async stop() {
      live.stop();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await resetting?.catch(() => undefined);
      await world.stop();
      await grounds.release();
    },
  };
}

/**
 * Tells a window its state now and whenever something changes. By WebSocket: a browser opens no more than six streams of
 * events to one server, and a team has more windows than that. Without a name it is the coordinator's.
 */
async function watch(desk: Desk, live: Live, socket: WebSocket, url: URL): Promise<void> {
  const personOf = ({ people }: PlayWorld): Person => {
    const person = people.get(url.searchParams.get('as') ?? '') ?? [...people.values()][0];
    if (!person) throw new Error('nobody is here');
    return person;
  };
  const person = personOf(desk.world());
  // As in Slack: an open view goes with the client that showed it.
  if (url.searchParams.get('load') === 'yes' && !live.hasWindow(person.id)) await desk.world().enters(person);
  if (socket.readyState !== WebSocket.OPEN) return;
  live.add(socket, {
    as: person.id,
    inspects: url.searchParams.get('inspect') === 'yes',
    look: () => desk.world().state(personOf(desk.world()), desk.world().who()),
    world: desk.world,
  });
}

function listenForWindows(server: Server, desk: Desk, live: Live): void {
  // A window only listens.
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 });
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const url = addressOf(request);
    // Browsers let any page open a socket to loopback; its Origin is what tells ours from theirs.
    const isOurs = request.headers.origin !== undefined && !foreign(request, portOf(server));
    if (!isOurs || url?.pathname !== '/live') {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (open) => void watch(desk, live, open, url));
  });
}
