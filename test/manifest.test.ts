import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';

const project = fileURLToPath(new URL('..', import.meta.url));
const text = readFileSync(join(project, 'manifest.yml'), 'utf8');

/** Lengths and counts of Slack's manifest schema 1.0.0 (slackapi/manifest-schema), restated. Unknown keys are errors. */
const manifestSchema = z.strictObject({
  _metadata: z.strictObject({ major_version: z.literal(1) }),
  display_information: z.strictObject({
    name: z.string().min(1).max(35),
    description: z.string().max(140),
    long_description: z.string().min(175).max(4_000),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  features: z.strictObject({
    app_home: z.strictObject({
      home_tab_enabled: z.literal(true),
      messages_tab_enabled: z.literal(true),
      messages_tab_read_only_enabled: z.literal(false),
    }),
    bot_user: z.strictObject({
      display_name: z
        .string()
        .max(80)
        .regex(/^[a-z0-9._-]+$/),
      always_online: z.boolean(),
    }),
    slash_commands: z
      .array(
        z.strictObject({
          command: z.string().min(2).max(32).startsWith('/'),
          description: z.string().min(1).max(2_000),
          usage_hint: z.string().max(1_000),
          should_escape: z.literal(true),
          url: z.url().optional(),
        }),
      )
      .max(50),
    shortcuts: z
      .array(
        z.strictObject({
          name: z.string().min(1).max(24),
          type: z.literal('global'),
          callback_id: z.string().min(1).max(255),
          description: z.string().min(1).max(150),
        }),
      )
      .max(10),
  }),
  oauth_config: z.strictObject({ scopes: z.strictObject({ bot: z.array(z.string()).max(255) }) }),
  settings: z.strictObject({
    interactivity: z.strictObject({
      is_enabled: z.literal(true),
      request_url: z.url().optional(),
      message_menu_options_url: z.url().optional(),
    }),
    event_subscriptions: z.strictObject({
      request_url: z.url().optional(),
      bot_events: z.array(z.string()).max(100),
    }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

/** The bot scopes that a Web API method needs, as we use it; docs.slack.dev/reference/methods, restated. */
const scopesOfMethod: Record<string, readonly string[]> = {
  'auth.test': [],
  'chat.delete': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  // Hiring channels are public or private.
  'conversations.info': ['channels:read', 'groups:read'],
  // Only ever asked about direct conversations.
  'conversations.history': ['im:history'],
  'conversations.open': ['im:write'],
  'files.completeUploadExternal': ['files:write'],
  'files.delete': ['files:write'],
  'files.getUploadURLExternal': ['files:write'],
  'files.info': ['files:read'],
  'users.info': ['users:read'],
  'views.open': [],
  'views.publish': [],
  'views.push': [],
  'views.update': [],
};

/** The bot scopes that an event needs; docs.slack.dev/reference/events, restated. */
const scopesOfEvent: Record<string, readonly string[]> = {
  app_home_opened: [],
  // Only those in the bot's own direct conversations.
  'message.im': ['im:history'],
  user_change: ['users:read'],
};

interface Used {
  files: number;
  methods: string[];
  commands: string[];
  shortcuts: string[];
  events: string[];
}

/** What the bot's source listens for and calls. The simulated Slack in `playground` is the other side. */
function usedBy(sources: readonly string[]): Used {
  const all = (pattern: RegExp) => {
    const found = sources.flatMap((source) => [...source.matchAll(pattern)].map(([, name = '']) => name));
    return [...new Set(found)].sort();
  };
  return {
    files: sources.length,
    methods: all(/\b(?:client|slack)\s*\.((?:[a-z]\w*\.)+\w+)\(/g),
    commands: all(/\blistenCommand\(app,\s*([^,]+),/g).map(literal),
    shortcuts: all(/\bapp\.shortcut\(\s*([^,]+),/g).map(literal),
    events: all(/\bapp\.event\(\s*([^,]+),/g)
      .map(literal)
      .map(subscription),
  };
}

/** Messages arrive under one name, and are subscribed to by the kind of conversation. */
const subscription = (event: string): string => (event === 'message' ? 'message.im' : event);

function literal(argument: string): string {
  const [, name] = /^'(.+)'$/.exec(argument) ?? [];
  if (name === undefined) throw new Error(`Name what is listened for as a plain string, not ${argument}.`);
  return name;
}

function scopesNeeded({ methods, commands, shortcuts, events }: Used): string[] {
  const needed = [
    ...methods.flatMap((name) => known(scopesOfMethod, name)),
    ...events.flatMap((name) => known(scopesOfEvent, name)),
    ...(commands.length + shortcuts.length > 0 ? ['commands'] : []),
  ];
  return [...new Set(needed)].sort();
}

function known(table: Record<string, readonly string[]>, name: string): readonly string[] {
  const scopes = table[name];
  if (!scopes) throw new Error(`Say in this test which scopes ${name} needs.`);
  return scopes;
}

const root = join(project, 'src');
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.startsWith('playground'))
  .map((file) => readFileSync(join(root, file), 'utf8'));

describe('the manifest', () => {
  const manifest = manifestSchema.parse(parse(text));
  const used = usedBy(sources);

  test('names the commands, shortcuts and events that the code listens for, and no others', () => {
    expect(used.files).toBeGreaterThan(80);
    expect(manifest.features.slash_commands.map((each) => each.command).sort()).toEqual(used.commands);
    expect(manifest.features.shortcuts.map((each) => each.callback_id).sort()).toEqual(used.shortcuts);
    expect([...manifest.settings.event_subscriptions.bot_events].sort()).toEqual(used.events);
  });

  test('asks for the scopes of the methods that the code calls, and no others', () => {
    expect(used.methods).toContain('chat.postMessage');
    expect([...manifest.oauth_config.scopes.bot].sort()).toEqual(scopesNeeded(used));
  });

  test('calls no method by a way that this test does not see', () => {
    expect(sources.filter((source) => /\bapiCall\(|\bfilesUploadV2\(/.test(source))).toEqual([]);
  });

  test('says for each scope what it is for', () => {
    for (const scope of manifest.oauth_config.scopes.bot)
      expect(text).toMatch(new RegExp(`- ${scope} # \\w`));
  });

  test('is valid with the lines for HTTP mode, too', () => {
    const addresses = text.replaceAll(/# (\w*url: )/g, '$1');
    const http = manifestSchema.parse(parse(addresses));
    const url = 'https://your-host/slack/events';
    expect(http.settings).toMatchObject({
      interactivity: { request_url: url },
      event_subscriptions: { request_url: url },
    });
    expect(http.features.slash_commands.map((each) => each.url)).toEqual([url]);
  });
});

test('the comparison sees what is used, and refuses what it does not know', () => {
  const planted = usedBy([
    `app.event('team_join', f); listenCommand(app,\n  '/x', g); this.#client.pins.add({}); deps.slack.auth.test();`,
  ]);
  expect(planted).toMatchObject({
    events: ['team_join'],
    commands: ['/x'],
    methods: ['auth.test', 'pins.add'],
  });
  expect(() => scopesNeeded(planted)).toThrow('pins.add');
  expect(() => usedBy(['app.event(name, f)'])).toThrow('plain string');
});
