import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startWorkspace, type Workspace } from '../../src/playground/workspace/workspace.ts';
import { type Bot, startHttpBot } from './bot.ts';

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

describe('a real Bolt app over signed HTTP', () => {
  test('answers a slash command to the person alone, mentions escaped', async () => {
    const ana = slack.person({ name: 'Ana Lima', zone: 'Europe/Lisbon' });
    const ben = slack.person({ name: 'Ben Okri', zone: 'Africa/Lagos' });
    const hiring = slack.channel('hiring', { members: [ana, ben] });
    bot.app.command('/interview', async ({ ack, command }) => ack(`heard: ${command.text}`));

    const outcome = await ana.slash('/interview with @Ben Okri & co', { in: hiring });

    expect(outcome.status).toBe(200);
    expect(outcome.ack?.text()).toBe('heard: with @Ben Okri & co');
    expect(slack.deliveries[0]?.payload['text']).toBe(`with <@${ben.id}|ben.okri> &amp; co`);
    expect(hiring.messages()).toHaveLength(0);
    expect(ben.ephemerals()).toHaveLength(0);
  });

  test('opens a modal, takes its answers by label, and writes to a person, who clicks', async () => {
    const ana = slack.person({ name: 'Ana Lima', zone: 'Europe/Lisbon' });
    const ben = slack.person({ name: 'Ben Okri', zone: 'Africa/Lagos' });
    bot.app.command('/interview', async ({ ack, client, body }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: scheduling });
    });
    bot.app.view('schedule', async ({ ack, client, view }) => {
      await ack();
      const panelist = view.state.values['panelist']?.['user']?.selected_user ?? '';
      const at = view.state.values['start']?.['at']?.selected_date_time;
      const { channel } = await client.conversations.open({ users: panelist });
      await client.chat.postMessage({
        channel: channel?.id ?? '',
        text: `Interview at <!date^${at}^{date_short_pretty} at {time}|later>`,
        blocks: [
          {
            type: 'section',
            text: { type: 'mrkdwn', text: `*Interview* <!date^${at}^{date_short_pretty} at {time}|later>` },
          },
          {
            type: 'actions',
            elements: [
              {
                type: 'button',
                action_id: 'accept',
                value: '7',
                text: { type: 'plain_text', text: 'Accept' },
              },
            ],
          },
        ],
      });
    });
    bot.app.action('accept', async ({ ack, respond, body }) => {
      await ack();
      await respond({ replace_original: true, text: `Thanks <@${body.user.id}>` });
    });

    const { modal } = await ana.slash('/interview schedule');
    await modal?.fill({ Panelist: ben, Start: '2026-11-24 10:00' });
    expect(await modal?.submit()).toEqual({ closed: true });

    const asked = await ben.dm.waitFor('Interview');
    expect(asked.text()).toBe('Interview Tomorrow at 11:00 AM\n[ Accept ]');
    await asked.click('Accept');
    expect(ben.dm.latest()?.text()).toBe('Thanks @Ben Okri');
  });
});

const scheduling = {
  type: 'modal' as const,
  callback_id: 'schedule',
  title: { type: 'plain_text' as const, text: 'Schedule' },
  submit: { type: 'plain_text' as const, text: 'Schedule' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'panelist',
      label: { type: 'plain_text' as const, text: 'Panelist' },
      element: { type: 'users_select' as const, action_id: 'user' },
    },
    {
      type: 'input' as const,
      block_id: 'start',
      label: { type: 'plain_text' as const, text: 'Start' },
      element: { type: 'datetimepicker' as const, action_id: 'at' },
    },
  ],
};
