import { chatMethods } from './api-chat.ts';
import { conversationMethods } from './api-conversations.ts';
import { fileMethods } from './api-files.ts';
import { peopleMethods } from './api-people.ts';
import { COMMON_ERRORS, METHODS, UNIVERSAL_ARGUMENTS } from './api-table.ts';
import { viewMethods } from './api-views.ts';
import { type Method, needScope } from './call.ts';
import type { Json } from './json.ts';
import { Refusal, refusalNaming } from './refusal.ts';
import type { Team } from './team.ts';

const HANDLERS: Readonly<Record<string, Method>> = {
  ...peopleMethods,
  ...conversationMethods,
  ...chatMethods,
  ...viewMethods,
  ...fileMethods,
};

/** Answers one Web API call, refusals included. An answer that Slack does not document is a bug here, and throws. */
export function answerCall(team: Team, name: string, token: string | undefined, args: Json): Json {
  try {
    checkToken(team, name, token);
    const facts = METHODS[name];
    if (!facts) return { ok: false, error: 'unknown_method', req_method: name };
    checkArguments(name, args);
    if (facts.scopes.length === 1 || !facts.scopes.some((scope) => team.grants(scope)))
      needScope(team, facts.scopes);
    if (name === 'apps.connections.open') {
      const ticket = crypto.randomUUID();
      team.tickets.add(ticket);
      return { ok: true, url: `${team.origin.replace('http', 'ws')}/link/?ticket=${ticket}` };
    }
    const handler = HANDLERS[name];
    if (!handler) throw new Error(`${name} is in the table but not built`);
    return handler({ team, args });
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (!isDocumented(name, error.code)) throw new Error(`${name} does not document ${error.code}`);
    return { ok: false, error: error.code, ...error.extra };
  }
}

/** Whether Slack documents this error of this method. */
export function isDocumented(name: string, code: string): boolean {
  return COMMON_ERRORS.includes(code) || (METHODS[name]?.errors.includes(code) ?? false);
}

function checkToken(team: Team, name: string, token: string | undefined): void {
  if (name === 'api.test') return;
  if (token === undefined) throw new Refusal('not_authed');
  const wanted = name === 'apps.connections.open' ? team.appToken : team.botToken;
  if (token === wanted) return;
  throw new Refusal(
    token === team.appToken || token === team.botToken ? 'not_allowed_token_type' : 'invalid_auth',
  );
}

function checkArguments(name: string, args: Json): void {
  const facts = METHODS[name];
  if (!facts) return;
  const known = [...facts.required, ...facts.optional, ...UNIVERSAL_ARGUMENTS];
  const extra = name === 'api.test' ? [] : Object.keys(args).filter((arg) => !known.includes(arg));
  if (extra.length > 0)
    throw refusalNaming(
      'invalid_arguments',
      extra.map((arg) => `unknown argument: ${arg}`),
    );
  const missing = facts.required.filter((arg) => args[arg] === undefined || args[arg] === '');
  if (missing.length === 0) return;
  const code = facts.errors.includes('missing_argument') ? 'missing_argument' : 'invalid_arguments';
  throw refusalNaming(
    code,
    missing.map((arg) => `missing required field: ${arg}`),
  );
}
