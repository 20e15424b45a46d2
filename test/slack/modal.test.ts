import type { ViewStateValue } from '@slack/bolt';
import { describe, expect, expectTypeOf, test } from 'vitest';
import { z } from 'zod';
import { checkboxes, persons, select, text } from '../../src/slack/field.ts';
import { modal } from '../../src/slack/modal.ts';
import { dateTime, day, time } from '../../src/slack/time-field.ts';

const form = modal({
  id: 'tests.form',
  title: 'A form',
  submit: 'Send',
  metadata: z.object({ thing: z.string() }),
  fields: {
    name: text({ label: 'Name', max: 20, min: 2 }),
    kind: select({ label: 'Kind', choices: [{ value: 'a', label: 'Apple' }], optional: true }),
    flags: checkboxes({
      label: 'Flags',
      choices: [
        { value: '0', label: 'Zero' },
        { value: '1', label: 'One' },
      ],
      optional: true,
    }),
    who: persons({ label: 'Who', max: 3, live: true }),
    at: dateTime({ label: 'At', optional: true }),
  },
});

type Values = Record<string, Partial<ViewStateValue>>;
/** A view as Slack returns it, for the inputs that were drawn. */
const returned = (values: Values, suffix = '') => ({
  private_metadata: JSON.stringify({ thing: 'x' }),
  state: {
    values: Object.fromEntries(
      Object.entries(values).map(([name, value]) => [
        `${name}${suffix}`,
        { [`tests.form.${name}`]: { type: 'any', ...value } },
      ]),
    ),
  },
});

const complete: Values = {
  name: { value: '  Sam ' },
  kind: { selected_option: null },
  flags: { selected_options: [] },
  who: { selected_users: ['U1', 'U2', 'U1'] },
  at: { selected_date_time: 1_799_748_000 },
};

describe('a form declared once', () => {
  test('is read back as it was drawn, typed by its fields', () => {
    const parsed = form.parse(returned(complete));
    if (!parsed.ok) throw new Error('refused');
    expectTypeOf(parsed.answers.name).toEqualTypeOf<string>();
    expectTypeOf(parsed.answers.kind).toEqualTypeOf<string | undefined>();
    expect(parsed.answers).toEqual({
      name: 'Sam',
      kind: undefined,
      flags: undefined,
      who: ['U1', 'U2'],
      at: new Date('2027-01-12T10:00:00Z'),
    });
    expect(form.metadata(returned(complete))).toEqual({ thing: 'x' });
  });

  test('draws its fields in order under their names, and keeps ids apart by generation', () => {
    const view = form.render({
      metadata: { thing: 'x' },
      initial: { name: 'Sam', flags: ['1'] },
      generation: 7,
    });
    expect(view.blocks.map((b) => b.block_id)).toEqual(['name~7', 'kind~7', 'flags~7', 'who~7', 'at~7']);
    expect(view.blocks[0]).toMatchObject({
      element: { initial_value: 'Sam', max_length: 20 },
      optional: false,
    });
    expect(view.blocks[2]).toMatchObject({ element: { initial_options: [{ value: '1' }] } });
    expect(view.blocks[3]).toMatchObject({ dispatch_action: true });
  });

  test('answers beside the field, under the id it was drawn with', () => {
    expect(form.parse(returned({ ...complete, name: { value: 'x' }, who: {} }, '~7'))).toEqual({
      ok: false,
      response: {
        response_action: 'errors',
        errors: { 'name~7': 'Please write at least 2 characters.', 'who~7': 'Please fill this in.' },
      },
    });
  });

  test('refuses what the drawn form could not have sent', () => {
    const outside: Values = {
      ...complete,
      kind: { selected_option: { value: 'z', text: { type: 'plain_text', text: 'Z' } } },
      name: { value: 'n'.repeat(21) },
    };
    const parsed = form.parse(returned(outside));
    expect(parsed).toMatchObject({
      ok: false,
      response: {
        errors: { kind: 'Please pick one of the choices shown.', name: 'Please keep this to 20 characters.' },
      },
    });
  });

  test('is not taken without a required field, as only a forged or half-drawn form could be', () => {
    const { who, ...rest } = complete;
    expect(form.parse(returned(rest))).toMatchObject({
      ok: false,
      response: { errors: { name: 'This form is not complete. Please open it again.' } },
    });
    expect(who).toBeDefined();
  });

  test('can be peeked into half filled', () => {
    expect(form.peek(returned({ name: { value: 'Sa' }, who: {} }))).toMatchObject({
      name: 'Sa',
      who: undefined,
    });
  });

  test('does not take metadata that it did not write', () => {
    expect(() => form.metadata({ private_metadata: '{"thing":1}' })).toThrow();
    expect(() => form.metadata({ private_metadata: 'nonsense' })).toThrow();
  });

  test('keeps wrong field names from compiling', () => {
    // @ts-expect-error there is no field of that name
    form.errors(returned(complete), { nmae: 'typo' });
  });
});

describe('what Slack’s pickers never give, and a forged payload may', () => {
  const pickers = modal({
    id: 'tests.form',
    title: 'Times',
    submit: 'Send',
    metadata: z.object({ thing: z.string() }),
    fields: { at: dateTime({ label: 'At' }), day: day({ label: 'Day' }), time: time({ label: 'Time' }) },
  });
  const good = {
    at: { selected_date_time: 1_799_748_000 },
    day: { selected_date: '2028-02-29' },
    time: { selected_time: '23:59' },
  };

  test.each([
    ['at', { selected_date_time: 1e18 }],
    ['day', { selected_date: '2027-02-30' }],
    ['day', { selected_date: '2027-2-3' }],
    ['day', { selected_date: 'tomorrow' }],
    ['time', { selected_time: '24:00' }],
  ])('%s %o is refused beside its input', (name, value) => {
    expect(pickers.parse(returned(good)).ok).toBe(true);
    const parsed = pickers.parse(returned({ ...good, [name]: value }));
    expect(parsed).toMatchObject({
      ok: false,
      response: { errors: { [name]: expect.stringMatching(/^Please pick/) } },
    });
  });
});
