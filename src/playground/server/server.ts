import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { z } from 'zod';
import { faults, mostUploadBytes } from '../page/protocol.ts';
import { listenOnLoopback, portOf } from '../workspace/loopback.ts';
import type { Person } from '../workspace/workspace.ts';
import { act, doAct } from './acts.ts';
import { assetAt, importMapHash } from './assets.ts';
import { type Grounds, temporaryGrounds } from './ground.ts';
import { foreign, securityHeaders } from './guard.ts';
import { type Live, liveWindows } from './live.ts';
import { openWorld, type PlayWorld } from './world.ts';

export interface Playground {
  /** `http://127.0.0.1:PORT`. */
  address: string;
  /** Whether a later run finds it as it was left. */
  isKept: boolean;
  stop(): Promise<void>;
}

/** A file comes by itself; what comes as JSON is far less. */
const mostBytes = mostUploadBytes;

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
  let world = await openWorld(live.changed, grounds.first);
  let resetting: Promise<void> | undefined;
  const reset = async () => {
    const old = world;
    world = await openWorld(live.changed, grounds.fresh());
    live.changed();
    await old.forget();
  };
  const desk: Desk = {
    live,
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
  listenForWindows(server, desk);
  const taken = await listenOnLoopback(server, port);
  return {
    address: `http://127.0.0.1:${taken}`,
    isKept: world.isKept,
    async stop() {
      live.stop();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      await world.stop();
      await grounds.release();
    },
  };
}

interface Desk {
  live: Live;
  world(): PlayWorld;
  reset(): Promise<void>;
}

class Refusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

async function serve(
  desk: Desk,
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
): Promise<void> {
  const why = foreign(request, port);
  if (why) throw new Refusal(403, why);
  const url = addressOf(request);
  if (!url) throw new Refusal(400, 'This is no address.');
  if (request.method === 'POST') return post(desk, url, request, response);
  if (request.method !== 'GET') throw new Refusal(405, 'GET and POST only.');
  if (url.pathname.startsWith('/file/')) return download(desk, url, response);
  const asset = assetAt(url.pathname);
  if (!asset) throw new Refusal(404, 'There is nothing here.');
  response.writeHead(200, { 'content-type': asset.type }).end(asset.body);
}

/** Null for what is none, such as `//[`: anybody can send that. */
function addressOf(request: IncomingMessage): URL | null {
  return URL.parse(request.url ?? '/', 'http://127.0.0.1');
}

function personNamed({ world }: Desk, id: string | null): Person {
  const person = world().people.get(id ?? '');
  if (!person) throw new Refusal(404, 'Nobody here is called that. Reload the page.');
  return person;
}

/**
 * Tells a window its state now and whenever something changes. By WebSocket: a browser opens no more than six streams of
 * events to one server, and a team has more windows than that. Without a name it is the coordinator's.
 */
function watch(desk: Desk, socket: WebSocket, url: URL): void {
  const wanted = url.searchParams.get('as');
  desk.live.add(socket, {
    inspects: url.searchParams.get('inspect') === 'yes',
    look() {
      const { people } = desk.world();
      const person = people.get(wanted ?? '') ?? [...people.values()][0];
      if (!person) throw new Error('nobody is here');
      return desk.world().state(person, desk.world().who());
    },
    world: desk.world,
  });
}

function listenForWindows(server: Server, desk: Desk): void {
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
    sockets.handleUpgrade(request, socket, head, (open) => watch(desk, open, url));
  });
}

/** Always as a file to keep, never as a page of ours: what is in it was written by others. */
function download(desk: Desk, url: URL, response: ServerResponse): void {
  const person = personNamed(desk, url.searchParams.get('as'));
  const file = person.screen.file(url.pathname.slice('/file/'.length));
  if (!file) throw new Refusal(404, 'This file is not before you.');
  const isPicture = file.name.endsWith('.png') && Buffer.from(file.bytes.subarray(1, 4)).toString() === 'PNG';
  const name = encodeURIComponent(file.name);
  response
    .writeHead(200, {
      'content-type': isPicture ? 'image/png' : 'application/octet-stream',
      'content-disposition': `${isPicture ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
    })
    .end(file.bytes);
}

const clockMove = z.strictObject({ to: z.iso.datetime() });
const breaking = z.strictObject({ kind: z.enum(faults), isBroken: z.boolean() });

async function post(desk: Desk, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await bodyOf(request);
  if (url.pathname === '/upload' || url.pathname === '/send') {
    const person = personNamed(desk, url.searchParams.get('as'));
    const file = { name: url.searchParams.get('name') ?? 'file', content: body };
    if (url.pathname === '/upload') return send(response, 200, { file: person.screen.keep(file) });
    await person.drop(file);
    return send(response, 200, {});
  }
  if (request.headers['content-type'] !== 'application/json') throw new Refusal(415, 'JSON only.');
  const said: unknown = parsed(body);
  const world = desk.world();
  switch (url.pathname) {
    case '/act': {
      const asked = understood(act, said);
      const answer = await doAct(world.stage.slack, personNamed(desk, asked.as), asked);
      // Typing and searching change nothing that the bot would have to tell anybody.
      if (asked.act !== 'enter' && asked.act !== 'offers') void world.beat();
      world.changed();
      return send(response, 200, answer);
    }
    case '/clock':
      await moved(world, understood(clockMove, said).to);
      return send(response, 200, {});
    case '/fault': {
      const { kind, isBroken } = understood(breaking, said);
      world.breakSomething(kind, isBroken);
      return send(response, 200, {});
    }
    case '/reset':
      await desk.reset();
      return send(response, 200, {});
    default:
      throw new Refusal(404, 'There is nothing here.');
  }
}

async function moved(world: PlayWorld, to: string): Promise<void> {
  try {
    await world.passTo(new Date(to));
  } catch (error) {
    throw new Refusal(400, error instanceof Error ? error.message : String(error));
  }
}

function understood<T>(schema: z.ZodType<T>, said: unknown): T {
  const read = schema.safeParse(said);
  if (!read.success) throw new Refusal(400, z.prettifyError(read.error));
  return read.data;
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new Refusal(400, 'This is no JSON.');
  }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > mostBytes) throw new Refusal(413, 'That is too much at once.');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}
