import { argument, flag, type Method, needScope, page } from './call.ts';
import { unixSeconds } from './movable-clock.ts';
import { Refusal } from './refusal.ts';

/** Methods about people, the bot itself and the workspace. */
export const peopleMethods: Record<string, Method> = {
  'api.test': (call) => {
    const error = argument(call, 'error');
    return error ? { ok: false, error, args: call.args } : { ok: true, args: call.args };
  },

  'auth.test': ({ team }) => ({
    ok: true,
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    user: team.directory.get(team.botUserId)?.handle ?? 'parley',
    team_id: team.id,
    user_id: team.botUserId,
    bot_id: team.botId,
    is_enterprise_install: false,
  }),

  'bots.info': (call) => {
    const { team } = call;
    const wanted = argument(call, 'bot');
    if (wanted !== undefined && wanted !== team.botId) throw new Refusal('bot_not_found');
    const { id, deleted, name, updated, app_id } = team.botProfile();
    return { ok: true, bot: { id, deleted, name, updated, app_id, user_id: team.botUserId } };
  },

  'team.info': (call) => {
    const { team } = call;
    const wanted = argument(call, 'team');
    if (wanted !== undefined && wanted !== team.id) throw new Refusal('team_not_found');
    const url = `https://${team.domain}.slack.com/`;
    return { ok: true, team: { id: team.id, name: team.name, domain: team.domain, url, email_domain: '' } };
  },

  'users.info': (call) => {
    const { team } = call;
    const person = team.directory.get(argument(call, 'user') ?? '');
    if (!person) throw new Refusal('user_not_found');
    const shows = { email: team.grants('users:read.email'), locale: flag(call, 'include_locale') };
    return { ok: true, user: team.directory.userJson(person, team.clock.now(), shows) };
  },

  'users.list': (call) => {
    const { team } = call;
    const { items, next } = page(call, team.directory.members());
    const shows = { email: team.grants('users:read.email'), locale: flag(call, 'include_locale') };
    const now = team.clock.now();
    return {
      ok: true,
      members: items.map((person) => team.directory.userJson(person, now, shows)),
      cache_ts: unixSeconds(now),
      response_metadata: { next_cursor: next },
    };
  },

  'users.lookupByEmail': (call) => {
    const { team } = call;
    const person = team.directory.byEmail(argument(call, 'email') ?? '');
    if (!person || person.deactivated) throw new Refusal('users_not_found');
    return {
      ok: true,
      user: team.directory.userJson(person, team.clock.now(), { email: true, locale: false }),
    };
  },

  'dnd.info': (call) => {
    needScope(call.team, ['dnd:read']);
    const user = argument(call, 'user');
    if (user !== undefined && !call.team.directory.get(user)) throw new Refusal('user_not_found');
    return { ok: true, dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 };
  },
};
