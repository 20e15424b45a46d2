import { defined, type Json } from './json.ts';
import { unixSeconds } from './movable-clock.ts';

/** What is said about somebody when they are added to the workspace. */
export interface PersonFacts {
  name: string;
  /** IANA name. Slack knows none for some strangers. */
  zone?: string | undefined;
  /** Default `en-US`. Decides between 9:30 AM and 09:30. */
  locale?: string;
  email?: string;
  /** Multi-channel guest (`is_restricted`). */
  guest?: boolean;
  /** Single-channel guest (`is_ultra_restricted`). */
  ultraGuest?: boolean;
  deactivated?: boolean;
  admin?: boolean;
  owner?: boolean;
  bot?: boolean;
  /** From another workspace, met in a shared channel (`is_stranger`). */
  stranger?: boolean;
}

export interface PersonRecord extends PersonFacts {
  readonly id: string;
  readonly handle: string;
}

export class Directory {
  readonly people: Map<string, PersonRecord>;
  readonly #teamId: string;

  constructor(teamId: string, known: readonly PersonRecord[] = []) {
    this.#teamId = teamId;
    this.people = new Map(known.map((record) => [record.id, record]));
  }

  add(id: string, facts: PersonFacts): PersonRecord {
    const record: PersonRecord = { ...facts, id, handle: this.#freeHandle(facts.name) };
    this.people.set(id, record);
    return record;
  }

  get(id: string): PersonRecord | undefined {
    return this.people.get(id);
  }

  /** Everybody of this workspace; strangers are known by id alone. */
  members(): PersonRecord[] {
    return [...this.people.values()].filter((person) => !person.stranger);
  }

  nameOf(id: string): string {
    return this.people.get(id)?.name ?? id;
  }

  byEmail(email: string): PersonRecord | undefined {
    return [...this.people.values()].find((one) => one.email?.toLowerCase() === email.toLowerCase());
  }

  /** The person as `users.info` shows them. */
  userJson(record: PersonRecord, now: Date, shows: { email: boolean; locale: boolean }): Json {
    return defined({
      id: record.id,
      team_id: this.#teamId,
      name: record.handle,
      deleted: record.deactivated ?? false,
      ...(record.deactivated ? {} : { color: '9f69e7', ...zoneJson(record.zone, now) }),
      real_name: record.name,
      profile: profileJson(record, this.#teamId, shows.email),
      is_admin: (record.admin || record.owner) ?? false,
      is_owner: record.owner ?? false,
      is_primary_owner: false,
      is_restricted: (record.guest || record.ultraGuest) ?? false,
      is_ultra_restricted: record.ultraGuest ?? false,
      is_bot: record.bot ?? false,
      is_app_user: false,
      is_stranger: record.stranger ? true : undefined,
      updated: unixSeconds(now),
      locale: shows.locale ? (record.locale ?? 'en-US') : undefined,
    });
  }

  #freeHandle(name: string): string {
    const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
    const base = plain.replace(/[^\p{L}\p{N}]+/gu, '.').replace(/^\.|\.$/g, '') || 'someone';
    const taken = new Set([...this.people.values()].map((one) => one.handle));
    let handle = base;
    for (let next = 2; taken.has(handle); next += 1) handle = `${base}${next}`;
    return handle;
  }
}

function profileJson(record: PersonRecord, teamId: string, withEmail: boolean): Json {
  const [first = '', ...rest] = record.name.split(' ');
  return defined({
    title: '',
    phone: '',
    skype: '',
    real_name: record.name,
    real_name_normalized: record.name,
    display_name: record.name,
    display_name_normalized: record.name,
    first_name: first,
    last_name: rest.join(' '),
    status_text: '',
    status_emoji: '',
    status_expiration: 0,
    avatar_hash: '',
    email: withEmail ? record.email : undefined,
    team: teamId,
  });
}

function zoneJson(zone: string | undefined, now: Date): Json {
  if (zone === undefined) return {};
  const label = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'long' })
    .formatToParts(now)
    .find((piece) => piece.type === 'timeZoneName');
  return { tz: zone, tz_label: label?.value ?? zone, tz_offset: offsetSeconds(zone, now) };
}

function offsetSeconds(zone: string, now: Date): number {
  const instant = Temporal.Instant.fromEpochMilliseconds(now.getTime());
  return instant.toZonedDateTimeISO(zone).offsetNanoseconds / 1e9;
}
