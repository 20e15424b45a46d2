import { note } from '../db/audit.ts';
import { inWorkspace } from '../db/tenant.ts';
import type { Deps } from '../deps.ts';
import { addLocalDays, type LocalDate, type LocalTime, localDate } from '../time/zone.ts';
import { meet } from './directory.ts';
import { longestPauseDays, pauseEnd } from './pause-date.ts';
import { type HeldSeat, type Person, weeklyLimits } from './person.ts';
import { readSkills, type SkillTrouble } from './skills.ts';
import { heldSeats, updatePerson } from './store.ts';

export interface Settings {
  hoursFrom: LocalTime;
  hoursTo: LocalTime;
  /** As typed, separated by commas. */
  skills: string;
  /** Interviews a week, or none. */
  weeklyLimit: number | null;
  morningDigest: boolean;
  /** The first day on which they are asked again, in their zone. */
  pausedUntil: LocalDate | null;
}

export type SettingsRefusal =
  | { code: 'unknown_person' | 'hours_order' | 'bad_limit' | 'pause_past' | 'pause_too_far' }
  | { code: 'skills'; trouble: SkillTrouble };

export type SettingsOutcome =
  | { ok: true; pause: { date: LocalDate; zone: string; held: HeldSeat[] } | undefined }
  | { ok: false; refusals: SettingsRefusal[] };

/** Keeps what somebody says about themselves. `pause` is told where it is new. */
export async function changeSettings(
  deps: Deps,
  request: { actor: string; settings: Settings },
): Promise<SettingsOutcome> {
  const { actor, settings } = request;
  const person = (await meet(deps, [actor])).get(actor);
  if (!person) return { ok: false, refusals: [{ code: 'unknown_person' }] };
  const now = deps.clock.now();
  const skills = readSkills(settings.skills);
  const refusals = troubles(settings, person, now);
  if (!skills.ok) refusals.push({ code: 'skills', trouble: skills.trouble });
  if (refusals.length > 0 || !skills.ok) return { ok: false, refusals };

  const pausedUntil = settings.pausedUntil ? pauseEnd(settings.pausedUntil, person.zone) : null;
  const change = {
    hoursFrom: settings.hoursFrom,
    hoursTo: settings.hoursTo,
    skills: skills.skills,
    weeklyLimit: settings.weeklyLimit,
    morningDigest: settings.morningDigest,
    pausedUntil,
  };
  const changed = differences(person, change);
  return inWorkspace(deps.db, deps.workspaceId, async (tx) => {
    if (changed.length > 0) {
      await updatePerson(tx, actor, change);
      await note(deps, tx, {
        actor,
        action: 'people.settings',
        subject: `person:${actor}`,
        detail: { changed },
      });
    }
    const isNew = pausedUntil && changed.includes('pausedUntil');
    const pause = isNew && {
      date: localDate(pausedUntil, person.zone),
      zone: person.zone,
      held: await heldSeats(tx, actor, { startsAt: now, endsAt: pausedUntil }),
    };
    return { ok: true, pause: pause || undefined };
  });
}

function differences(person: Person, change: Partial<Person>): string[] {
  return (Object.keys(change) as (keyof Person)[]).filter(
    (name) => JSON.stringify(person[name]) !== JSON.stringify(change[name]),
  );
}

function troubles(settings: Settings, person: Person, now: Date): SettingsRefusal[] {
  const found: SettingsRefusal[] = [];
  if (settings.hoursFrom >= settings.hoursTo) found.push({ code: 'hours_order' });
  const { weeklyLimit, pausedUntil } = settings;
  if (weeklyLimit !== null && !weeklyLimits.includes(weeklyLimit)) found.push({ code: 'bad_limit' });
  const today = localDate(now, person.zone);
  if (pausedUntil !== null && pausedUntil <= today) found.push({ code: 'pause_past' });
  if (pausedUntil !== null && pausedUntil > addLocalDays(today, longestPauseDays))
    found.push({ code: 'pause_too_far' });
  return found;
}
