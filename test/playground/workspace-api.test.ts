import { WebClient } from '@slack/web-api';
import { afterEach, describe, expect, test } from 'vitest';
import { METHODS } from '../../src/playground/workspace/api-table.ts';
import { isDocumented } from '../../src/playground/workspace/web-api.ts';
import {
  startWorkspace,
  type Workspace,
  type WorkspaceOptions,
} from '../../src/playground/workspace/workspace.ts';
import { silent } from './bot.ts';

let slack: Workspace;
let web: WebClient;

async function workspace(options: WorkspaceOptions = {}): Promise<void> {
  slack = await startWorkspace({ now: new Date('2026-11-23T09:00:00Z'), ...options });
  web = clientWith(slack.botToken);
}

const clientWith = (token?: string) =>
  new WebClient(token, { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 }, logger: silent });

afterEach(() => slack.stop());

/** What Slack answered, refusals included. */
async function answer(method: string, args: Record<string, unknown> = {}, client = web) {
  await client.apiCall(method, args).catch(() => undefined);
  return slack.calls.at(-1)?.response;
}

describe('tokens, names and arguments', () => {
  test('a call needs the right token, and not in the URL', async () => {
    await workspace();
    expect(await answer('auth.test', {}, clientWith())).toMatchObject({ error: 'not_authed' });
    expect(await answer('auth.test', {}, clientWith('xoxb-made-up'))).toMatchObject({
      error: 'invalid_auth',
    });
    expect(await answer('apps.connections.open')).toMatchObject({ error: 'not_allowed_token_type' });
    const query = await fetch(`${slack.apiUrl}auth.test?token=${slack.botToken}`, { method: 'POST' });
    expect(await query.json()).toMatchObject({ ok: false, error: 'invalid_auth' });
  });

  test('unknown methods, unknown and missing arguments are refused by name', async () => {
    await workspace();
    expect(await answer('chat.shout')).toEqual({
      ok: false,
      error: 'unknown_method',
      req_method: 'chat.shout',
    });
    expect(await answer('users.info', { user: 'U1', verbose: true })).toMatchObject({
      error: 'invalid_arguments',
      response_metadata: { messages: ['[ERROR] unknown argument: verbose'] },
    });
    expect(await answer('chat.postMessage', { text: 'x' })).toMatchObject({
      response_metadata: { messages: ['[ERROR] missing required field: channel'] },
    });
  });

  test('a scope that was not granted is named', async () => {
    await workspace({ scopes: ['chat:write', 'channels:read'] });
    expect(await answer('users.info', { user: 'U1' })).toEqual({
      ok: false,
      error: 'missing_scope',
      needed: 'users:read',
      provided: 'chat:write,channels:read',
    });
    const ana = slack.person({ name: 'Ana Lima' });
    expect(await answer('conversations.open', { users: ana.id })).toMatchObject({
      needed: expect.stringContaining('im:write'),
    });
    expect(await answer('conversations.list', { types: 'public_channel,im' })).toMatchObject({
      needed: 'im:read',
    });
  });

  test('JSON bodies are read like forms', async () => {
    await workspace();
    const response = await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${slack.botToken}` },
      body: JSON.stringify({ channel: slack.channel('hiring').id, blocks: [{ type: 'divider' }], text: 'x' }),
    });
    expect(await response.json()).toMatchObject({ ok: true, message: { blocks: [{ type: 'divider' }] } });
  });
});

describe('who can be written to', () => {
  test('channels: only as a member, private ones are not even known', async () => {
    await workspace();
    const open = slack.channel('open', { botIsMember: false });
    const closed = slack.channel('closed', { private: true, botIsMember: false });
    const old = slack.channel('old');
    old.archive();
    expect(await answer('chat.postMessage', { channel: open.id, text: 'x' })).toMatchObject({
      error: 'not_in_channel',
    });
    expect(await answer('chat.postMessage', { channel: closed.id, text: 'x' })).toMatchObject({
      error: 'channel_not_found',
    });
    expect(await answer('conversations.info', { channel: closed.id })).toMatchObject({
      error: 'channel_not_found',
    });
    expect(await answer('chat.postMessage', { channel: old.id, text: 'x' })).toMatchObject({
      error: 'is_archived',
    });
    expect(await answer('conversations.join', { channel: open.id })).toMatchObject({ ok: true });
    expect(await answer('chat.postMessage', { channel: '#open', text: 'x' })).toMatchObject({ ok: true });
  });

  test('people: not when deactivated, unknown, or without a messages tab', async () => {
    await workspace();
    const ana = slack.person({ name: 'Ana Lima' });
    const gone = slack.person({ name: 'Gone', deactivated: true });
    expect(await answer('conversations.open', { users: gone.id })).toMatchObject({ error: 'user_disabled' });
    expect(await answer('conversations.open', { users: 'U404' })).toMatchObject({ error: 'user_not_found' });
    expect(await answer('chat.postMessage', { channel: gone.id, text: 'x' })).toMatchObject({
      error: 'channel_not_found',
    });
    expect(await answer('chat.postMessage', { channel: ana.id, text: 'x' })).toMatchObject({
      channel: ana.dm.id,
    });
    ana.change({ deactivated: true });
    expect(await answer('chat.postMessage', { channel: ana.dm.id, text: 'x' })).toMatchObject({
      error: 'is_archived',
    });
    await slack.stop();
    await workspace({ messagesTab: false, homeTab: false });
    const ben = slack.person({ name: 'Ben' });
    expect(await answer('chat.postMessage', { channel: ben.id, text: 'x' })).toMatchObject({
      error: 'messages_tab_disabled',
    });
    const view = { type: 'home', blocks: [] };
    expect(await answer('views.publish', { user_id: ben.id, view })).toMatchObject({ error: 'not_enabled' });
  });

  test('more than a message a second into a channel is refused when limits are on', async () => {
    await workspace({ limitsPosting: true });
    const { id } = slack.channel('hiring');
    await web.chat.postMessage({ channel: id, text: 'one' });
    const strict = new WebClient(slack.botToken, {
      slackApiUrl: slack.apiUrl,
      rejectRateLimitedCalls: true,
      logger: silent,
    });
    await expect(strict.chat.postMessage({ channel: id, text: 'two' })).rejects.toMatchObject({
      retryAfter: 1,
    });
    slack.clock.advance(1000);
    await strict.chat.postMessage({ channel: id, text: 'two' });
    expect(slack.calls).toHaveLength(3);
  });
});

describe('messages', () => {
  test('say something, in order, with unique timestamps though the clock stands still', async () => {
    await workspace();
    const { id } = slack.channel('hiring');
    expect(await answer('chat.postMessage', { channel: id })).toMatchObject({ error: 'no_text' });
    const both = await Promise.all(['a', 'b'].map((text) => web.chat.postMessage({ channel: id, text })));
    const [first, second] = both.map((one) => Number(one.ts));
    expect(second).toBeGreaterThan(first ?? Number.NaN);
    expect(Math.floor(first ?? 0)).toBe(Date.parse('2026-11-23T09:00:00Z') / 1000);
    const long = await web.chat.postMessage({ channel: id, text: 'x'.repeat(40_001) });
    expect(long.message?.text).toHaveLength(40_000);
    const blocks = [{ type: 'section', text: { type: 'mrkdwn', text: '' } }];
    expect(await answer('chat.postMessage', { channel: id, blocks, text: 'x' })).toMatchObject({
      error: 'invalid_blocks',
      response_metadata: { messages: [expect.stringContaining('[json-pointer:/blocks/0/text/text]')] },
    });
  });

  test('are updated by their author only; text alone drops the blocks', async () => {
    await workspace();
    const ana = slack.person({ name: 'Ana Lima' });
    const hiring = slack.channel('hiring', { members: [ana] });
    const posted = await web.chat.postMessage({
      channel: hiring.id,
      text: 'old',
      blocks: [{ type: 'divider' }],
    });
    const ts = posted.ts ?? '';
    await web.chat.update({ channel: hiring.id, ts, text: 'new' });
    expect(hiring.latest()).toMatchObject({ edited: true });
    expect(hiring.latest()?.json['blocks']).toBeUndefined();
    const said = await ana.say('mine', { in: hiring });
    const own = { channel: hiring.id, ts: said.ts };
    expect(await answer('chat.update', { ...own, text: 'x' })).toMatchObject({
      error: 'cant_update_message',
    });
    expect(await answer('chat.delete', own)).toMatchObject({ error: 'cant_delete_message' });
    const none = { channel: hiring.id, ts: '1.000001', text: 'x' };
    expect(await answer('chat.update', none)).toMatchObject({ error: 'message_not_found' });
    const long = { channel: hiring.id, ts, text: 'x'.repeat(4001) };
    expect(await answer('chat.update', long)).toMatchObject({ error: 'msg_too_long' });
    const section = { type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(2900) } };
    const much = { channel: hiring.id, text: 'x', blocks: [section, section, section, section, section] };
    expect(await answer('chat.update', { ...much, ts })).toMatchObject({ error: 'msg_too_long' });
    expect(await answer('chat.postMessage', much)).toMatchObject({ error: 'msg_blocks_too_long' });
    expect(
      await answer('chat.postMessage', { channel: hiring.id, markdown_text: 'x'.repeat(12_001) }),
    ).toMatchObject({
      error: 'msg_blocks_too_long',
    });
  });

  test('carry metadata that only those see who ask for it', async () => {
    await workspace();
    const { id } = slack.channel('hiring');
    const metadata = { event_type: 'notice', event_payload: { key: 'interview:1' } };
    await web.chat.postMessage({ channel: id, text: 'x', metadata });
    expect((await web.conversations.history({ channel: id })).messages?.[0]).not.toHaveProperty('metadata');
    const asked = await web.conversations.history({ channel: id, include_all_metadata: true });
    expect(asked.messages?.[0]?.metadata).toEqual(metadata);
  });
});

describe('people and pages', () => {
  test('users.list has Slackbot, deactivated people and pages; zones come with offsets', async () => {
    await workspace();
    slack.person({ name: 'Ana Lima', zone: 'Asia/Kathmandu' });
    slack.person({ name: 'Gone', deactivated: true });
    slack.person({ name: 'Far', stranger: true });
    const names: (string | undefined)[] = [];
    for await (const page of web.paginate('users.list', { limit: 2 })) {
      const { members } = page as Awaited<ReturnType<typeof web.users.list>>;
      names.push(...(members ?? []).map((member) => member.name));
    }
    expect(names).toEqual(['slackbot', 'parley', 'ana.lima', 'gone']);
    const { user } = await web.users.info({ user: slack.person({ name: 'Zoe', zone: 'Asia/Kathmandu' }).id });
    expect(user).toMatchObject({ tz: 'Asia/Kathmandu', tz_offset: 20_700 });
    expect(user).not.toHaveProperty('locale');
  });
});

test('the table tells the errors that Slack documents of a method from others', () => {
  const codes = {
    'views.open': ['expired_trigger_id', 'duplicate_external_id'],
    'chat.update': ['cant_update_message'],
    'users.info': ['ratelimited'],
  };
  for (const [method, errors] of Object.entries(codes)) {
    for (const error of errors) expect(isDocumented(method, error)).toBe(true);
  }
  expect(isDocumented('chat.update', 'expired_trigger_id')).toBe(false);
  expect(Object.keys(METHODS)).toHaveLength(31);
});
