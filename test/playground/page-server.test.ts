import { once } from 'node:events';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { WebSocket } from 'undici';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Playground, startPlayground } from '../../src/playground/server/server.ts';
import { type Asked, pageClient } from './page-client.ts';

let playground: Playground;
let client: ReturnType<typeof pageClient>;
beforeAll(async () => {
  playground = await startPlayground();
  client = pageClient(playground.address);
});
afterAll(() => playground.stop());

const ask = (asked: Asked) => client.ask(asked);
const post = (path: string, body: unknown, headers?: Record<string, string>) =>
  client.post(path, body, headers);
const window = (as?: string) => client.window(as);

test('a foreign Host or Origin gets nothing, and the page runs nothing from elsewhere', async () => {
  expect(await ask({ headers: { host: 'evil.test' } })).toMatchObject({ status: 403 });
  expect(await post('/act', {}, { origin: 'https://evil.test' })).toMatchObject({ status: 403 });
  expect(await post('/reset', {}, { origin: 'null' })).toMatchObject({ status: 403 });
  expect(await post('/reset', {}, { 'sec-fetch-site': 'cross-site' })).toMatchObject({ status: 403 });
  const page = await ask({});
  expect(page.status).toBe(200);
  expect(page.headers['content-security-policy']).toContain(`default-src 'none'`);
  expect(page.headers['content-security-policy']).not.toMatch(/unsafe|https?:/);
  expect(page.text).not.toMatch(/https?:\/\//);
});

test('a window of another origin is not opened', async () => {
  const { host } = new URL(playground.address);
  const socket = new WebSocket(`ws://${host}/live`, { headers: { origin: 'https://evil.test' } });
  const outcome = await new Promise((resolve) => {
    socket.addEventListener('open', () => resolve('open'));
    socket.addEventListener('error', () => resolve('refused'));
  });
  expect(outcome).toBe('refused');
});

test('no file but those of the page is served', async () => {
  for (const path of [
    '/page/../stage.ts',
    '/page/%2e%2e/stage.ts',
    '/workspace/team.ts',
    '/lit/../package.json',
    '/nothing',
  ])
    expect((await ask({ path })).status, path).toBe(404);
  expect((await ask({ path: '/page/main.ts' })).text).not.toContain(': State');
});

test('somebody sees their own conversations only, and uses only what is before them', async () => {
  const ana = await window();
  const ben = ana.people.find(({ name }) => name === 'Ben Okafor');
  if (!ben) throw new Error('Ben is not here');
  const his = await window(ben.id);
  const mine = ana.talks.find(({ kind }) => kind === 'im');
  expect(his.talks.map(({ id }) => id)).not.toContain(mine?.id);
  const channel = String(mine?.id);
  expect(await client.act(his, { act: 'say', channel, text: 'hello' })).toEqual({
    trouble: 'You are not in this conversation.',
  });
  const where = { channel, ts: '1.0' };
  const press = { act: 'use', where, blockId: 'b', actionId: 'a', value: '' } as const;
  expect(await client.act(his, press)).toEqual({ trouble: 'this message is not on the screen' });
  const file = await ask({ path: `/file/F0?as=${ben.id}` });
  expect(file.status).toBe(404);
});

test('what cannot be understood is refused in words; the clock does not go back', async () => {
  expect(await post('/act', { as: 'U1', act: 'fly' })).toMatchObject({ status: 400 });
  expect(await ask({ path: '/act', method: 'POST', body: '{}' })).toMatchObject({ status: 415 });
  const headers = { 'content-type': 'application/json' };
  expect(await ask({ path: '/act', method: 'POST', headers, body: '{' })).toMatchObject({ status: 400 });
  expect(await post('/clock', { to: '2020-01-01T00:00:00Z' })).toMatchObject({
    status: 400,
    text: expect.stringContaining('only goes forward'),
  });
  expect(await post('/clock', { to: '2150-01-01T00:00:00Z' })).toMatchObject({
    status: 400,
    text: expect.stringContaining('no further than 2099'),
  });
  const to = new Date(Date.parse((await window()).now) + 3_600_000).toISOString();
  expect(await post('/clock', { to })).toMatchObject({ status: 200 });
  expect(Date.parse((await window()).now)).toBeGreaterThanOrEqual(Date.parse(to));
});

test('what is no address is refused, and ends nothing', async () => {
  expect(await ask({ path: '//[' })).toMatchObject({ status: 400 });
  const { host, hostname, port } = new URL(playground.address);
  for (const origin of ['http://evil.test', playground.address]) {
    const socket = connect(Number(port), hostname);
    socket.write(
      `GET //[ HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${origin}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    );
    const [said] = await once(socket, 'data');
    expect(String(said)).toContain('403');
  }
  expect((await window()).me.name).toBe('Ana Lima');
});

test('what is told at the end of a window happens in its order; of a long talk the last is shown', async () => {
  const ana = await window();
  const channel = ana.talks.find(({ kind }) => kind === 'public')?.id ?? '';
  const acts = Array.from({ length: 199 }, (_, n) => ({
    act: 'say',
    channel,
    text: `line ${n}`,
    as: ana.me.id,
    world: ana.world,
  }));
  expect(await post('/acts', { acts })).toMatchObject({ status: 200 });
  const shown = async () => {
    const talk = (await window()).talks.find(({ id }) => id === channel);
    return { isCut: talk?.isCut, lines: talk?.messages.map(({ json }) => json['text']) ?? [] };
  };
  const before = await shown();
  expect(before.isCut).toBe(false);
  expect(before.lines.slice(-199)).toEqual(acts.map(({ text }) => text));
  expect(await post('/acts', { acts: acts.slice(0, 9) })).toMatchObject({ status: 200 });
  expect(await shown()).toMatchObject({ isCut: true, lines: { length: 200 } });
  expect(await post('/acts', { acts: [{ ...acts[0], world: 'gone' }] })).toMatchObject({ status: 409 });
});

test('reset gives a fresh workspace', async () => {
  const before = await window();
  const channel = String(before.talks.find(({ name }) => name === 'hiring-backend')?.id);
  const saying = { act: 'say', channel, text: 'I was here' } as const;
  await client.act(before, saying);
  const heard = async () => JSON.stringify((await window()).talks);
  expect(await heard()).toContain('I was here');
  expect(await post('/reset', {})).toMatchObject({ status: 200 });
  expect(await heard()).not.toContain('I was here');
  // Ids come round again: what a window of the old one still asks is not done in the new one.
  expect(await client.act(before, saying)).toEqual({ trouble: 'The workspace was reset meanwhile.' });
  const late = `/upload?as=${before.me.id}&world=${before.world}&name=a.csv`;
  expect(await ask({ path: late, method: 'POST', body: 'a' })).toMatchObject({ status: 409 });
  expect(await heard()).not.toContain('I was here');
});

test('the server listens on loopback only', async () => {
  const { port } = new URL(playground.address);
  const others = Object.values(networkInterfaces())
    .flat()
    .filter((one) => one && !one.internal && one.family === 'IPv4');
  for (const one of others) {
    const socket = connect(Number(port), one?.address);
    const outcome = await once(socket, 'connect').then(
      () => 'connected',
      (error: NodeJS.ErrnoException) => error.code,
    );
    expect(outcome, one?.address).toBe('ECONNREFUSED');
  }
});

test('a window that breaks the protocol is closed, and the others are not', async () => {
  const { host, hostname, port } = new URL(playground.address);
  const socket = connect(Number(port), hostname);
  socket.write(
    `GET /live HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${playground.address}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${Buffer.alloc(16).toString('base64')}\r\n\r\n`,
  );
  await once(socket, 'data');
  // No such frame: reserved bits, not masked.
  socket.write(Buffer.from([0xff, 0x01, 0x00]));
  await once(socket, 'close');
  expect((await window()).me.name).toBe('Ana Lima');
});
