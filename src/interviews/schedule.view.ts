import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { type CompetencyCode, competencies } from '../kits/competency.ts';
import { type Kit, ratedStages } from '../kits/kit.ts';
import type { Candidate, Opening } from '../openings/opening.ts';
import { candidateCode } from '../openings/opening.ts';
import { dayWords } from '../people/pause-date.ts';
import { notCoordinator } from '../people/words.ts';
import { context } from '../slack/blocks.ts';
import { type Choice, persons, search, select, text } from '../slack/field.ts';
import { type Answers, type Initial, modal } from '../slack/modal.ts';
import { dateTime } from '../slack/time-field.ts';
import type { LocalDate } from '../time/zone.ts';
import type { SeatTrouble } from './eligibility.ts';
import { lengths, panel, type StartTrouble } from './interview.ts';
import type { ScheduleRefusal } from './schedule.ts';
import type { TimeFit } from './time-fit.ts';
import { timeFitBlocks } from './time-fit.view.ts';

const metadata = z.object({
  /** The interview's id, minted when the form is opened: a form delivered twice books once. */
  interview: z.uuid(),
  opening: z.uuid().optional(),
  /** Grows with each redrawing; `drawn` holds in which of them an input was last filled in anew. */
  generation: z.int(),
  drawn: z.object({ picks: z.int(), length: z.int(), panelists: z.int() }),
  /** What the form filled in by itself: it follows the stage until somebody changes it. */
  filled: z.object({ length: z.string().optional(), panelists: z.array(z.string()).optional() }),
});
export type ScheduleMetadata = z.infer<typeof metadata>;

/** What the form offers: it is declared anew for each opening, since stages come from its kit. */
export interface ScheduleOffer {
  openings: readonly Opening[];
  kit?: Kit | undefined;
}

/** Of the field that lets a coordinator ask them all the same. */
export const overrideLabel = 'Someone is paused or at their weekly limit? Why you ask anyway';
export const overrideField = text({
  label: overrideLabel,
  hint: 'They read it.',
  max: 300,
  multiline: true,
  optional: true,
});

export const usualLengths = [30, 45, 60, 75, 90, 120];

function fields({ openings, kit }: ScheduleOffer) {
  const ofKit = kit ? ratedStages(kit) : [];
  const stages: Choice[] = ofKit.map((s) => ({
    value: s.id,
    label: s.title,
    description: `${s.minutes} min, ${s.raters} to rate`,
  }));
  const allLengths = [...new Set([...usualLengths, ...ofKit.map((s) => s.minutes)])].sort((a, b) => a - b);
  return {
    opening: select({
      label: 'Opening',
      live: true,
      choices: openings.map((o) => ({ value: o.id, label: o.title })),
    }),
    candidate: search({ label: 'Candidate', live: true, placeholder: 'Type a name' }),
    stage: select({
      label: 'Stage',
      live: true,
      choices: stages.length > 0 ? stages : [{ value: '-', label: 'Pick an opening first' }],
    }),
    panelists: persons({
      label: 'Panelists',
      max: panel.most,
      live: true,
      hint: 'Their ratings count. I divide the questions between them.',
    }),
    shadows: persons({
      label: 'Shadows',
      max: panel.shadows,
      live: true,
      optional: true,
      hint: 'They listen and learn. Their ratings count nowhere.',
    }),
    start: dateTime({ label: 'Start', live: true, hint: 'In your own time zone.' }),
    length: select({
      label: 'Length',
      choices: allLengths.map((n) => ({ value: String(n), label: `${n} minutes` })),
    }),
    override: overrideField,
  };
}

type ScheduleFields = ReturnType<typeof fields>;

export function scheduleForm(offer: ScheduleOffer) {
  return modal({
    id: 'interviews.schedule',
    title: 'Schedule an interview',
    submit: 'Schedule',
    close: 'Cancel',
    metadata,
    fields: fields(offer),
  });
}

/** For what does not depend on the offer: ids and metadata. */
export const scheduleFormIds = scheduleForm({ openings: [] });

/** Of a form in which nothing was picked but, perhaps, the opening. */
export function newSchedule(opening: string | undefined): ScheduleMetadata {
  return {
    interview: crypto.randomUUID(),
    opening,
    generation: 0,
    drawn: { picks: 0, length: 0, panelists: 0 },
    filled: {},
  };
}

export interface ScheduleDrawing {
  offer: ScheduleOffer;
  metadata: ScheduleMetadata;
  initial: Initial<ScheduleFields>;
  /** How the start falls for the candidate and the panel, once there are both. */
  fit?: TimeFit | undefined;
  /** Of the stage that is picked: who sat there last, and how many are to rate. */
  usual?: { panelists: readonly string[]; raters: number } | undefined;
}

export function drawSchedule({ offer, metadata: ids, initial, fit, usual }: ScheduleDrawing): ModalView {
  return scheduleForm(offer).render({
    metadata: ids,
    // What is typed while the form is redrawn stays: only inputs that are filled in anew get new ids.
    generation: {
      candidate: ids.drawn.picks,
      stage: ids.drawn.picks,
      length: ids.drawn.length,
      panelists: ids.drawn.panelists,
    },
    initial,
    above: {
      shadows: usual ? panelBlocks(initial.panelists ?? [], usual) : [],
      length: fit ? timeFitBlocks(fit) : [],
    },
    ...(ids.opening
      ? {}
      : { without: ['candidate', 'stage', 'panelists', 'shadows', 'start', 'length', 'override'] as const }),
  });
}

