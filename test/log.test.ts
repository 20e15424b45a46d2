import { describe, expect, test } from 'vitest';
import { createLogger, type LogFields, type LogLevel } from '../src/log.ts';

const now = () => new Date('2026-03-09T08:00:00Z');
const signingSecret = '8f742231b10e8888abcd99yyyzzz85a5';

function written(
  log: (logger: ReturnType<typeof createLogger>) => void,
  level: LogLevel = 'debug',
): string[] {
  const lines: string[] = [];
  log(createLogger(level, (line) => lines.push(line), { secrets: [signingSecret], now }));
  return lines;
}

function line(message: string, fields?: LogFields): string {
  return written((log) => log.info(message, fields)).join('');
}

describe('a line', () => {
  test('is one JSON object with time, level, message and fields', () => {
    expect(line('outbox: sent', { notice: 'interview:1:reminder', tries: 2, at: now() })).toBe(
      '{"time":"2026-03-09T08:00:00.000Z","level":"info","message":"outbox: sent",' +
        '"notice":"interview:1:reminder","tries":2,"at":"2026-03-09T08:00:00.000Z"}\n',
    );
  });

  test('is written from its level upwards', () => {
    const levels = (least: LogLevel) =>
      written((log) => {
        for (const level of ['debug', 'info', 'warn', 'error'] as const) log[level]('x');
      }, least).length;
    expect((['debug', 'info', 'warn', 'error'] as const).map(levels)).toEqual([4, 3, 2, 1]);
  });

  test('carries the fields of its logger and of that one’s parent, and cannot forge time, level or message', () => {
    const [text = ''] = written((log) =>
      log
        .child({ workspace: 'T1' })
        .child({ job: 'j' })
        .warn('real', { level: 'debug', message: 'forged', time: 'never' }),
    );
    expect(JSON.parse(text)).toEqual({
      time: now().toISOString(),
      level: 'warn',
      message: 'real',
      workspace: 'T1',
      job: 'j',
    });
  });

  test('cannot be broken out of', () => {
    const hostile = 'a\r\n{"level":"error"}\u2028\u2029\u0085\u001b[31m\u009b31m';
    const text = line(hostile, { [hostile]: hostile });
    expect(text.match(/[^\x20-\x7e]/g)).toEqual(['\n']);
    expect(JSON.parse(text).message).toBe(hostile);
  });

  test('holds whatever it is given', () => {
    const circular: { self?: unknown } = {};
    circular.self = circular;
    const deep = Array.from({ length: 50 }).reduce<object>((inner) => ({ inner }), {});
    const odd = {
      circular,
      deep,
      big: 10n,
      none: undefined,
      fn: () => 1,
      sym: Symbol('s'),
      when: new Date(Number.NaN),
    };
    const { deep: cut, ...rest } = JSON.parse(line('odd', { ...odd, map: new Map([['k', new Set([1])]]) }));
    expect(rest).toMatchObject({ big: '10', fn: '[function]', when: 'invalid date', map: { k: [1] } });
    expect(rest.circular).toEqual({ self: '[circular]' });
    expect(JSON.stringify(cut)).toContain('[deeper]');
  });

  test('tells an error with its stack, code and causes, and nothing a library hung on it', () => {
    const cause = Object.assign(new Error('duplicate key'), {
      code: '23505',
      detail: 'Key (note)=(too slow) exists',
    });
    const error = new AggregateError([new Error('first')], 'several', { cause });
    const said = JSON.parse(line('failed', { error })).error;
    expect(said).toMatchObject({
      name: 'AggregateError',
      message: 'several',
      cause: { message: 'duplicate key', code: '23505' },
      errors: [{ message: 'first' }],
    });
    expect(said.stack).toContain('log.test.ts');
    expect(JSON.stringify(said)).not.toContain('too slow');
  });
});

describe('what would let a reader act as somebody', () => {
  const secrets = {
    'bot token': 'xoxb-123-456-AbCdEf',
    'user token': 'xoxp-1-2-3-abcdef',
    'rotating token': 'xoxe.xoxb-1-Mi0yLTM',
    'refresh token': 'xoxe-1-My0xLTI',
    'app-level token': 'xapp-1-A012-345-abcdef',
    'signing secret': signingSecret,
    'request signature': `v0=${'a0'.repeat(32)}`,
    response_url: 'https://hooks.slack.com/commands/T1/123/abc',
    trigger_id: '13345224609.738474920.8088930838d88f008e0deadbeef00000',
    'bearer token': 'Bearer abc.def-ghi',
    'e-mail address': 'ada.lovelace+jobs@mail.example.co.uk',
    'database password': 'postgres://parley:s3cr+t,p%40ss@db/parley',
  };

  test.each(Object.entries(secrets))('%s is not written, wherever it stands', (_, secret) => {
    const error = new Error(`refused ${secret}`, { cause: new Error(`because "${secret}"`) });
    const text = line(`about ${secret}, then`, {
      [secret]: 1,
      list: [`(${secret})`],
      nested: { text: `<${secret}>` },
      error,
    });
    const telling = secret.startsWith('postgres') ? 's3cr+t' : secret;
    expect(text).not.toContain(telling);
    expect(text).not.toContain(encodeURI(telling));
    expect(text).toContain('[redacted]');
    expect(text).toContain('then');
  });

  test.each([
    'token',
    'botToken',
    'SLACK_SIGNING_SECRET',
    'password',
    'Authorization',
    'response_url',
    'triggerId',
    'e-mail',
    'set-cookie',
  ])('a field named %s is not written, whatever it holds', (name) => {
    expect(line('x', { deep: { [name]: { value: 'plainwords' } } })).not.toContain('plainwords');
  });

  test('the parameters of a failed query, which are people’s words, are not written', () => {
    const message =
      'Failed query: insert into ratings (note) values ($1)\nparams: W1,weak on\nconcurrency,Ada';
    const text = line('failed', { error: new Error(message) });
    expect(text).toContain('insert into ratings');
    expect(text).toContain('log.test.ts');
    expect(text).not.toMatch(/weak on|concurrency|Ada/);
  });

  test('ids, times and links to channels stay readable', () => {
    const fields = {
      user: 'U012ABC',
      ts: '1700000000.123456',
      url: 'https://slack.com/api/chat.postMessage',
      seat: 'a@1',
    };
    expect(JSON.parse(line('x', fields))).toMatchObject(fields);
  });
});
