import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { checkMessageBlocks, checkView } from '../../src/playground/workspace/block-check.ts';
import { deriveBlockSchema } from '../../src/playground/workspace/derive-schema.ts';
import { Refusal } from '../../src/playground/workspace/refusal.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const option = (text: string, value = text) => ({ text: plain(text), value });
const section = (text: string) => ({ type: 'section', text: mrkdwn(text) });
const actions = (...elements: object[]) => ({ type: 'actions', elements });
const input = (element: object, more: object = {}) => ({
  type: 'input',
  label: plain('Label'),
  element,
  ...more,
});
const button = (more: object = {}) => ({ type: 'button', action_id: 'a', text: plain('Go'), ...more });
const select = (more: object = {}) => ({
  type: 'static_select',
  action_id: 's',
  options: [option('One')],
  ...more,
});
const modal = (blocks: object[], more: object = {}) => ({
  type: 'modal',
  title: plain('Title'),
  submit: plain('Save'),
  blocks,
  ...more,
});
const times = <T>(count: number, make: (at: number) => T) =>
  Array.from({ length: count }, (_, at) => make(at));

test('the committed schema is what the types of @slack/types give today', () => {
  const committed: unknown = JSON.parse(
    readFileSync(new URL('../../src/playground/blocks.schema.json', import.meta.url), 'utf8'),
  );
  expect(committed).toEqual(deriveBlockSchema());
  expect(new Ajv({ strict: false }).validateSchema(deriveBlockSchema())).toBe(true);
});

describe('messages', () => {
  test.each([
    [
      'a section and buttons',
      [section('*Hi*'), actions(button(), button({ action_id: 'b', style: 'danger' }))],
    ],
    [
      'a select with a group',
      [
        actions(
          select({ options: undefined, option_groups: [{ label: plain('G'), options: [option('A')] }] }),
        ),
      ],
    ],
    ['fields', [{ type: 'section', fields: times(10, () => mrkdwn('x')) }]],
    [
      'an overflow',
      [
        {
          ...section('x'),
          accessory: { type: 'overflow', action_id: 'o', options: times(5, (at) => option(`${at}`)) },
        },
      ],
    ],
    [
      'a context and a header',
      [
        { type: 'context', elements: [mrkdwn('x')] },
        { type: 'header', text: plain('x') },
      ],
    ],
    ['fifty blocks', times(50, () => ({ type: 'divider' }))],
  ])('take %s', (_name, blocks) => {
    expect(() => checkMessageBlocks(JSON.parse(JSON.stringify(blocks)))).not.toThrow();
  });

  test.each([
    [
      'an unknown block',
      [{ type: 'paragraph' }],
      'unsupported type: paragraph [json-pointer:/blocks/0/type]',
    ],
    ['a modal-only block', [{ type: 'alert', text: mrkdwn('x') }], 'alert blocks do not fit a message'],
    ['an empty section', [{ type: 'section' }], 'text or fields'],
    ['an empty text', [section('')], 'more than 0 characters'],
    [
      'a long section',
      [section('x'.repeat(3001))],
      'less than 3001 characters [json-pointer:/blocks/0/text/text]',
    ],
    ['a long field', [{ type: 'section', fields: [mrkdwn('x'.repeat(2001))] }], 'less than 2001 characters'],
    ['eleven fields', [{ type: 'section', fields: times(11, () => mrkdwn('x')) }], 'no more than 10 items'],
    ['a mrkdwn header', [{ type: 'header', text: mrkdwn('x') }], 'must be equal to constant'],
    ['a long header', [{ type: 'header', text: plain('x'.repeat(151)) }], 'less than 151 characters'],
    ['a long button', [actions(button({ text: plain('x'.repeat(76)) }))], 'less than 76 characters'],
    ['a long value', [actions(button({ value: 'x'.repeat(2001) }))], 'less than 2001 characters'],
    ['an unknown field', [actions(button({ colour: 'red' }))], 'no such field: colour'],
    ['an unknown style', [actions(button({ style: 'blue' }))], 'must be equal to one of'],
    ['no elements', [actions()], 'at least 1 element'],
    ['26 elements', [actions(...times(26, (at) => button({ action_id: `${at}` })))], 'no more than 25 items'],
    [
      '11 context texts',
      [{ type: 'context', elements: times(11, () => mrkdwn('x')) }],
      'no more than 10 items',
    ],
    ['an action_id twice', [actions(button(), button())], '`action_id` a already exists'],
    ['a block_id twice', times(2, () => ({ type: 'divider', block_id: 'x' })), '`block_id` x already exists'],
    ['a long block_id', [{ type: 'divider', block_id: 'x'.repeat(256) }], 'less than 256 characters'],
    ['no options', [actions(select({ options: [] }))], 'at least 1 option'],
    [
      '101 options',
      [actions(select({ options: times(101, (at) => option(`${at}`)) }))],
      'no more than 100 items',
    ],
    ['a long option', [actions(select({ options: [option('x'.repeat(76))] }))], 'less than 76 characters'],
    [
      'a foreign initial option',
      [actions(select({ initial_option: option('Two') }))],
      'must be one of the options',
    ],
    [
      'six overflow options',
      [actions({ type: 'overflow', action_id: 'o', options: times(6, (at) => option(`${at}`)) })],
      '5',
    ],
    [
      '11 radio buttons',
      [actions({ type: 'radio_buttons', action_id: 'r', options: times(11, (at) => option(`${at}`)) })],
      '10',
    ],
    [
      'a wrong date',
      [actions({ type: 'datepicker', action_id: 'd', initial_date: '2026-02-30' })],
      'YYYY-MM-DD',
    ],
    ['a wrong time', [actions({ type: 'timepicker', action_id: 't', initial_time: '9:00' })], 'HH:mm'],
    [
      'milliseconds',
      [actions({ type: 'datetimepicker', action_id: 't', initial_date_time: 1_790_000_000_000 })],
      '10-digit',
    ],
    [
      'a datetimepicker beside a text',
      [{ ...section('x'), accessory: { type: 'datetimepicker', action_id: 't' } }],
      'allowed values',
    ],
    ['51 blocks', times(51, () => ({ type: 'divider' })), 'no more than 50 items'],
  ])('refuse %s', (_name, blocks, complaint) => {
    expect(refusal(() => checkMessageBlocks(blocks))).toMatchObject({ code: 'invalid_blocks' });
    expect(() => checkMessageBlocks(blocks)).toThrow(complaint);
  });

  test('refuse more text than Slack takes in all blocks together', () => {
    expect(() => checkMessageBlocks(times(4, () => section('x'.repeat(3000))))).not.toThrow();
    expect(() => checkMessageBlocks(times(5, () => section('x'.repeat(2700))))).toThrow(
      'msg_blocks_too_long',
    );
  });
});

