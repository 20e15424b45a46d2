import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { sayingModal } from '../slack/answer.ts';
import { context, section } from '../slack/blocks.ts';
import { checkboxes, select, text } from '../slack/field.ts';
import { clip } from '../slack/limits.ts';
import { type Answers, modal } from '../slack/modal.ts';
import { escLine } from '../slack/mrkdwn.ts';
import { day, time } from '../slack/time-field.ts';
import { localDate, zoneName } from '../time/zone.ts';
import { heldWords } from './pause.view.ts';
import { dayWords } from './pause-date.ts';
import { isPaused, type Person, weeklyLimits } from './person.ts';
import type { Settings, SettingsOutcome, SettingsRefusal } from './settings.ts';
import { longestSkill, mostSkills } from './skills.ts';

const noLimit = 'none';
const morning = 'morning';

/** The Home tab's button to it says "My settings". */
export const settingsTitle = 'Your settings';

export const settingsForm = modal({
  id: 'people.settings',
  title: settingsTitle,
  submit: 'Save',
  close: 'Cancel',
  metadata: z.object({}),
  fields: {
    from: time({
      label: 'Work begins',
      hint: 'Monday to Friday. Reminders wait for these hours, unless an interview is within a day. Questions and changes come at once.',
    }),
    to: time({ label: 'Work ends' }),
    limit: select({
      label: 'Most interviews a week',
      choices: [
        { value: noLimit, label: 'No limit' },
        ...weeklyLimits.map((n) => ({ value: String(n), label: String(n) })),
      ],
    }),
    skills: text({
      label: 'What you can ask about',
      max: (longestSkill + 2) * mostSkills,
      optional: true,
      placeholder: 'Postgres, API design, incident response',
      hint: 'Separated by commas. Where a panel lacks one that the role needs, I name you to the coordinator.',
    }),
    morning: checkboxes({
      label: 'Messages',
      optional: true,
      choices: [{ value: morning, label: 'One message on mornings when something waits for me' }],
    }),
    pause: day({
      label: 'Paused until',
      optional: true,
      hint: 'Nobody asks you before that day without a reason. Empty: not paused.',
    }),
  },
});

export function drawSettings(person: Person, now: Date, generation: string): ModalView {
  const paused = person.pausedUntil && isPaused(person, now) ? person.pausedUntil : undefined;
  return settingsForm.render({
    metadata: {},
    generation,
    initial: {
      from: person.hoursFrom,
      to: person.hoursTo,
      limit: person.weeklyLimit === null ? noLimit : String(person.weeklyLimit),
      skills: person.skills.join(', ') || undefined,
      morning: person.morningDigest ? [morning] : undefined,
      pause: paused && localDate(paused, person.zone),
    },
    above: {
      top: [
        context(
          `Your time zone is *${escLine(zoneName(person.zone))}*, as Slack has it. To change it: Slack’s Preferences, Language & region.`,
        ),
      ],
    },
  });
}

export function settingsOf(answers: Answers<typeof settingsForm.fields>): Settings {
  return {
    hoursFrom: answers.from,
    hoursTo: answers.to,
    skills: answers.skills ?? '',
    weeklyLimit: answers.limit === noLimit ? null : Number(answers.limit),
    morningDigest: answers.morning?.includes(morning) ?? false,
    pausedUntil: answers.pause ?? null,
  };
}

/** What is said after saving, where a new pause leaves seats as they are; else the form just closes. */
export function drawSettingsSaved(outcome: SettingsOutcome & { ok: true }): ModalView | undefined {
  if (!outcome.pause || outcome.pause.held.length === 0) return undefined;
  return sayingModal('Saved', [
    section(`You are paused until ${dayWords(outcome.pause.date)}.`),
    section(heldWords(outcome.pause.held)),
  ]);
}

type Errors = { [K in keyof typeof settingsForm.fields]?: string };

/** Each refusal beside the field that can mend it. */
export function settingsErrors(refusals: readonly SettingsRefusal[]): Errors {
  return Object.assign({}, ...refusals.map(place));
}

function place(refusal: SettingsRefusal): Errors {
  switch (refusal.code) {
    case 'unknown_person':
      return { from: 'Slack did not tell me who you are just now. Please try again in a minute.' };
    case 'hours_order':
      return { to: 'Work ends after it begins, on the same day.' };
    case 'bad_limit':
      return { limit: 'Pick one of the choices shown.' };
    case 'pause_past':
      return { pause: 'Pick tomorrow or later, or leave it empty.' };
    case 'pause_too_far':
      return { pause: 'A pause lasts a year at most.' };
    case 'skills':
      return {
        skills:
          refusal.trouble.code === 'too_many'
            ? `At most ${mostSkills}, please.`
            : `“${clip(refusal.trouble.skill, 60)}” is long. Keep each to ${longestSkill} characters, and separate them by commas.`,
      };
  }
}
