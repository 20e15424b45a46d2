import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { section } from '../slack/blocks.ts';
import { type FieldOf, search, select, text } from '../slack/field.ts';
import { type Answers, type ErrorsResponse, modal, type ReturnedView } from '../slack/modal.ts';
import { several } from '../slack/several.ts';
import { type About, type StageSettings, seenAt } from './change.ts';
import { type CompetencyCode, competencies, competencyCode, competencyCodes } from './competency.ts';
import { type DraftPlace, draftPlace } from './edit-button.view.ts';
import type { Kit } from './kit.ts';
import { competenciesAsked, competenciesShown, isInterview, type Stage } from './stage.ts';
import type { Remark } from './wording.ts';

/** A form knows where in the draft it is, and what was there when it was drawn. */
export const formPlace = draftPlace.extend({ seen: z.string().optional() });
export type FormPlace = z.infer<typeof formPlace>;

/** Where a form is opened. */
export interface Opening {
  kit: Kit;
  place: DraftPlace;
}

export const placed = ({ kit, place }: Opening): FormPlace => ({
  draft: place.draft,
  stage: place.stage,
  scenario: place.scenario,
  seen: seenAt(kit, place),
});

const choicesOf = (from: number, to: number, step: number, unit = '') =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, i) => String(from + i * step)).map(
    (value) => ({ value, label: `${value}${unit}` }),
  );
const minutes = choicesOf(15, 120, 5, ' minutes');
const people = choicesOf(1, 6, 1);
const weights = choicesOf(0.25, 5, 0.25);

type Optional = FieldOf<string, false>;
/** One menu for each competency; the name of the field says which. */
function forEach<P extends string>(prefix: P, label: (name: string) => string, choices: typeof weights) {
  const fields = competencyCodes.map((code) => [
    `${prefix}${code}`,
    select({ label: label(competencies[code].name), choices, optional: true }),
  ]);
  return Object.fromEntries(fields) as Record<`${P}${CompetencyCode}`, Optional>;
}
/** What those menus say, by competency. */
function readEach<P extends string>(
  prefix: P,
  answers: { [K in `${P}${CompetencyCode}`]?: string | undefined },
): Partial<Record<CompetencyCode, number>> {
  const said = competencyCodes.flatMap((code) => {
    const value = answers[`${prefix}${code}`];
    return value === undefined ? [] : [[code, Number(value)] as const];
  });
  return Object.fromEntries(said);
}
function initialEach<P extends string>(prefix: P, numbers: Partial<Record<CompetencyCode, number>>) {
  const each = Object.entries(numbers).map(([code, value]) => [`${prefix}${code}`, String(value)]);
  return Object.fromEntries(each) as { [K in `${P}${CompetencyCode}`]?: string };
}
const withoutEach = <P extends string>(prefix: P, shown: ReadonlySet<CompetencyCode>) =>
  competencyCodes.filter((code) => !shown.has(code)).map((code) => `${prefix}${code}` as const);

const leastReason = 20;

export const aboutForm = modal({
  id: 'kits.draft_about',
  title: 'What it looks for',
  submit: 'Save',
  close: 'Cancel',
  metadata: formPlace,
  fields: {
    title: text({ label: 'Title', min: 5, max: 60 }),
    mustHave: several({
      label: 'Must-haves',
      choices: competencyCodes.map((code) => ({ value: code, label: competencies[code].name })),
      hint: 'Each has to be rated by at least two scenarios or criteria.',
    }),
    weightReason: text({
      label: 'Why these weights?',
      min: leastReason,
      max: 300,
      multiline: true,
      optional: true,
      hint: 'Needed where a weight is not 1. It is shown with the kit.',
    }),
    ...forEach('weight_', (name) => `Weight of ${name}`, weights),
  },
});

export function drawAbout(opening: Opening): ModalView {
  const { kit } = opening;
  return aboutForm.render({
    metadata: placed(opening),
    generation: crypto.randomUUID(),
    initial: {
      title: kit.title,
      mustHave: kit.mustHave,
      weightReason: kit.weightReason,
      ...initialEach('weight_', kit.weights),
    },
    without: withoutEach('weight_', competenciesShown(kit.stages)),
  });
}

