import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { candidateCode } from '../openings/opening.ts';
import { context } from '../slack/blocks.ts';
import { type Choice, search } from '../slack/field.ts';
import { clip, limits } from '../slack/limits.ts';
import { modal } from '../slack/modal.ts';
import { escLine } from '../slack/mrkdwn.ts';
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

/** With the one chosen whom the words fit; or what to do with the words. */
export function drawPick(typed: string, found: readonly Pick<Debrief, 'candidate' | 'opening'>[]): ModalView {
  const only = found.length === 1 ? found[0] : undefined;
  const words = `“${escLine(typed, 40)}”`;
  const why =
    found.length === 0 ? `You interview or arrange for nobody called ${words}.` : `Several fit ${words}.`;
  return pickForm.render({
    metadata: {},
    initial: { candidate: only && considered(only) },
    above: {
      top: typed === '' || only ? [] : [context(`${why} Pick one.`)],
    },
  });
}
