import { z } from 'zod';
import { candidateCode } from '../openings/opening.ts';
import { type Choice, search } from '../slack/field.ts';
import { clip, limits } from '../slack/limits.ts';
import { modal } from '../slack/modal.ts';
import type { Debrief } from './debrief.ts';

export const pickForm = modal({
  id: 'debriefs.pick',
  title: 'Debrief',
  submit: 'Open',
  metadata: z.object({}),
  fields: { candidate: search({ label: 'Candidate', placeholder: 'Name or code' }) },
});

/** Shown only to people who know the candidate: the panel and the opening's people. */
export function considered({ candidate, opening }: Pick<Debrief, 'candidate' | 'opening'>): Choice {
  const code = ` (${candidateCode(candidate)})`;
  return {
    value: candidate.id,
    label: `${clip(candidate.name, limits.optionText - code.length)}${code}`,
    description: opening.title,
  };
}
