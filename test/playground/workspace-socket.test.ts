import { WebSocket } from 'undici';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { startWorkspace, type Workspace } from '../../src/playground/workspace/workspace.ts';
import { type Bot, startSocketBot } from './bot.ts';

let slack: Workspace;
let bot: Bot;

beforeEach(async () => {
  slack = await startWorkspace({ now: new Date('2026-11-23T09:00:00Z') });
  bot = await startSocketBot(slack);
});

afterEach(async () => {
  await bot.stop();
  await slack.stop();
});

describe('a real Bolt app over Socket Mode', () => {
  test('acks a command with a reply, in text or in blocks', async () => {
    const ana = slack.person({ name: 'Ana Lima', zone: 'Europe/Lisbon' });
    bot.app.command('/interview', async ({ ack, command }) => {
      await (command.text === 'help' ? ack({ text: 'help text' }) : ack(`heard ${command.text}`));
    });

    expect((await ana.slash('/interview help')).ack?.text()).toBe('help text');
    expect((await ana.slash('/interview list')).ack?.text()).toBe('heard list');
    expect(slack.deliveries.map((one) => one.to)).toEqual(['socket', 'socket']);
  });

  test('submits a view and shows the errors that the bot answers', async () => {
    const ana = slack.person({ name: 'Ana Lima', zone: 'Europe/Lisbon' });
    bot.app.shortcut('note', async ({ ack, client, body }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: noteView });
    });
    bot.app.view('note', async ({ ack, view }) => {
      const said = view.state.values['note']?.['text']?.value ?? '';
      await (said === 'long enough'
        ? ack()
        : ack({ response_action: 'errors', errors: { note: 'Say more.' } }));
    });

    const { modal } = await ana.shortcut('note');
    expect(await modal?.submit()).toMatchObject({ errors: { Note: 'Please complete this required field.' } });
    await modal?.fill({ Note: 'short' });
    expect(await modal?.submit()).toMatchObject({ closed: false, errors: { Note: 'Say more.' } });
    await modal?.fill({ Note: 'long enough' });
    expect(await modal?.submit()).toEqual({ closed: true });
    expect(slack.deliveries.filter((one) => one.payload['type'] === 'view_submission')).toHaveLength(2);
  });

  test('events reach the bot, and the home it publishes reaches the person', async () => {
    const ana = slack.person({ name: 'Ana Lima', zone: 'Europe/Lisbon' });
    bot.app.event('app_home_opened', async ({ client, event }) => {
      const text = { type: 'mrkdwn' as const, text: `Hello <@${event.user}>` };
      await client.views.publish({
        user_id: event.user,
        view: { type: 'home', blocks: [{ type: 'section', text }] },
      });
    });

    await ana.openHome();

    expect(ana.home?.text()).toBe('Hello @Ana Lima');
  });

  test('a bot that cannot be reached shows as a failed command', async () => {
    const ana = slack.person({ name: 'Ana Lima', zone: 'Europe/Lisbon' });
    await bot.stop();
    await expect.poll(() => slack.socket.open).toBe(0);

    const { status, ack } = await ana.slash('/interview');

    expect(status).toBe(0);
    expect(ack?.text()).toContain('dispatch_failed');
  });

  test('a command is told apart from its words by whatever space there is', async () => {
    bot.app.command('/interview', async ({ ack, command }) => ack(`[${command.text}]`));
    const ana = slack.person({ name: 'Ana Lima', zone: 'Europe/Lisbon' });
    for (const space of ['  ', '\t', '\u00a0'])
      expect((await ana.slash(`/interview${space}kits `)).ack?.text()).toBe('[kits]');
  });

  test('nobody listens in: a connection takes a ticket, each ticket once, and pages have no part in it', async () => {
    const open = await fetch(`${slack.apiUrl}apps.connections.open`, {
      method: 'POST',
      headers: { authorization: `Bearer ${slack.appToken}` },
    });
    const { url } = z.object({ url: z.string() }).parse(await open.json());
    const connect = (to: string, headers: Record<string, string> = {}) => {
      const socket = new WebSocket(to, { headers });
      return new Promise((resolve) => {
        socket.addEventListener('open', () => resolve(socket.close() ?? 'open'));
        socket.addEventListener('error', () => resolve('refused'));
      });
    };
    expect(await connect(url.replace(/ticket=.*/, 'ticket=guessed'))).toBe('refused');
    expect(await connect(url)).toBe('open');
    expect(await connect(url)).toBe('refused');
    const headers = { origin: 'https://evil.test' };
    const calls = slack.calls.length;
    expect(await fetch(`${slack.apiUrl}auth.test`, { method: 'POST', headers })).toMatchObject({
      status: 403,
    });
    expect(slack.calls.length).toBe(calls);
  });

  test('a dropped connection is opened again', { timeout: 10_000 }, async () => {
    const ana = slack.person({ name: 'Ana Lima', zone: 'Europe/Lisbon' });
    bot.app.command('/interview', async ({ ack }) => ack('back'));

    slack.faults.dropSocket();
    await expect.poll(() => slack.socket.open, { timeout: 8000 }).toBe(1);

    expect((await ana.slash('/interview')).ack?.text()).toBe('back');
  });
});

const noteView = {
  type: 'modal' as const,
  callback_id: 'note',
  title: { type: 'plain_text' as const, text: 'Note' },
  submit: { type: 'plain_text' as const, text: 'Save' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'note',
      label: { type: 'plain_text' as const, text: 'Note' },
      element: { type: 'plain_text_input' as const, action_id: 'text' },
    },
  ],
};
