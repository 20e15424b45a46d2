import type { ModalView } from '@slack/web-api';
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
const option = (text: string) => ({ text: plain(text), value: text.toLowerCase() });
const view = (blocks: ModalView['blocks'], more: Partial<ModalView> = {}): ModalView => ({
  type: 'modal',
  title: plain('Form'),
  submit: plain('Save'),
  blocks,
  ...more,
});

/** Opens this view to Ana and answers its first submission. */
async function shown(json: ModalView) {
  bot.app.shortcut('open', async ({ ack, client, body }) => {
    await ack();
    await client.views.open({ trigger_id: body.trigger_id, view: json });
  });
  const { modal } = await ana.shortcut('open');
  if (!modal) throw new Error(`not opened: ${JSON.stringify(slack.calls.at(-1)?.response)}`);
  return modal;
}

describe('filling a form by its labels', () => {
  const everything = view([
    { type: 'input', label: plain('Name'), element: { type: 'plain_text_input', max_length: 10 } },
    { type: 'input', label: plain('Panel'), element: { type: 'multi_users_select', max_selected_items: 2 } },
    { type: 'input', label: plain('Channel'), element: { type: 'conversations_select' } },
    {
      type: 'input',
      label: plain('Call'),
      element: { type: 'radio_buttons', options: [option('Yes'), option('No')] },
    },
    {
      type: 'input',
      label: plain('Skills'),
      element: { type: 'checkboxes', options: [option('SQL'), option('Go')] },
    },
    {
      type: 'input',
      label: plain('Level'),
      element: { type: 'static_select', options: [option('Junior'), option('Senior')] },
    },
    { type: 'input', label: plain('Day'), element: { type: 'datepicker' } },
    { type: 'input', label: plain('Time'), element: { type: 'timepicker' } },
    { type: 'input', label: plain('Start'), element: { type: 'datetimepicker' } },
    { type: 'input', label: plain('Mail'), element: { type: 'email_text_input' } },
    {
      type: 'input',
      label: plain('Count'),
      element: { type: 'number_input', is_decimal_allowed: false, min_value: '1' },
    },
    {
      type: 'input',
      label: plain('Note'),
      optional: true,
      element: { type: 'plain_text_input', initial_value: 'soon' },
    },
  ]);

  test('every kind of input takes what a person would enter', async () => {
    const hiring = slack.channel('hiring', { members: [ana] });
    const modal = await shown(everything);
    expect(Object.keys((await modal.submit()).errors ?? {})).toEqual(
      modal.labels().filter((label) => label !== 'Note'),
    );

    await modal.fill({
      Name: 'Sam',
      Panel: [ana, ben],
      Channel: hiring,
      Call: 'Yes',
      Skills: ['SQL', 'Go'],
      Level: 'Senior',
      Day: '2026-11-24',
      Time: '10:00',
      Start: new Date('2026-11-24T10:00:00Z'),
      Mail: 'sam@example.com',
      Count: 3,
    });

    expect(modal.labels().map((label) => modal.value(label))).toEqual([
      ...['Sam', ['Ana Lima', 'Ben Okri'], 'hiring', 'Yes', ['SQL', 'Go'], 'Senior', '2026-11-24', '10:00'],
      ...[new Date('2026-11-24T10:00:00Z'), 'sam@example.com', '3', 'soon'],
    ]);
    expect(modal.text()).toContain('Panel: Ana Lima, Ben Okri\n');
  });

  test('what the client would not let through is refused at once or at submit', async () => {
    const gone = slack.person({ name: 'Gone', deactivated: true });
    const modal = await shown(everything);
    await expect(modal.fill({ Name: 'far too long a name' })).rejects.toThrow('at most 10 characters');
    await expect(modal.fill({ Panel: [ana, ben, gone] })).rejects.toThrow('at most 2');
    await expect(modal.fill({ Panel: [gone] })).rejects.toThrow('does not offer');
    await expect(modal.fill({ Call: 'Perhaps' })).rejects.toThrow('it offers: Yes, No');
    await expect(modal.fill({ Nome: 'x' })).rejects.toThrow('there is: Name, Panel');
    await modal.fill({ Mail: 'sam', Count: '0' });
    expect((await modal.submit()).errors).toMatchObject({
      Mail: 'Enter a valid email address.',
      Count: expect.stringContaining('between 1'),
    });
    expect(slack.deliveries).toHaveLength(1);
  });

  test('an external select asks the bot, from three letters on', async () => {
    bot.app.options('who', async ({ ack, payload }) => {
      const names = ['Sam Reyes', 'Samira Obi', 'Lee Chan'].filter((name) =>
        name.toLowerCase().includes(payload.value.toLowerCase()),
      );
      await ack({ options: names.map(option) });
    });
    const modal = await shown(
      view([
        { type: 'input', label: plain('Candidate'), element: { type: 'external_select', action_id: 'who' } },
      ]),
    );
    expect(await modal.search('Candidate', 'sa')).toEqual([]);
    expect(await modal.search('Candidate', 'sam')).toEqual(['Sam Reyes', 'Samira Obi']);
    await modal.fill({ Candidate: 'Sam Reyes' });
    expect(modal.value('Candidate')).toBe('Sam Reyes');
    await expect(modal.fill({ Candidate: 'Sam' })).rejects.toThrow('offers no "Sam"');
  });

  test('inputs that dispatch tell the bot at once, and keep what was entered through an update', async () => {
    const form = (hint: string) =>
      view([
        { type: 'section', block_id: 'hint', text: plain(hint) },
        {
          type: 'input',
          block_id: 'rating',
          dispatch_action: true,
          label: plain('Rating'),
          element: { type: 'static_select', action_id: 'value', options: [option('1'), option('2')] },
        },
        {
          type: 'input',
          block_id: `new ${hint}`,
          label: plain('Fresh'),
          element: { type: 'plain_text_input', action_id: 'x', initial_value: hint },
        },
      ]);
    bot.app.action('value', async ({ ack, body, client }) => {
      await ack();
      if (body.type !== 'block_actions' || !body.view) return;
      await client.views.update({ view_id: body.view.id, hash: body.view.hash, view: form('saved') });
    });
    const modal = await shown(form('unsaved'));
    await modal.fill({ Rating: '2' });
    expect(modal.text()).toContain('saved');
    expect(modal.value('Rating')).toBe('2');
    expect(modal.value('Fresh')).toBe('saved');
    const stale = { view_id: modal.id, hash: 'stale', view: form('late') };
    await expect(bot.app.client.views.update(stale)).rejects.toMatchObject({
      data: { error: 'hash_conflict' },
    });
  });
});

