import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Person, startWorkspace, type Workspace } from '../../src/playground/workspace/workspace.ts';
import { type Bot, startHttpBot } from './bot.ts';

let slack: Workspace;
let bot: Bot;
let ana: Person;
let ben: Person;

beforeEach(async () => {
  slack = await startWorkspace({ now: new Date('2026-11-23T09:00:00Z') });
  bot = await startHttpBot(slack);
  ana = slack.person({ name: 'Ana Lima', zone: 'Europe/Lisbon' });
  ben = slack.person({ name: 'Ben Okri', zone: 'Africa/Lagos' });
});

afterEach(async () => {
  await bot.stop();
  await slack.stop();
});

const plain = (text: string) => ({ type: 'plain_text' as const, text });

describe('reading', () => {
  test('names, moments in the reader’s zone and links, without markup', async () => {
    const hiring = slack.channel('hiring', { members: [ana, ben] });
    const at = Date.parse('2026-11-24T10:05:00Z') / 1000;
    await bot.app.client.chat.postMessage({
      channel: hiring.id,
      text: [
        `*Sam* meets <@${ben.id}> in <#${hiring.id}> &amp; _you_ \`*raw*\``,
        `<!date^${at}^{date_long} {time}|soon> / <!date^${at}^{date_short_pretty}|soon> / <!date^${at}^{date_num}|soon>`,
        '<https://example.com|the room> snake_case_name 2*3*4',
      ].join('\n'),
    });
    expect(hiring.as(ben).latest()?.text()).toBe(
      [
        'Sam meets @Ben Okri in #hiring & you *raw*',
        'Tuesday, November 24th, 2026 11:05 AM / Tomorrow / 2026-11-24',
        'the room (https://example.com) snake_case_name 2*3*4',
      ].join('\n'),
    );
    ana.change({ zone: 'Pacific/Chatham', locale: 'en-GB' });
    expect(hiring.as(ana).latest()?.text()).toContain('Tuesday, November 24th, 2026 23:50');
  });

  test('files, ephemerals and private messages are seen by those they are for', async () => {
    const hiring = slack.channel('hiring', { members: [ana, ben], private: true });
    const chen = slack.person({ name: 'Chen Wu' });
    const { client } = bot.app;
    await client.chat.postEphemeral({ channel: hiring.id, user: ana.id, text: 'for you' });
    await client.filesUploadV2({
      channel_id: ben.dm.id,
      filename: 'a.ics',
      content: 'BEGIN:VCALENDAR',
      title: 'Invite',
    });
    expect(ana.ephemerals(hiring).map((one) => one.text())).toEqual(['for you']);
    expect(ben.ephemerals()).toEqual([]);
    expect(ben.dm.latest()?.text()).toBe('📎 Invite');
    expect(ben.dm.latest()?.files).toMatchObject([
      { name: 'a.ics', title: 'Invite', content: 'BEGIN:VCALENDAR' },
    ]);
    await client.chat.postMessage({ channel: hiring.id, text: 'x', blocks: [{ type: 'divider' }] });
    await expect(hiring.latest()?.click('Go', { by: chen })).rejects.toThrow('cannot see this message');
    await expect(hiring.latest()?.click('Go')).rejects.toThrow('say who acts');
  });

  test('of several buttons alike, one is named by what stands near it', async () => {
    const pressed: (string | undefined)[] = [];
    bot.app.action('open', async ({ ack, action }) => {
      pressed.push('value' in action ? action.value : undefined);
      await ack();
    });
    bot.app.event('app_home_opened', async ({ client, event }) => {
      const row = (name: string) => ({
        type: 'section' as const,
        text: plain(name),
        accessory: { type: 'button' as const, action_id: 'open', value: name, text: plain('Open') },
      });
      await client.views.publish({
        user_id: event.user,
        view: { type: 'home', blocks: [row('Sam'), row('Lee')] },
      });
    });
    const home = await ana.openHome();
    expect(home?.text()).toBe('Sam\n[ Open ]\nLee\n[ Open ]');
    await home?.click('Open', { near: 'Lee' });
    await home?.click('Open (1)');
    await expect(home?.click('Open')).rejects.toThrow('2 things are labelled "Open"');
    expect(pressed).toEqual(['Lee', 'Sam']);
  });
});
