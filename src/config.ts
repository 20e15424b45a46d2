import { z } from 'zod';
import { type LogLevel, logLevels } from './log.ts';

export interface Config {
  slack: {
    botToken: string;
    /** The base of every Web API call; ends with a slash. */
    apiUrl: string;
    /** How Slack reaches the bot: a WebSocket that the bot opens, or signed requests to `http`. */
    entrance: { mode: 'socket'; appToken: string } | { mode: 'http'; signingSecret: string };
  };
  /** A server of yours, or the embedded one with its data under this folder. */
  database: { kind: 'url'; url: string } | { kind: 'embedded'; dataDir: string };
  /** Where Slack's requests (in HTTP mode) and health checks are answered. */
  http: { host: string; port: number };
  logLevel: LogLevel;
}

interface ConfigProblem {
  variable: string;
  /** What the variable should be. Never holds what it is. */
  message: string;
}

export type ConfigResult = { ok: true; config: Config } | { ok: false; problems: ConfigProblem[] };

const loopback = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/;

/** Every variable there is; `.env.example` explains them in the same order. */
const variables = z.object({
  SLACK_BOT_TOKEN: z
    .string('is missing: the bot token of your Slack app (OAuth & Permissions), which starts with xoxb-')
    .regex(/^xoxb-\S+$/, 'must be a bot token, which starts with xoxb-'),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-\S+$/, 'must be an app-level token with connections:write, which starts with xapp-')
    .optional(),
  SLACK_SIGNING_SECRET: z
    .string()
    .regex(/^\S{16,}$/, 'must be the signing secret from your Slack app’s Basic Information page')
    .optional(),
  SLACK_API_URL: z
    .string()
    .refine(isSafeBase, 'must be an https:// address that ends with a slash (http:// only on this machine)')
    .default('https://slack.com/api/'),
  DATABASE_URL: z
    .string()
    .refine(
      (text) => isUrl(text, /^postgres(ql)?:$/),
      'must look like postgres://user:password@host:5432/database',
    )
    .optional(),
  DATA_DIR: z.string().default('./data'),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number from 1 to 65535')
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, 'must be a port number from 1 to 65535')
    .default(3000),
  HOST: z.string().optional(),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(', ')}`).default('info'),
});

export const variableNames: readonly string[] = Object.keys(variables.shape);

/** Reads the configuration from `env`. A variable that is empty counts as one that is not set. */
export function parseConfig(env: Readonly<Record<string, string | undefined>>): ConfigResult {
  const given = Object.fromEntries(variableNames.map((name) => [name, env[name]?.trim() || undefined]));
  const parsed = variables.safeParse(given);
  const problems = parsed.success ? [] : parsed.error.issues.map(toProblem);
  if (!given['SLACK_APP_TOKEN'] && !given['SLACK_SIGNING_SECRET']) problems.push(noEntrance);
  return parsed.success && problems.length === 0
    ? { ok: true, config: toConfig(parsed.data) }
    : { ok: false, problems };
}

/**
 * The configuration of this process, from its environment and, below that, from `.env` in the working directory.
 * If it is wrong, says how and ends the process with code 78 (EX_CONFIG of sysexits.h: trying again will not help).
 */
export function loadConfig(): Config {
  try {
    process.loadEnvFile();
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
  const result = parseConfig(process.env);
  if (result.ok) return result.config;
  process.stderr.write(describeProblems(result.problems));
  process.exit(78);
}

function describeProblems(problems: readonly ConfigProblem[]): string {
  const lines = problems.map(({ variable, message }) => `  ${variable} ${message}.\n`);
  return `Parley cannot start: set these in the environment or in .env (see .env.example).\n${lines.join('')}`;
}

const noEntrance: ConfigProblem = {
  variable: 'SLACK_APP_TOKEN',
  message:
    'is missing: set it for Socket Mode, which needs no public address, ' +
    'or set SLACK_SIGNING_SECRET to take requests from Slack over HTTPS',
};

function toProblem(issue: z.core.$ZodIssue): ConfigProblem {
  return { variable: issue.path.join('.'), message: issue.message };
}

function toConfig(env: z.output<typeof variables>): Config {
  const entrance = toEntrance(env);
  return {
    slack: { botToken: env.SLACK_BOT_TOKEN, apiUrl: env.SLACK_API_URL, entrance },
    database: env.DATABASE_URL
      ? { kind: 'url', url: env.DATABASE_URL }
      : { kind: 'embedded', dataDir: env.DATA_DIR },
    // With Socket Mode only health checks come in. Slack's own requests come through a proxy or into a container,
    // which cannot reach a loopback address; each of them is signed.
    http: { host: env.HOST ?? (entrance.mode === 'socket' ? '127.0.0.1' : '0.0.0.0'), port: env.PORT },
    logLevel: env.LOG_LEVEL,
  };
}

/** Socket Mode wins where both are set: the signing secret may stay in place while a token is tried. */
function toEntrance(env: z.output<typeof variables>): Config['slack']['entrance'] {
  if (env.SLACK_APP_TOKEN) return { mode: 'socket', appToken: env.SLACK_APP_TOKEN };
  return { mode: 'http', signingSecret: env.SLACK_SIGNING_SECRET ?? '' };
}

/** Tokens go to this address, so they must not travel in the clear. */
function isSafeBase(text: string): boolean {
  if (!text.endsWith('/')) return false;
  return isUrl(text, /^https:$/) || (isUrl(text, /^http:$/) && loopback.test(new URL(text).hostname));
}

function isUrl(text: string, protocol: RegExp): boolean {
  return URL.canParse(text) && protocol.test(new URL(text).protocol);
}
