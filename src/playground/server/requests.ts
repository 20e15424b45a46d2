import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { type ActAnswer, faults, mostUploadBytes } from '../page/protocol.ts';
import type { Person } from '../workspace/workspace.ts';
import { act, doAct } from './acts.ts';
import { assetAt } from './assets.ts';
import { foreign } from './guard.ts';
import type { PlayWorld } from './world.ts';

/** A file comes by itself; what comes as JSON is far less. */
const mostBytes = mostUploadBytes;

/** What the requests are about: the workspace that there is now. */
export interface Desk {
  world(): PlayWorld;
  reset(): Promise<void>;
}

export class Refusal extends Error {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Answers a request of the page; whatever it cannot do is a `Refusal`, in words. */
export async function serve(
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
export function addressOf(request: IncomingMessage): URL | null {
  return URL.parse(request.url ?? '/', 'http://127.0.0.1');
}

function personNamed(world: PlayWorld, id: string | null): Person {
  const person = world.people.get(id ?? '');
  if (!person) throw new Refusal(404, 'Nobody here is called that. Reload the page.');
  return person;
}

/** Ids come round again in the next workspace: what was meant for one must not happen in another. */
function sameWorld(desk: Desk, id: string | null): PlayWorld {
  const world = desk.world();
  if (world.id !== id) throw new Refusal(409, 'The workspace was reset meanwhile.');
  return world;
}

/** Always as a file to keep, never as a page of ours: what is in it was written by others. */
function download(desk: Desk, url: URL, response: ServerResponse): void {
  const person = personNamed(desk.world(), url.searchParams.get('as'));
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
/** What one window told as it was left; each in its turn. */
const lastActs = z.strictObject({ acts: z.array(act).min(1).max(200) });
const breaking = z.strictObject({ kind: z.enum(faults), isBroken: z.boolean() });

async function post(desk: Desk, url: URL, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await bodyOf(request);
  if (url.pathname === '/upload' || url.pathname === '/send') {
    const world = sameWorld(desk, url.searchParams.get('world'));
    const person = personNamed(world, url.searchParams.get('as'));
    const file = { name: url.searchParams.get('name') ?? 'file', content: body };
    if (url.pathname === '/upload') return send(response, 200, { file: person.screen.keep(file) });
    await person.drop(file);
    return send(response, 200, {});
  }
  if (request.headers['content-type'] !== 'application/json') throw new Refusal(415, 'JSON only.');
  const said: unknown = parsed(body);
  const world = desk.world();
  switch (url.pathname) {
    case '/act':
      return send(response, 200, await acted(desk, understood(act, said)));
    case '/acts': {
      const { acts } = understood(lastActs, said);
      const doAll = async () => {
        for (const one of acts) await acted(desk, one);
      };
      await world.leaves(acts[0]?.as ?? '', doAll());
      return send(response, 200, {});
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

async function acted(desk: Desk, asked: z.output<typeof act>): Promise<ActAnswer> {
  const world = sameWorld(desk, asked.world);
  const answer = await doAct(personNamed(world, asked.as), asked);
  // Typing and searching change nothing that the bot would have to tell anybody.
  if (asked.act !== 'enter' && asked.act !== 'offers') world.heartbeat.soon();
  world.changed();
  return answer;
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

export function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(body));
}