describe('views', () => {
  test.each([
    [
      'every input',
      modal([
        input({ type: 'plain_text_input', action_id: 'x', multiline: true, max_length: 3000 }),
        input(select()),
      ]),
    ],
    ['a hundred blocks', modal(times(100, () => ({ type: 'divider' })))],
    ['a home', { type: 'home', blocks: [section('x')] }],
    ['an alert in a modal', modal([{ type: 'alert', text: mrkdwn('x'), level: 'warning' }])],
  ])('take %s', (_name, view) => {
    expect(() => checkView(view)).not.toThrow();
  });

  test.each([
    ['no title', { type: 'modal', blocks: [] }, 'missing required field: title'],
    [
      'a long title',
      modal([], { title: plain('x'.repeat(25)) }),
      'less than 25 characters [json-pointer:/view/title/text]',
    ],
    ['a mrkdwn title', modal([], { title: mrkdwn('x') }), 'plain_text'],
    ['a long submit', modal([], { submit: plain('x'.repeat(25)) }), '/view/submit/text'],
    [
      'inputs without submit',
      { type: 'modal', title: plain('T'), blocks: [input(select())] },
      'needs `submit`',
    ],
    ['long metadata', modal([], { private_metadata: 'x'.repeat(3001) }), 'less than 3001 characters'],
    ['101 blocks', modal(times(101, () => ({ type: 'divider' }))), 'no more than 100 items'],
    ['an unknown field', modal([], { colour: 'red' }), 'no such field in a modal view: colour'],
    [
      'a home with a title',
      { type: 'home', title: plain('T'), blocks: [] },
      'no such field in a home view: title',
    ],
    ['a message-only block', modal([{ type: 'markdown', text: 'x' }]), 'markdown blocks do not fit a modal'],
    [
      'two focused inputs',
      modal([input(select({ focus_on_load: true })), input(select({ focus_on_load: true }))]),
      'focus_on_load',
    ],
    ['a button as an input', modal([input(button())]), 'allowed values'],
    [
      'an input of too much',
      modal([input({ type: 'plain_text_input', action_id: 'x', max_length: 3001 })]),
      '3000',
    ],
  ])('refuse %s', (_name, view, complaint) => {
    expect(refusal(() => checkView(view))).toMatchObject({ code: 'invalid_arguments' });
    expect(() => checkView(view)).toThrow(complaint);
  });
});

function refusal(act: () => void): Refusal | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
