import { afterEach, beforeEach, describe, expect, test } from 'vitest';
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