/** Below the panelists that are picked: that they are those of last time, and that some are missing. */
function panelBlocks(
  picked: readonly string[],
  { panelists, raters }: NonNullable<ScheduleDrawing['usual']>,
): KnownBlock[] {
  if (picked.length === 0) return [];
  const isUsual = sameMembers(picked, panelists);
  return [
    ...(isUsual ? [context('The panel of the last interview of this stage. Change it as you like.')] : []),
    ...(picked.length < raters ? [context(fewPicked(raters))] : []),
  ];
}

/**
 * Never refused: whoever books knows whom they have. How many they picked they see; said here, it would be wrong for as
 * long as the next pick is on its way.
 */
const fewPicked = (raters: number): string => `:warning: This stage wants ${raters} to rate.`;

/** What was picked. The rest of the form follows the first three. */
export type Picked = 'opening' | 'candidate' | 'stage' | 'panelists' | 'shadows' | 'start';

/**
 * Who sits and for how long after a pick: what the form filled in itself follows the stage, what a person chose stays. Only
 * what changes is drawn anew: whoever writes in another field meanwhile is not disturbed.
 */
export function refilled(
  before: ScheduleMetadata,
  changed: Picked,
  kept: { length?: string | undefined; panelists?: string[] | undefined },
  plan: { lengthMin: number; panelists: readonly string[] } | undefined,
) {
  const { filled, drawn } = before;
  const generation = before.generation + 1;
  if (changed === 'start' || changed === 'panelists' || changed === 'shadows') {
    const { length, panelists } = kept;
    return { metadata: { ...before, generation }, length, panelists: panelists && [...panelists] };
  }
  const ownsLength = changed !== 'stage' || (plan && (!kept.length || kept.length === filled.length));
  const length = ownsLength ? plan && String(plan.lengthMin) : kept.length;
  const isOwnPanel = !kept.panelists || sameMembers(kept.panelists, filled.panelists ?? []);
  // Also to nobody: the panel of another stage would pass for this one's.
  const ownsPanel = isOwnPanel && (changed !== 'stage' || plan !== undefined);
  const panelists = ownsPanel ? [...(plan?.panelists ?? [])] : kept.panelists;
  const metadata: ScheduleMetadata = {
    ...before,
    generation,
    drawn: {
      picks: changed === 'stage' ? drawn.picks : generation,
      length: length === kept.length ? drawn.length : generation,
      panelists: sameMembers(panelists ?? [], kept.panelists ?? []) ? drawn.panelists : generation,
    },
    filled: {
      length: ownsLength ? length : filled.length,
      panelists: ownsPanel ? panelists : filled.panelists,
    },
  };
  return { metadata, length, panelists };
}

function sameMembers(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((one) => others.includes(one));
}

export function candidateChoice(candidate: Candidate): Choice {
  return { value: candidate.id, label: `${candidate.name} (${candidateCode(candidate)})` };
}

export const startWords: Record<StartTrouble, string> = {
  past: 'This time has passed. Pick a later one.',
  off_grid: 'Pick a time on a five-minute mark, such as 10:05.',
  too_far: 'Pick a time within the next two years.',
};

const seatTroubleWords: Record<SeatTrouble['code'], (name: string, until?: LocalDate) => string> = {
  bot: (name) => `${name} is an app and cannot interview.`,
  deactivated: (name) => `${name} is deactivated in Slack.`,
  guest: (name) => `${name} is a guest here and cannot sit on a panel.`,
  stranger: (name) => `${name} is from another workspace.`,
  unknown: (name) => `${name}: Slack does not know this person.`,
  busy: (name) => `${name} is in another interview at that time.`,
  paused: (name, until) =>
    `${name} is paused ${until ? `until ${dayWords(until)}` : 'then'}. Give a reason below to ask anyway.`,
  over_limit: (name) => `${name} has reached their weekly limit. Give a reason below to ask anyway.`,
};

/** All that speaks against these people, in one message beside the field. */
export function seatTroubleText(troubles: readonly SeatTrouble[]): string {
  return troubles.map((t) => seatTroubleWords[t.code](t.name, t.until)).join(' ');
}

type FieldErrors = { [K in keyof Answers<ScheduleFields>]?: string };

/** Each refusal beside the field that can mend it. */
export function scheduleErrors(refusals: readonly ScheduleRefusal[]): FieldErrors {
  const errors: FieldErrors = {};
  for (const refusal of refusals) {
    const [field, words] = place(refusal);
    errors[field] = errors[field] ? `${errors[field]} ${words}` : words;
  }
  return errors;
}

function place(refusal: ScheduleRefusal): [keyof FieldErrors, string] {
  switch (refusal.code) {
    case 'not_coordinator':
      return ['opening', notCoordinator];
    case 'opening_closed':
      return ['opening', 'This opening is closed.'];
    case 'candidate_gone':
      return ['candidate', 'Pick a candidate of this opening.'];
    case 'unknown_stage':
      return ['stage', 'Pick one of this opening’s stages.'];
    case 'no_panelist':
      return ['panelists', 'Pick at least one panelist whose ratings count.'];
    case 'panel_too_large':
      return ['panelists', `At most ${panel.most} panelists and ${panel.shadows} shadows.`];
    case 'in_both':
      return ['shadows', 'Someone is both panelist and shadow. Pick one.'];
    case 'bad_length':
      return ['length', `Between ${lengths.least} and ${lengths.most} minutes.`];
    case 'start':
      return ['start', startWords[refusal.trouble]];
    case 'seats':
      return ['panelists', seatTroubleText(refusal.troubles)];
    case 'must_have_unasked':
      return [
        'stage',
        `Nobody would ask about ${refusal.competencies.map(competencyName).join(', ')}, which this role must show.`,
      ];
  }
}

function competencyName(code: string): string {
  return code in competencies ? competencies[code as CompetencyCode].name : code;
}
