import { WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Person, startWorkspace, type Workspace } from '../../src/playground/workspace/workspace.ts';
import { type Bot, startHttpBot } from './bot.ts';

let slack: Workspace;
let bot: Bot;
let ana: Person;

async function start(scopes?: readonly string[]) {
  slack = await startWorkspace({ now: new Date('2026-11-23T09:00:00Z'), ...(scopes ? { scopes } : {}) });
  bot = await startHttpBot(slack);
  ana = slack.person({ name: 'Ana Lima', zone: 'Europe/Lisbon' });
}
beforeEach(() => start());
afterEach(async () => {
  await bot.stop();
  await slack.stop();
});

const plain = (text: string) => ({ type: 'plain_text' as const, text });

/** Opens a form that takes one CSV file, and tells what comes back when it is submitted. */
async function askedForFile() {
  const returned: unknown[] = [];
  bot.app.shortcut('open', async ({ ack, client, body }) => {
    await ack();
    const element = { type: 'file_input' as const, action_id: 'f', filetypes: ['csv'], max_files: 1 };
    const blocks = [{ type: 'input' as const, block_id: 'b', label: plain('File'), element }];
    const view = {
      type: 'modal' as const,
      callback_id: 'form',
      title: plain('Form'),
      submit: plain('Send'),
      blocks,
    };
    await client.views.open({ trigger_id: body.trigger_id, view });
  });
  bot.app.view('form', async ({ ack, view }) => {
    returned.push(...(view.state.values['b']?.['f']?.files ?? []));
    await ack();
  });
  const { modal } = await ana.shortcut('open');
  return { modal, returned };
}

const csv = { name: 'A b.CSV', content: 'a,b\nÜ,1' };
const infoOf = (id: string) =>
  new WebClient(slack.botToken, { slackApiUrl: slack.apiUrl }).files.info({ file: id });

describe('a file that somebody gives', () => {
  test('in a form comes with the submission, and is handed out to the bot’s token', async () => {
    const { modal, returned } = await askedForFile();
    expect(await modal?.submit()).toMatchObject({ errors: { File: expect.any(String) } });
    await modal?.fill({ File: csv });
    expect(modal?.text()).toContain('A b.CSV');
    expect(await modal?.submit()).toMatchObject({ closed: true });
    const [file] = returned;
    expect(file).toMatchObject({ name: 'A b.CSV', filetype: 'csv', user: ana.id, size: 8 });
    const { file: info } = await infoOf((file as { id: string }).id);
    const address = info?.url_private_download ?? '';
    const ask = (token: string) =>
      fetch(address, { headers: { authorization: `Bearer ${token}` }, redirect: 'manual' });
    expect(await (await ask(slack.botToken)).text()).toBe(csv.content);
    expect((await ask('xoxb-wrong')).status).toBe(302);
    const page = await fetch(address);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect((await fetch(address.replace(/-F[^/]+/, '-F0NOWHERE'))).status).toBe(404);
  });

  test.each([
    [{ name: 'a.png', content: 'x' }, 'type csv'],
    [[csv, csv], 'at most 1'],
    [{ name: 'a.csv', content: new Uint8Array(10_000_001) }, '10 MB'],
    ['a.csv', 'takes a file'],
  ])('in a form is refused as Slack’s client does: %#', async (answer, words) => {
    const { modal } = await askedForFile();
    await expect(modal?.fill({ File: answer })).rejects.toThrow(words);
  });

  test('by dragging it into the conversation is told as a message with a file', async () => {
    const events: unknown[] = [];
    bot.app.event('message', async ({ event }) => void events.push(event));
    await ana.drop(csv);
    expect(events).toMatchObject([
      { subtype: 'file_share', channel_type: 'im', user: ana.id, files: [{ name: 'A b.CSV', user: ana.id }] },
    ]);
    expect(ana.dm.latest()?.files).toMatchObject([{ content: csv.content }]);
  });

  test('without the scope is neither asked for nor handed out', async () => {
    await bot.stop();
    await slack.stop();
    await start(['chat:write', 'im:history']);
    const { modal } = await askedForFile();
    expect(modal).toBeUndefined();
    expect(JSON.stringify(slack.calls.at(-1)?.response)).toContain('files:read');
    await expect(infoOf('F1')).rejects.toThrow('missing_scope');
  });
});