describe('a stack of views', () => {
  const more = {
    type: 'actions' as const,
    elements: [{ type: 'button' as const, action_id: 'more', text: plain('More') }],
  };

  test('holds three, goes back one by one, and tells of closing where asked', async () => {
    const closed: boolean[] = [];
    bot.app.action('more', async ({ ack, body, client }) => {
      await ack();
      if (!('trigger_id' in body)) return;
      await client.views
        .push({
          trigger_id: body.trigger_id,
          view: view([more], { title: plain('Next'), notify_on_close: true, callback_id: 'n' }),
        })
        .catch(() => undefined);
    });
    bot.app.view({ type: 'view_closed', callback_id: 'n' }, async ({ ack, body }) => {
      closed.push('is_cleared' in body && body.is_cleared === true);
      await ack();
    });
    const modal = await shown(view([more]));
    await modal.click('More');
    expect(ana.modal?.title).toBe('Next');
    await expect(modal.submit()).rejects.toThrow('behind another view');
    await ana.modal?.click('More');
    await ana.modal?.click('More');
    expect(slack.calls.at(-1)?.response).toMatchObject({ error: 'push_limit_reached' });
    await ana.modal?.back();
    expect(ana.modal?.title).toBe('Next');
    await ana.modal?.close({ all: true });
    expect(ana.modal).toBeUndefined();
    expect(closed).toEqual([false, true]);
    const late = bot.app.client.views.update({ view_id: modal.id, view: view([more]) });
    await expect(late).rejects.toMatchObject({ data: { error: 'not_found' } });
  });

  test.each([
    ['update', 'Second'],
    ['push', 'Second'],
    ['clear', undefined],
  ] as const)('a submission may answer %s', async (action, title) => {
    const second = view([more], { title: plain('Second') });
    bot.app.view('first', async ({ ack }) => {
      await (action === 'clear'
        ? ack({ response_action: action })
        : ack({ response_action: action, view: second }));
    });
    const modal = await shown(view([more], { callback_id: 'first' }));
    expect((await modal.submit()).modal?.title).toBe(title);
  });

  test('errors must name input blocks of the view', async () => {
    bot.app.view('first', async ({ ack }) => ack({ response_action: 'errors', errors: { nowhere: 'No.' } }));
    const modal = await shown(view([more], { callback_id: 'first' }));
    await expect(modal.submit()).rejects.toThrow('no input block');
  });

  test('a bot that does not answer leaves the view open, with trouble', { timeout: 10_000 }, async () => {
    const modal = await shown(view([more], { callback_id: 'unheard' }));
    expect(await modal.submit()).toMatchObject({
      closed: false,
      trouble: expect.stringContaining('trouble connecting'),
    });
  });
});

describe('what a view must be', () => {
  test('unique by external_id while it is open, and not too large', async () => {
    const unique = view([{ type: 'divider' }], { external_id: 'rating:7' });
    const modal = await shown(unique);
    const heavy = view(
      Array.from({ length: 100 }, () => ({ type: 'section' as const, text: plain('x'.repeat(2900)) })),
    );
    const { views } = bot.app.client;
    await views.update({ external_id: 'rating:7', view: { ...unique, title: plain('Renamed') } });
    expect(modal.title).toBe('Renamed');
    await expect(openedTo(ben)).resolves.toMatchObject({ error: 'duplicate_external_id' });
    await expect(views.update({ view_id: modal.id, view: heavy })).rejects.toMatchObject({
      data: { error: 'view_too_large' },
    });
    await modal.close();
    await expect(openedTo(ben)).resolves.toMatchObject({ ok: true });
    expect(ben.modal?.title).toBe('Form');
  });
});

/** What Slack answers when the view of the last `shown` is opened to somebody else. */
async function openedTo(person: Person) {
  await person.shortcut('open');
  return slack.calls.findLast((call) => call.method === 'views.open')?.response;
}
