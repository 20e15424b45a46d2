import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { METHODS } from '../../src/playground/workspace/api-table.ts';
import { startWorkspace, type Workspace } from '../../src/playground/workspace/workspace.ts';
import { type Bot, startHttpBot } from './bot.ts';
import { RECORDED_ANSWERS, RECORDED_PAYLOADS } from './recorded-shapes.ts';
import { unknownPaths } from './shape.ts';

let slack: Workspace;
let bot: Bot;

beforeEach(async () => {
  slack = await startWorkspace({ now: new Date('2026-11-23T09:00:00Z') });
  bot = await startHttpBot(slack);
});

afterEach(async () => {
  await bot.stop();
  await slack.stop();
});

test('the referee sees what it should: a planted key is found', () => {
  expect(unknownPaths({ ok: true, channel: { id: 'C1', is_green: true } }, 'ok channel(id name)')).toEqual([
    'channel.is_green',
  ]);
});

test('every key of every answer was recorded from real Slack', async () => {
  await everyMethod();

  const strays = slack.calls.flatMap(({ method, response }) =>
    method === 'api.test'
      ? []
      : unknownPaths(response, RECORDED_ANSWERS[method] ?? '').map((path) => `${method}: ${path}`),
  );
  expect([...new Set(strays)]).toEqual([]);
  expect(slack.calls.filter((call) => call.response?.['ok'] !== true).map((call) => call.method)).toEqual([]);
  expect(new Set(slack.calls.map((call) => call.method))).toEqual(new Set(Object.keys(METHODS)));
});

test('every key of every payload was recorded from real Slack', async () => {
  const ana = slack.person({ name: 'Ana Lima', zone: 'Europe/Lisbon' });
  const ben = slack.person({ name: 'Ben Okri', zone: 'Africa/Lagos' });
  const hiring = slack.channel('hiring', { members: [ana] });
  const { app } = bot;
  app.command('/interview', async ({ ack, client, body }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: { ...closable, callback_id: 'v' } });
  });
  app.view('v', async ({ ack }) => ack({ response_action: 'update', view: closable }));
  app.view({ type: 'view_closed', callback_id: '' }, async ({ ack }) => ack());
  app.action('go', async ({ ack }) => ack());
  await app.client.chat.postMessage({ channel: hiring.id, text: 'x', blocks: [row] });

  await hiring.latest()?.click('Go', { by: ana });
  const { modal } = await ana.slash('/interview', { in: hiring });
  await modal?.click('Go');
  await modal?.submit();
  await ana.modal?.close();
  await ana.openHome();
  await ana.say('hello');
  await hiring.add(ben);
  await hiring.remove(ben);

  const seen = slack.deliveries.map(({ kind, payload }) => {
    const event = payload['event'];
    const inner =
      typeof event === 'object' && event !== null && 'type' in event ? String(event.type) : undefined;
    return { name: kind === 'command' ? 'command' : (inner ?? String(payload['type'])), payload };
  });
  const strays = seen.flatMap(({ name, payload }) =>
    unknownPaths(payload, RECORDED_PAYLOADS[name] ?? '').map((path) => `${name}: ${path}`),
  );
  expect([...new Set(strays)]).toEqual([]);
  expect(new Set(seen.map((one) => one.name))).toEqual(new Set(Object.keys(RECORDED_PAYLOADS)));
});

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const row = {
  type: 'actions' as const,
  elements: [{ type: 'button' as const, action_id: 'go', text: plain('Go'), value: '1' }],
};
const closable = {
  type: 'modal' as const,
  title: plain('View'),
  submit: plain('Save'),
  notify_on_close: true,
  blocks: [row],
};
const home = { type: 'home' as const, blocks: [row] };

async function everyMethod(): Promise<void> {
  const ana = slack.person({
    name: 'Ana Lima',
    zone: 'Europe/Lisbon',
    email: 'ana@example.com',
    guest: true,
  });
  const ben = slack.person({ name: 'Ben Okri', zone: undefined, stranger: true });
  const chen = slack.person({ name: 'Chen Wu', zone: 'Asia/Taipei', deactivated: true });
  const hiring = slack.channel('hiring', { members: [ana] });
  const lobby = slack.channel('lobby', { botIsMember: false });
  const { client } = bot.app;
  const web = new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl });
  bot.app.command('/push', async ({ ack, body }) => {
    await ack();
    const opened = await client.views.open({ trigger_id: body.trigger_id, view: closable });
    await client.views.update({ view_id: opened.view?.id ?? '', view: closable });
  });
  bot.app.action('go', async ({ ack, body }) => {
    await ack();
    if ('trigger_id' in body) await client.views.push({ trigger_id: body.trigger_id, view: closable });
  });

  await web.api.test({});
  await web.auth.test();
  await new WebClient(slack.appToken, { slackApiUrl: slack.apiUrl }).apps.connections.open({});
  await web.bots.info();
  await web.team.info();
  for (const { id } of [ana, ben, chen]) await web.users.info({ user: id, include_locale: true });
  await web.users.list({});
  await web.users.lookupByEmail({ email: 'ana@example.com' });
  await web.users.conversations({ types: 'public_channel,im' });
  await web.dnd.info({ user: ana.id });
  await web.conversations.open({ users: ana.id });
  const dm = await web.conversations.open({ users: ana.id, return_im: true });
  await web.conversations.info({ channel: hiring.id, include_num_members: true });
  await web.conversations.info({ channel: dm.channel?.id ?? '' });
  await web.conversations.members({ channel: hiring.id });
  await web.conversations.list({ types: 'public_channel,private_channel,im,mpim' });
  await web.conversations.join({ channel: lobby.id });
  await web.conversations.invite({ channel: lobby.id, users: ana.id });
  const metadata = { event_type: 'seat', event_payload: { id: 7 } };
  const posted = await web.chat.postMessage({ channel: hiring.id, text: 'x', blocks: [row], metadata });
  const ts = posted.ts ?? '';
  await web.chat.postMessage({ channel: hiring.id, text: 'reply', thread_ts: ts });
  await web.chat.update({ channel: hiring.id, ts, text: 'y' });
  await web.chat.postEphemeral({ channel: hiring.id, user: ana.id, text: 'x' });
  await web.chat.getPermalink({ channel: hiring.id, message_ts: ts });
  await web.filesUploadV2({
    channel_id: hiring.id,
    filename: 'i.ics',
    content: 'BEGIN:VCALENDAR',
    title: 'Invite',
  });
  await web.conversations.history({ channel: hiring.id, include_all_metadata: true });
  await web.conversations.replies({ channel: hiring.id, ts });
  await web.chat.delete({ channel: hiring.id, ts });
  const file = hiring.latest()?.json['files'];
  const id = Array.isArray(file) ? String(file[0]?.id) : '';
  await web.files.info({ file: id });
  await web.files.delete({ file: id });
  const [dropped] = Object.values((await ana.drop({ name: 'a.csv', content: 'a,b' })).json['files'] ?? []);
  await web.files.info({ file: String(dropped?.id) });
  await web.views.publish({ user_id: ana.id, view: home });
  const { modal } = await ana.slash('/push');
  await modal?.click('Go');
}
