import { z } from 'zod';
import type { CompetencyCode } from '../kits/competency.ts';
import { type Asked, type Rating, ratingOf, type Sheet } from './scorecard.ts';

/** One input of the form: what a save on every change saves. */
export type Field =
  | { part: 'answer' | 'evidence'; scenarioId: string; competency: CompetencyCode }
  | { part: 'flags'; scenarioId: string }
  | { part: 'overall' | 'overallReason' | 'contradiction' | 'note' };

/** The field's name in the form and in `field_times`: `answer/<scenario>/<competency>`, `note` … */
export function fieldName(field: Field): string {
  const { part } = field;
  if ('competency' in field) return [part, field.scenarioId, field.competency].join('/');
  return 'scenarioId' in field ? [part, field.scenarioId].join('/') : part;
}

/** Every field of a form about these scenarios, in its order. */
export function fieldsOf(asked: readonly Asked[]): Field[] {
  const calls = ['overall', 'overallReason', 'contradiction', 'note'] as const;
  return [
    ...asked.flatMap(({ id: scenarioId, competencies }): Field[] => [
      ...competencies.flatMap((competency): Field[] => [
        { part: 'answer', scenarioId, competency },
        { part: 'evidence', scenarioId, competency },
      ]),
      { part: 'flags', scenarioId },
    ]),
    ...calls.map((part): Field => ({ part })),
  ];
}

/** `onto` with this one field as `from` has it. */
export function withField(onto: Sheet, from: Sheet, field: Field): Sheet {
  switch (field.part) {
    case 'answer': {
      const { level, notObserved } = ratingOf(from, field.scenarioId, field.competency);
      return withRating(onto, { ...ratingAt(onto, field), level, notObserved });
    }
    case 'evidence': {
      const { evidence } = ratingOf(from, field.scenarioId, field.competency);
      return withRating(onto, { ...ratingAt(onto, field), evidence });
    }
    case 'flags': {
      const here = (flag: { scenarioId: string }) => flag.scenarioId === field.scenarioId;
      const redFlags = [...onto.redFlags.filter((f) => !here(f)), ...from.redFlags.filter(here)];
      return { ...onto, redFlags };
    }
    default:
      return { ...onto, [field.part]: from[field.part] };
  }
}

function ratingAt(content: Sheet, at: { scenarioId: string; competency: CompetencyCode }): Rating {
  return ratingOf(content, at.scenarioId, at.competency);
}

function withRating(content: Sheet, rating: Rating): Sheet {
  const others = content.ratings.filter(
    (r) => r.scenarioId !== rating.scenarioId || r.competency !== rating.competency,
  );
  return { ...content, ratings: [...others, rating] };
}

/** Whether something is entered in this field. */
export function says(content: Sheet, field: Field): boolean {
  switch (field.part) {
    case 'answer': {
      const { level, notObserved } = ratingAt(content, field);
      return level !== null || notObserved !== null;
    }
    case 'evidence':
      return ratingAt(content, field).evidence !== null;
    case 'flags':
      return content.redFlags.some((flag) => flag.scenarioId === field.scenarioId);
    default:
      return content[field.part] !== null;
  }
}

/**
 * What is on the screen laid over what is stored: the screen wins wherever it says something. A field that is empty
 * there may have been filled on another device meanwhile, and clearing a field was saved as it happened.
 */
export function overlay(stored: Sheet, screen: Sheet, asked: readonly Asked[]): Sheet {
  return fieldsOf(asked)
    .filter((field) => says(screen, field))
    .reduce((content, field) => withField(content, screen, field), stored);
}

/** The sheet without items that the form does not ask (any more), in the form's order. */
export function within(content: Sheet, asked: readonly Asked[]): Sheet {
  return {
    ...content,
    ratings: asked.flatMap(({ id, competencies }) => competencies.map((c) => ratingOf(content, id, c))),
    redFlags: asked.flatMap(({ id }) =>
      content.redFlags
        .filter((flag) => flag.scenarioId === id)
        .map(({ flag }) => ({ scenarioId: id, flag }))
        .sort((a, b) => a.flag - b.flag),
    ),
  };
}

/** When each field was last changed, by its name; Slack's `action_ts`, seconds since 1970. */
export const fieldTimes = z.record(z.string(), z.string());
export type FieldTimes = z.infer<typeof fieldTimes>;

/** Whether a change is no older than what is stored for its field: deliveries may overtake each other. */
export function isNewer(at: string, field: Field, times: FieldTimes): boolean {
  return Number(at) >= Number(times[fieldName(field)] ?? 0);
}
