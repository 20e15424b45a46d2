import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { State, Talk } from '../../src/playground/page/protocol.ts';
import { keptGrounds } from '../../src/playground/server/ground.ts';
import { startPlayground } from '../../src/playground/server/server.ts';
import { part, parts } from '../../src/playground/workspace/json.ts';
import { pageClient } from './page-client.ts';

const program = fileURLToPath(new URL('../../src/playground/main.ts', import.meta.url));
let cwd: string;
const running = new Set<ChildProcess>();
const folder = () => join(cwd, 'data/playground');

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'parley-kept-'));
  await chmod(cwd, 0o755);
});
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
});
afterAll(() => rm(cwd, { recursive: true, force: true }));

const start = (isFresh = false) => startPlayground({ grounds: keptGrounds(folder(), { isFresh }) });
const channelOf = ({ talks }: State): Talk => {
  const found = talks.find(({ name }) => name === 'hiring-backend');
  if (!found) throw new Error('no channel');
  return found;
};
const worlds = async () =>
  (await readdir(folder(), { withFileTypes: true })).filter((one) => one.isDirectory()).length;

/** The playground as a program of its own, once it is ready. */
async function run(...options: string[]): Promise<{ process: ChildProcess; address: string; said: string }> {
  const child = spawn(process.execPath, [program, '--port', '0', ...options], { cwd });
  running.add(child);
  let said = '';
  for await (const line of createInterface(child.stdout)) {
    said += `${line}\n`;
    if (line.includes('npm run playground -- --story')) break;
  }
  const [address = ''] = /http:\/\/[\d.:]+/.exec(said) ?? [];
  return { process: child, address, said };
}

test('what happened is there when the playground begins again: words, open views, the time, and the bot goes on', async () => {
  const before = await start();
  const { act, window, post } = pageClient(before.address);
  const opened = await window();
  const channel = channelOf(opened).id;
  await act(opened, { act: 'say', channel, text: 'I was here' });
  await act(opened, { act: 'say', channel, text: '/interview kits' });
  const to = new Date(Date.parse(opened.now) + 2 * 3_600_000).toISOString();
  await post('/clock', { to });
  const left = await window();
  expect(left.views.map((view) => part(view, 'title')?.['text'])).toEqual(['Kits']);
  await before.stop();

  const again = await start();
  expect(again.isKept).toBe(true);
  const client = pageClient(again.address);
  const found = await client.window();
  expect(found.world).toBe(left.world);
  expect(channelOf(found).messages).toEqual(channelOf(left).messages);
  expect(found.news).toEqual(left.news);
  expect(Date.parse(found.now)).toBeGreaterThanOrEqual(Date.parse(left.now));
  const [view = {}] = found.views;
  expect(view['id']).toBe(left.views[0]?.['id']);
  const row = parts(view, 'blocks').findLast((block) => part(block, 'accessory')?.['type'] === 'button');
  const where = { view: String(view['id']) };
  const { action_id, value } = part(row, 'accessory') ?? {};
  const pressed = {
    where,
    blockId: String(row?.['block_id']),
    actionId: String(action_id),
    value: String(value),
  };
  expect(await client.act(found, { act: 'use', ...pressed })).toEqual({});
  expect((await client.window()).views.length).toBeGreaterThan(1);
  await again.stop();
});

test('a playground that was killed loses nothing that people saw, and begins again', async () => {
  const first = await run();
  expect(first.said).toContain('is there the next time');
  const { act, window } = pageClient(first.address);
  const state = await window();
  await act(state, { act: 'say', channel: channelOf(state).id, text: 'before the end' });
  await act(state, { act: 'say', channel: channelOf(state).id, text: '/interview me' });
  await expect.poll(async () => (await window()).views.length).toBe(1);
  // It is written down at the latest half a second after it happened.
  await new Promise((resolve) => setTimeout(resolve, 800));
  first.process.kill('SIGKILL');
  await once(first.process, 'exit');

  const second = await run();
  const after = await pageClient(second.address).window();
  expect(after.world).toBe(state.world);
  expect(JSON.stringify(channelOf(after).messages)).toContain('before the end');
  expect(after.views).toHaveLength(1);
  second.process.kill('SIGTERM');
  expect(await once(second.process, 'exit')).toEqual([0, null]);
});

test('beside a running playground another keeps nothing, and says so', async () => {
  const one = await run();
  const other = await run();
  expect(other.said).toContain('another playground is running');
  const [mine, theirs] = await Promise.all([one, other].map(({ address }) => pageClient(address).window()));
  expect(theirs?.world).not.toBe(mine?.world);
  for (const { process } of [one, other]) {
    process.kill('SIGINT');
    expect(await once(process, 'exit')).toEqual([0, null]);
  }
});

test('a reset keeps the new workspace only; so does a fresh start, and one that cannot read what is there', async () => {
  const before = await start();
  const { window, post } = pageClient(before.address);
  const { world } = await window();
  await post('/reset', {});
  const { world: next } = await window();
  expect(next).not.toBe(world);
  expect(await worlds()).toBe(1);
  await before.stop();

  const again = await start();
  expect((await pageClient(again.address).window()).world).toBe(next);
  await again.stop();

  const fresh = await start(true);
  const { world: third } = await pageClient(fresh.address).window();
  expect(third).not.toBe(next);
  await fresh.stop();
  expect(await worlds()).toBe(1);

  await writeFile(join(folder(), 'workspace'), 'no such thing');
  const anew = await start();
  expect((await pageClient(anew.address).window()).world).not.toBe(third);
  await anew.stop();
});
