import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startWorkspace, type Workspace } from '../../src/playground/workspace/workspace.ts';
import { type Bot, silent, startHttpBot } from './bot.ts';

let slack: Workspace;
let bot: Bot;
let web: WebClient;

beforeEach(async () => {
  slack = await startWorkspace({ now: new Date('2026-11-23T09:00:00Z') });
  bot = await startHttpBot(slack);
  web = new WebClient(slack.botToken, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 1_500,
    logger: silent,
  });
});

afterEach(async () => {
  await bot.stop();
  await slack.stop();
});

describe('calls that fail', () => {
  test.each([
    { fault: { kind: 'rate_limited', retryAfter: 7 } as const, shows: { retryAfter: 7 }, applied: 0 },
    { fault: { kind: 'status', status: 503 } as const, shows: { statusCode: 503 }, applied: 0 },
    {
      fault: { kind: 'error', error: 'restricted_action' } as const,
      shows: { data: { error: 'restricted_action' } },
      applied: 0,
    },
    { fault: { kind: 'hang' } as const, shows: {}, applied: 0 },
    { fault: { kind: 'reset' } as const, shows: {}, applied: 0 },
    { fault: { kind: 'lost' } as const, shows: {}, applied: 1 },
  ])('$fault.kind', async ({ fault, shows, applied }) => {
    const hiring = slack.channel('hiring');
    slack.faults.next('chat.postMessage', fault);

    await expect(web.chat.postMessage({ channel: hiring.id, text: 'x' })).rejects.toMatchObject(shows);

    expect(hiring.messages()).toHaveLength(applied);
    await web.chat.postMessage({ channel: hiring.id, text: 'y' });
    expect(hiring.messages()).toHaveLength(applied + 1);
  });

  test('hit the planned number of calls, of that method only, until cleared', async () => {
    const hiring = slack.channel('hiring');
    const post = () =>
      web.chat.postMessage({ channel: hiring.id, text: 'x' }).then(
        () => 'sent',
        () => 'failed',
      );
    slack.faults.next('chat.postMessage', { kind: 'status', status: 500 }, { times: 2 });
    await web.auth.test();
    expect([await post(), await post(), await post()]).toEqual(['failed', 'failed', 'sent']);
    slack.faults.next('*', { kind: 'status', status: 500 }, { times: 9 });
    expect(await post()).toBe('failed');
    slack.faults.clear();
    expect(await post()).toBe('sent');
  });
});

describe('deliveries that go astray', () => {
  test('arrive twice, events perhaps under another id', async () => {
    const ana = slack.person({ name: 'Ana Lima' });
    const ids: string[] = [];
    bot.app.event('app_home_opened', async ({ body }) => void ids.push(body.event_id));
    slack.faults.duplicateNextDelivery(1);
    await ana.openHome();
    slack.faults.duplicateNextDelivery(1, { differentEventId: true });
    await ana.openHome();
    expect(ids).toHaveLength(4);
    expect(new Set(ids).size).toBe(3);
  });

  test('are tried again when an event is not acked', async () => {
    const ana = slack.person({ name: 'Ana Lima' });
    const retries: (number | undefined)[] = [];
    slack.connect({ eventsUrls: ['http://127.0.0.1:9/nobody', bot.eventsUrl] });
    bot.app.event('app_home_opened', async ({ context }) => void retries.push(context.retryNum));
    await ana.openHome();
    expect(retries).toEqual([1]);
  });

  test.each([
    { signed: true as const, status: 200 },
    { signed: false as const, status: 401 },
    { signed: 'wrong' as const, status: 401 },
    { signed: 'stale' as const, status: 401 },
  ])('signed: $signed → $status', async ({ signed, status }) => {
    bot.app.command('/interview', async ({ ack }) => ack());
    const ana = slack.person({ name: 'Ana Lima' });
    await ana.slash('/interview');
    const payload = slack.deliveries.at(-1)?.payload ?? {};
    expect((await slack.deliver(payload, { kind: 'command', signed })).status).toBe(status);
  });
});

describe('what runs out', () => {
  test('a trigger opens one view, within three seconds', { timeout: 10_000 }, async () => {
    const ana = slack.person({ name: 'Ana Lima' });
    const triggers: string[] = [];
    bot.app.command('/interview', async ({ ack, body }) => {
      triggers.push(body.trigger_id);
      await ack();
    });
    await ana.slash('/interview');
    await ana.slash('/interview');
    const view = { type: 'modal' as const, title: { type: 'plain_text' as const, text: 'T' }, blocks: [] };
    const [first = '', second = ''] = triggers;
    await web.views.open({ trigger_id: first, view });
    const open = (trigger_id: string) => web.views.open({ trigger_id, view });
    await expect(open(first)).rejects.toMatchObject({ data: { error: 'exchanged_trigger_id' } });
    await expect(open('1.2.abc')).rejects.toMatchObject({ data: { error: 'invalid_trigger_id' } });
    await new Promise((resolve) => setTimeout(resolve, 3100));
    await expect(open(second)).rejects.toMatchObject({ data: { error: 'expired_trigger_id' } });
  });

  test('a response_url takes five answers in half an hour of Slack time', async () => {
    const ana = slack.person({ name: 'Ana Lima' });
    const urls: string[] = [];
    bot.app.command('/interview', async ({ ack, body }) => {
      urls.push(body.response_url);
      await ack();
    });
    await ana.slash('/interview');
    await ana.slash('/interview');
    const answer = async (url = '') => (await fetch(url, { method: 'POST', body: '{"text":"x"}' })).status;
    const statuses = [];
    for (let use = 1; use <= 6; use += 1) statuses.push(await answer(urls[0]));
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
    expect(ana.ephemerals()).toHaveLength(5);
    slack.clock.advance(31 * 60_000);
    expect(await answer(urls[1])).toBe(404);
  });
});
