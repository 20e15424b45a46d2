import { checkView } from './block-check.ts';
import { argument, type Call, type Method } from './call.ts';
import { elementsOf } from './elements.ts';
import { isJson, type Json, parts, word } from './json.ts';
import { VIEW_BYTES } from './limits.ts';
import { storedBlocks } from './normalize.ts';
import { Refusal, refusalNaming } from './refusal.ts';
import type { Trigger } from './triggers.ts';
import { STACK_LIMIT, type ViewRecord } from './views.ts';

/** Methods about modals and App Home. */
export const viewMethods: Record<string, Method> = {
  'views.open': (call) => {
    const trigger = validTrigger(call);
    const view = readView(call, 'modal');
    return shown(call, use(trigger, call.team.views.open(trigger.userId, view)));
  },

  'views.push': (call) => {
    const trigger = validTrigger(call);
    const view = readView(call, 'modal');
    const stack = call.team.views.stack(trigger.userId);
    if (stack.length === 0) throw new Refusal('not_found');
    if (stack.length >= STACK_LIMIT) throw new Refusal('push_limit_reached');
    return shown(call, use(trigger, call.team.views.push(trigger.userId, view)));
  },

  'views.update': (call) => {
    const { views } = call.team;
    const viewId = argument(call, 'view_id');
    const externalId = argument(call, 'external_id');
    if (viewId === undefined && externalId === undefined) {
      throw refusalNaming('invalid_arguments', ['missing required field: view_id or external_id']);
    }
    const record = viewId === undefined ? views.byExternalId(externalId ?? '') : views.get(viewId);
    if (!record?.open) throw new Refusal('not_found');
    const view = readView(call, record.json['type'] === 'home' ? 'home' : 'modal', record);
    checkHash(call, record);
    views.update(record, view);
    return shown(call, record);
  },

  'views.publish': (call) => {
    const { team } = call;
    const person = team.directory.get(argument(call, 'user_id') ?? '');
    if (!person) throw refusalNaming('invalid_arguments', ['invalid `user_id`']);
    if (!team.homeTab) throw new Refusal('not_enabled');
    const before = team.views.home(person.id);
    const view = readView(call, 'home', before);
    if (before) checkHash(call, before);
    return shown(call, team.views.publish(person.id, view));
  },
};

/** A view as stored, checked as Slack checks it; `self` is the record it will replace. */
export function storedView(
  call: Pick<Call, 'team'>,
  view: Json,
  type: 'modal' | 'home',
  self?: ViewRecord,
): Json {
  if (view['type'] !== type)
    throw refusalNaming('invalid_arguments', [`view type must be ${type} [json-pointer:/view/type]`]);
  if (Buffer.byteLength(JSON.stringify(view)) > VIEW_BYTES) throw new Refusal('view_too_large');
  checkView(view);
  const takesFiles = parts(view, 'blocks')
    .flatMap(elementsOf)
    .some((one) => one['type'] === 'file_input');
  if (takesFiles && !call.team.grants('files:read'))
    throw refusalNaming('invalid_arguments', ['file_input needs the scope files:read [json-pointer:/view]']);
  const externalId = word(view, 'external_id');
  const holder = externalId ? call.team.views.byExternalId(externalId) : undefined;
  if (holder && holder !== self) throw new Refusal('duplicate_external_id');
  return { ...view, blocks: storedBlocks(parts(view, 'blocks')) };
}

function readView(call: Call, type: 'modal' | 'home', self?: ViewRecord): Json {
  const view = call.args['view'];
  if (!isJson(view)) throw refusalNaming('invalid_arguments', ['must be a JSON object [json-pointer:/view]']);
  return storedView(call, view, type, self);
}

function validTrigger(call: Call): Trigger {
  const id = argument(call, 'trigger_id') ?? argument(call, 'interactivity_pointer');
  if (id === undefined) throw refusalNaming('invalid_arguments', ['missing required field: trigger_id']);
  const trigger = call.team.triggers.check(id);
  if (typeof trigger === 'string') throw new Refusal(trigger);
  return trigger;
}

function use(trigger: Trigger, record: ViewRecord): ViewRecord {
  trigger.used = true;
  trigger.viewId = record.id;
  return record;
}

function checkHash(call: Call, record: ViewRecord): void {
  const hash = argument(call, 'hash');
  if (hash !== undefined && hash !== record.hash) throw new Refusal('hash_conflict');
}

function shown(call: Call, record: ViewRecord): Json {
  return { ok: true, view: call.team.views.viewJson(record) };
}
