import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { readArguments } from './call.ts';
import type { Fault } from './faults.ts';
import { isJson, type Json, parseJson, word } from './json.ts';
import { fromBrowser, listenOnLoopback } from './loopback.ts';
import { answerResponseUrl } from './response-url.ts';
import type { Team } from './team.ts';
import { pause } from './traffic.ts';
import { privateFile } from './uploads.ts';
import { answerCall } from './web-api.ts';

/**
 * Slack's side of HTTP on loopback: `/api/METHOD`, uploads, and response_urls. At this port, or at a free one where it is
 * 0 or taken.
 */
export async function openFrontDoor(team: Team, port = 0): Promise<Server> {
  const server = createServer((request, response) => {
    team.traffic
      .during(() => serve(team, request, response))
      .catch((error: unknown) => {
        const message = error instanceof Error ? error.message : String(error);
        process.emitWarning(`simulated Slack: ${message}`);
        if (!response.headersSent) send(response, 500, { ok: false, error: 'fatal_error' });
      });
  });
  // On a busy machine a connection that closes after Node's five idle seconds dies under the next request.
  server.keepAliveTimeout = 75_000;
  team.origin = `http://127.0.0.1:${await listenOnLoopback(server, port)}`;
  return server;
}

async function serve(team: Team, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = URL.parse(request.url ?? '/', 'http://127.0.0.1');
  if (!url || fromBrowser(request)) return send(response, 403, { ok: false, error: 'access_denied' });
  const body = await readBody(request);
  if (!body) return send(response, 413, { ok: false, error: 'request_too_large' });
  if (url.pathname.startsWith('/api/')) return api(team, url, request, body, response);
  if (url.pathname.startsWith('/files-pri/')) return hand(team, url, request, response);
  if (url.pathname === signIn) {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<!doctype html>Sign in');
    return;
  }
  if (url.pathname.startsWith('/upload/')) return upload(team, url, body, request, response);
  if (/^\/(commands|actions)\//.test(url.pathname)) {
    const answer = answerResponseUrl(team, url.pathname, parseJson(body.toString('utf8')));
    return send(response, answer.status, answer.body);
  }
  send(response, 404, { ok: false, error: 'not_found' });
}

async function api(
  team: Team,
  url: URL,
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): Promise<void> {
  const method = url.pathname.slice('/api/'.length);
  const raw = { ...Object.fromEntries(url.searchParams), ...parseBody(request, body) };
  const faults = team.faults.take(method);
  const fault = faults.at(-1);
  const call = {
    n: team.traffic.nextNumber(),
    method,
    args: readArguments(raw),
    at: team.clock.now(),
    response: undefined as Json | undefined,
    fault: fault?.kind,
  };
  team.traffic.calls.push(call);
  for (const one of faults) if (!(await survives(one, request, response))) return;
  if (fault?.kind === 'error') {
    call.response = { ok: false, error: fault.error };
  } else {
    const token = url.searchParams.has('token') ? '' : (bearer(request) ?? word(raw, 'token'));
    call.response = answerCall(team, method, token, call.args);
  }
  if (fault?.kind === 'lost') return void request.socket.destroy();
  if (call.response['error'] === 'ratelimited')
    return send(response, 429, call.response, { 'retry-after': '1' });
  const scopes = [...(team.scopes ?? [])].join(',');
  send(response, 200, call.response, scopes ? { 'x-oauth-scopes': scopes } : {});
}

/** Plays out a fault; true when the call is to be answered after all. */
async function survives(fault: Fault, request: IncomingMessage, response: ServerResponse): Promise<boolean> {
  if (fault.kind === 'rate_limited') {
    send(response, 429, { ok: false, error: 'ratelimited' }, { 'retry-after': String(fault.retryAfter) });
    return false;
  }
  if (fault.kind === 'status') {
    response.writeHead(fault.status).end();
    return false;
  }
  if (fault.kind === 'reset') {
    request.socket.destroy();
    return false;
  }
  if (fault.kind === 'hang') {
    if (fault.ms === undefined) return false;
    await pause(fault.ms);
  }
  return true;
}

const signIn = '/signin';

/** A private file, for whoever may read it; others are sent to sign in, as a browser would be. */
function hand(team: Team, url: URL, request: IncomingMessage, response: ServerResponse): void {
  const found = privateFile(team, url.pathname, bearer(request));
  if (found === undefined) send(response, 404, { ok: false, error: 'not_found' });
  else if (found === 'sign_in') response.writeHead(302, { location: `${team.origin}${signIn}` }).end();
  else response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(found);
}

async function upload(
  team: Team,
  url: URL,
  body: Buffer,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const file = team.files.get(url.pathname.slice('/upload/'.length));
  if (!file) return send(response, 404, { ok: false, error: 'file_not_found' });
  file.bytes = await uploadedBytes(request, body);
  file.content = Buffer.from(file.bytes).toString('utf8');
  const size = file.bytes.length;
  if (size !== file.length)
    return send(response, 400, { ok: false, error: `announced ${file.length} bytes, got ${size}` });
  response.writeHead(200).end(`OK - ${size}`);
}

/** The bytes, raw or as the one file of a multipart form. */
async function uploadedBytes(request: IncomingMessage, body: Buffer): Promise<Uint8Array> {
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return body;
  const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
  for (const value of form.values())
    return typeof value === 'string' ? Buffer.from(value) : new Uint8Array(await value.arrayBuffer());
  return new Uint8Array();
}

function parseBody(request: IncomingMessage, body: Buffer): Json {
  const text = body.toString('utf8');
  const type = request.headers['content-type'] ?? '';
  if (type.startsWith('application/json')) {
    const parsed = parseJson(text);
    return isJson(parsed) ? parsed : {};
  }
  return Object.fromEntries(new URLSearchParams(text));
}

function bearer(request: IncomingMessage): string | undefined {
  return /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
}

/** More than any file that the bot sends. */
const mostBytes = 50_000_000;

/** Undefined for what is too much. */
async function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > mostBytes) return undefined;
    chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}

function send(
  response: ServerResponse,
  status: number,
  body: Json,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(JSON.stringify(body));
}