/** The answers, or what is to be said beside a field. A weight that is left open stays as it is. */
export function readAbout(
  answers: Answers<typeof aboutForm.fields>,
): { about: About } | { errors: { weightReason: string } } {
  const { title, mustHave, weightReason } = answers;
  const given = readEach('weight_', answers);
  const departs = Object.values(given).some((weight) => weight !== 1);
  if (departs && (weightReason?.length ?? 0) < leastReason)
    return { errors: { weightReason: 'Say in a sentence why some count more than others.' } };
  const codes = mustHave.map((code) => competencyCode.parse(code));
  const why = weightReason?.replaceAll(/\s+/g, ' ');
  return { about: { title, mustHave: codes, weights: given, weightReason: why } };
}

export const stageForm = modal({
  id: 'kits.draft_stage',
  title: 'Title and panel',
  submit: 'Save',
  close: 'Cancel',
  metadata: formPlace,
  fields: {
    title: text({ label: 'Title', min: 3, max: 60 }),
    minutes: select({ label: 'Length', choices: minutes, optional: true }),
    raters: select({ label: 'Panelists who rate', choices: people, optional: true }),
    ...forEach('asked_', (name) => `${name}: asked by how many?`, people),
  },
});

export function drawStageForm(opening: Opening, stage: Stage): ModalView {
  const isTest = stage.method === 'skill_assessment';
  const rated = isInterview(stage) ? competenciesAsked([stage]) : new Set<CompetencyCode>();
  return stageForm.render({
    metadata: placed(opening),
    generation: crypto.randomUUID(),
    initial: {
      title: stage.title,
      ...(isTest ? {} : { minutes: String(stage.minutes), raters: String(stage.raters) }),
      ...initialEach('asked_', isInterview(stage) ? stage.askedBy : {}),
    },
    without: [...(isTest ? (['minutes', 'raters'] as const) : []), ...withoutEach('asked_', rated)],
  });
}

/** What is left open stays as it is. */
export function readStage(answers: Answers<typeof stageForm.fields>, before: Stage): StageSettings {
  const held = before.method === 'skill_assessment' ? { minutes: 0, raters: 0 } : before;
  return {
    title: answers.title,
    minutes: Number(answers.minutes ?? held.minutes),
    raters: Number(answers.raters ?? held.raters),
    askedBy: readEach('asked_', answers),
  };
}

export const addStageForm = modal({
  id: 'kits.draft_add_stage',
  title: 'Add a stage',
  submit: 'Add',
  close: 'Cancel',
  metadata: formPlace.extend({ id: z.string() }),
  fields: {
    what: search({
      label: 'What it asks',
      placeholder: 'Type a title',
      hint: 'A scenario, a practical task, a portfolio review or a test.',
    }),
    title: text({ label: 'Title', min: 3, max: 60 }),
    minutes: select({ label: 'Length', choices: minutes }),
    raters: select({ label: 'Panelists who rate', choices: people }),
  },
});

export function drawAddStage(opening: Opening): ModalView {
  return addStageForm.render({
    metadata: { ...placed(opening), seen: undefined, id: `stage-${crypto.randomUUID().slice(0, 8)}` },
    generation: crypto.randomUUID(),
    initial: { minutes: '60', raters: '2' },
    above: {
      top: [section('It goes to the end. More scenarios are added on its own screen; a test has no panel.')],
    },
  });
}

/** What the rules remark, beside the fields that it is about; undefined where no field of the form is. */
export function besideFields(
  form: { errors(view: ReturnedView, messages: Record<string, string>): ErrorsResponse },
  view: ReturnedView,
  remarks: readonly Remark[],
  fieldOf: (path: readonly string[]) => string | undefined,
): ErrorsResponse | undefined {
  const beside = new Map<string, string>();
  for (const { field, message } of remarks) {
    const path = field.split('.');
    const name = fieldOf(path);
    const line = Number(path.at(-1));
    const words = Number.isInteger(line) && path.length === 2 ? `Line ${line + 1} ${message}` : message;
    if (name !== undefined && !beside.has(name)) beside.set(name, capitalized(words));
  }
  return beside.size > 0 ? form.errors(view, Object.fromEntries(beside)) : undefined;
}

const capitalized = (words: string): string => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}.`;
