import { z } from 'zod';
import { type CompetencyCode, competencies } from '../kits/competency.ts';
import { levels } from '../kits/scenario.ts';
import type { RatedItem } from '../kits/stage.ts';
import { type Choice, checkboxes, type Field as FormField, radio, text } from '../slack/field.ts';
import { type Initial, modal } from '../slack/modal.ts';
import { type Field, fieldName } from './draft.ts';
import {
  type Complaint,
  leastEvidence,
  level,
  notObserved,
  overall,
  ratingOf,
  type Sheet,
} from './scorecard.ts';
import { twoLines } from './two-lines.ts';
import { notObservedLabel, overallLabel } from './words.ts';

type FormFields = Record<string, FormField<string> | FormField<string[]>>;
type FormAnswers = Partial<Record<string, string | string[] | undefined>>;

const overallChoices = overall.options.map((value) => ({ value, label: overallLabel(value) }));
const longText = { max: 2000, multiline: true, optional: true } as const;

/** The form about these scenarios. A draft is saved on every change; a submitted scorecard changes only on submit. */
export function rateForm(asked: readonly RatedItem[]) {
  return modal({
    id: 'ratings.rate',
    title: 'Scorecard',
    submit: 'Submit',
    metadata: z.object({ scorecard: z.uuid() }),
    fields: fields(asked, true),
  });
}

/** The same form over a submitted scorecard. The amendment's id is minted as it opens, so that it is made once. */
export function amendForm(asked: readonly RatedItem[]) {
  const withReason: FormFields = {
    ...fields(asked, false),
    reason: text({ label: 'Why are you changing it?', max: 500, min: 3, multiline: true }),
  };
  return modal({
    id: 'ratings.amend',
    title: 'Change your scorecard',
    submit: 'Save the change',
    close: 'Cancel',
    metadata: z.object({ scorecard: z.uuid(), amendment: z.uuid() }),
    fields: withReason,
  });
}

/** For what does not depend on the scenarios: ids and metadata. */
export const rateFormIds = rateForm([]);
export const amendFormIds = amendForm([]);

function fields(asked: readonly RatedItem[], live: boolean): FormFields {
  return {
    ...Object.assign({}, ...asked.map((scenario, i) => scenarioFields(scenario, i + 1, live))),
    [fieldName({ part: 'overall' })]: radio({ label: 'Overall: hire?', live, choices: overallChoices }),
    [fieldName({ part: 'overallReason' })]: text({
      ...longText,
      live,
      label: 'Overall: why?',
      hint: 'Needed for a strong yes or no, and for no decision.',
    }),
    [fieldName({ part: 'contradiction' })]: text({
      ...longText,
      live,
      label: 'Why do your call and your ratings differ?',
    }),
    [fieldName({ part: 'note' })]: text({ ...longText, live, label: 'Anything else' }),
  };
}

/** Labels begin with the scenario's number, so that each is told apart when read aloud. */
function scenarioFields(scenario: RatedItem, number: number, live: boolean): FormFields {
  const drawn: FormFields = {};
  const { id: scenarioId } = scenario;
  for (const competency of scenario.competencies) {
    const { name } = competencies[competency];
    drawn[fieldName({ part: 'answer', scenarioId, competency })] = radio({
      label: `${number}. ${name}`,
      live,
      choices: answerChoices(scenario, competency),
    });
    drawn[fieldName({ part: 'evidence', scenarioId, competency })] = text({
      ...longText,
      live,
      label: `${number}. ${name}: evidence`,
      hint: `What was said or done. Needed for levels 1, 2 and 5 and for a red flag: at least ${leastEvidence} characters.`,
    });
  }
  if (scenario.redFlags.length === 0) return drawn;
  drawn[fieldName({ part: 'flags', scenarioId })] = checkboxes({
    label: `${number}. Red flags`,
    live,
    optional: true,
    choices: scenario.redFlags.map((flag, i) => ({ value: String(i), ...twoLines(flag) })),
  });
  return drawn;
}

