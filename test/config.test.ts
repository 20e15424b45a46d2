import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type Config, parseConfig, variableNames } from '../src/config.ts';

const project = fileURLToPath(new URL('..', import.meta.url));
const socket = { SLACK_BOT_TOKEN: 'xoxb-1-2-abc', SLACK_APP_TOKEN: 'xapp-1-A-2-abc' };
const http = { SLACK_BOT_TOKEN: 'xoxb-1-2-abc', SLACK_SIGNING_SECRET: '8f742231b10e8888abcd99yyyzzz85a5' };

function accepted(env: Record<string, string>): Config {
  const result = parseConfig(env);
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.config;
}

function refused(env: Record<string, string>): string[] {
  const result = parseConfig(env);
  return result.ok ? [] : result.problems.map((problem) => problem.variable);
}

describe('the configuration', () => {
  test('needs two tokens and no more', () => {
    expect(accepted(socket)).toEqual({
      slack: {
        botToken: 'xoxb-1-2-abc',
        apiUrl: 'https://slack.com/api/',
        entrance: { mode: 'socket', appToken: 'xapp-1-A-2-abc' },
      },
      database: { kind: 'embedded', dataDir: './data' },
      http: { host: '127.0.0.1', port: 3000 },
      logLevel: 'info',
    });
  });

  test('takes signed requests where there is no app-level token, and can then be reached', () => {
    const { slack, http: listening } = accepted(http);
    expect(slack.entrance).toEqual({ mode: 'http', signingSecret: http.SLACK_SIGNING_SECRET });
    expect(listening.host).toBe('0.0.0.0');
    expect(accepted({ ...http, ...socket }).slack.entrance.mode).toBe('socket');
  });

  test('uses a server of yours where one is named', () => {
    const url = 'postgresql://parley:pw@db.example.com/parley';
    expect(accepted({ ...socket, DATABASE_URL: url }).database).toEqual({ kind: 'url', url });
  });

  test('takes an empty variable for one that is not set, and minds no blanks', () => {
    const config = accepted({
      ...socket,
      PORT: '',
      DATABASE_URL: ' ',
      LOG_LEVEL: ' warn ',
      SLACK_SIGNING_SECRET: '',
    });
    expect(config).toMatchObject({ http: { port: 3000 }, database: { kind: 'embedded' }, logLevel: 'warn' });
  });

  test('names everything that is wrong at once', () => {
    expect(refused({})).toEqual(['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN']);
    expect(refused({ SLACK_BOT_TOKEN: 'xoxp-1', PORT: 'x', LOG_LEVEL: 'loud' })).toEqual([
      'SLACK_BOT_TOKEN',
      'PORT',
      'LOG_LEVEL',
      'SLACK_APP_TOKEN',
    ]);
  });

  test.each([
    ['SLACK_APP_TOKEN', 'xoxb-1-2-abc'],
    ['SLACK_SIGNING_SECRET', 'short'],
    ['SLACK_API_URL', 'http://slack.com/api/'],
    ['SLACK_API_URL', 'https://slack.com/api'],
    ['SLACK_API_URL', 'http://127.0.0.1.example.com/api/'],
    ['SLACK_API_URL', 'slack.com/'],
    ['DATABASE_URL', 'mysql://root@localhost/x'],
    ['DATABASE_URL', 'localhost'],
    ['PORT', '0'],
    ['PORT', '65536'],
    ['PORT', '3000.5'],
    ['PORT', '-1'],
    ['LOG_LEVEL', 'INFO'],
  ])('refuses %s=%s', (name, value) => {
    expect(refused({ ...socket, [name]: value })).toEqual([name]);
  });

  test.each([
    'http://127.0.0.1:4000/api/',
    'http://localhost:4000/api/',
    'http://[::1]:4000/',
    'https://proxy.example/api/',
  ])('takes %s for Slack', (url) => {
    expect(accepted({ ...socket, SLACK_API_URL: url }).slack.apiUrl).toBe(url);
  });

  test('never repeats what a variable was', () => {
    const wrong = Object.fromEntries(variableNames.map((name) => [name, 'hunter2']));
    const result = parseConfig(wrong);
    expect(result).toMatchObject({ ok: false });
    expect(JSON.stringify(result)).not.toContain('hunter2');
  });
});

describe('a process', () => {
  function run(env: Record<string, string>, dotenv?: string) {
    const cwd = mkdtempSync(join(tmpdir(), 'parley-config-'));
    onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
    if (dotenv !== undefined) writeFileSync(join(cwd, '.env'), dotenv);
    const script = `import { loadConfig } from '${project}src/config.ts'; console.log(JSON.stringify(loadConfig()));`;
    return spawnSync(process.execPath, ['--input-type=module', '-e', script], { cwd, env, encoding: 'utf8' });
  }

  test('that is configured wrongly says so in one message and ends with code 78', () => {
    const { status, stdout, stderr } = run({ SLACK_BOT_TOKEN: 'xoxp-hunter2' });
    expect(status).toBe(78);
    expect(stdout).toBe('');
    expect(stderr).toBe(
      'Parley cannot start: set these in the environment or in .env (see .env.example).\n' +
        '  SLACK_BOT_TOKEN must be a bot token, which starts with xoxb-.\n' +
        '  SLACK_APP_TOKEN is missing: set it for Socket Mode, which needs no public address, ' +
        'or set SLACK_SIGNING_SECRET to take requests from Slack over HTTPS.\n',
    );
  });

  test('reads .env below its environment', () => {
    const dotenv = 'SLACK_BOT_TOKEN=xoxb-file\nSLACK_APP_TOKEN=xapp-file\nLOG_LEVEL=warn\n';
    const { status, stdout } = run({ LOG_LEVEL: 'debug' }, dotenv);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ slack: { botToken: 'xoxb-file' }, logLevel: 'debug' });
  });
});

test('.env.example explains every variable there is, in the same order', () => {
  const text = readFileSync(join(project, '.env.example'), 'utf8');
  const explained = [...text.matchAll(/(?:^# .+\n)+(?:# )?([A-Z_]+)=.*$/gm)].map(([, name]) => name);
  expect(explained).toEqual([...variableNames]);
});

test('nothing else reads the environment', () => {
  const files = readdirSync(join(project, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  expect(files.length).toBeGreaterThan(30);
  const readers = files.filter((file) =>
    /process\.env\b/.test(readFileSync(join(project, 'src', file), 'utf8')),
  );
  expect(readers).toEqual(['config.ts']);
});