/** Five levels and five reasons for none: the ten choices that radio buttons may have, so that one tap answers. */
function answerChoices({ anchors }: RatedItem, competency: CompetencyCode): Choice[] {
  const given = levels.map((n) => ({
    value: String(n),
    label: `${n} · ${anchors[competency]?.[n].label ?? ''}`,
  }));
  const missing = notObserved.options.map((reason) => ({
    value: reason,
    label: `Not observed: ${notObservedLabel(reason)}`,
  }));
  return [...given, ...missing];
}

/** The fields' values where the sheet says so. */
export function initialOf(content: Sheet, asked: readonly RatedItem[]): Initial<FormFields> {
  const initial: Record<string, string | string[] | undefined> = {};
  for (const { id: scenarioId, competencies: rated } of asked) {
    for (const competency of rated) {
      const item = ratingOf(content, scenarioId, competency);
      const answer = item.level === null ? item.notObserved : String(item.level);
      initial[fieldName({ part: 'answer', scenarioId, competency })] = answer ?? undefined;
      initial[fieldName({ part: 'evidence', scenarioId, competency })] = item.evidence ?? undefined;
    }
    const ticked = content.redFlags.filter((flag) => flag.scenarioId === scenarioId);
    initial[fieldName({ part: 'flags', scenarioId })] = ticked.map(({ flag }) => String(flag));
  }
  for (const part of ['overall', 'overallReason', 'contradiction', 'note'] as const)
    initial[fieldName({ part })] = content[part] ?? undefined;
  return initial;
}

/** What is on the screen, as a sheet; empty where nothing is entered. */
export function readSheet(answers: FormAnswers, asked: readonly RatedItem[]): Sheet {
  const one = (field: Field): string | null => {
    const answer = answers[fieldName(field)];
    return typeof answer === 'string' ? answer : null;
  };
  const many = (field: Field): string[] => {
    const answer = answers[fieldName(field)];
    return Array.isArray(answer) ? answer : [];
  };
  return {
    ratings: asked.flatMap(({ id: scenarioId, competencies: rated }) =>
      rated.map((competency) => {
        const answer = one({ part: 'answer', scenarioId, competency });
        return {
          scenarioId,
          competency,
          level: level.safeParse(Number(answer)).data ?? null,
          notObserved: notObserved.safeParse(answer).data ?? null,
          evidence: one({ part: 'evidence', scenarioId, competency }),
        };
      }),
    ),
    redFlags: asked.flatMap(({ id: scenarioId }) =>
      many({ part: 'flags', scenarioId }).map((flag) => ({ scenarioId, flag: Number(flag) })),
    ),
    overall: overall.safeParse(one({ part: 'overall' })).data ?? null,
    overallReason: one({ part: 'overallReason' }),
    contradiction: one({ part: 'contradiction' }),
    note: one({ part: 'note' }),
  };
}

const evidenceWords = `what was said or done, in at least ${leastEvidence} characters.`;

/** Each complaint under the field that can mend it. */
export function complaintErrors(found: readonly Complaint[]): Record<string, string> {
  return Object.fromEntries(found.map(complaintError));
}

function complaintError(complaint: Complaint): [string, string] {
  switch (complaint.code) {
    case 'unanswered':
      return [fieldName({ ...complaint, part: 'answer' }), 'Pick a level, or why it was not observed.'];
    case 'evidence': {
      const why =
        complaint.because === 'level' ? 'Levels 1, 2 and 5 need evidence' : 'A red flag needs evidence';
      return [fieldName({ ...complaint, part: 'evidence' }), `${why}: ${evidenceWords}`];
    }
    case 'overall':
      return [fieldName({ part: 'overall' }), 'Pick one.'];
    case 'overall_reason':
      return [fieldName({ part: 'overallReason' }), `Say why, in at least ${leastEvidence} characters.`];
    case 'contradiction':
      return [fieldName({ part: 'contradiction' }), 'Say in one sentence what decided it.'];
  }
}
