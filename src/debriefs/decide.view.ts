import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { fullName } from '../interviews/words.ts';
import { section } from '../slack/blocks.ts';
import { radio, text } from '../slack/field.ts';
import { type Initial, modal } from '../slack/modal.ts';
import { type Debrief, seenBy } from './debrief.ts';
import type { DecideRefusal } from './decide.ts';
import { leastReason, outcome } from './decision.ts';
import type { EvidenceMatrix } from './evidence-matrix.ts';
import { decimal, insufficientText, outcomeLabel } from './words.ts';

const decideMetadata = z.object({
  decision: z.uuid(),
  candidate: z.uuid(),
  /** What lay under the form, by `seenBy`. */
  seen: z.string(),
  /** The debrief that the form lies on, to be drawn again. */
  under: z.string().optional(),
  generation: z.int(),
});

export const decideForm = modal({
  id: 'debriefs.decide_form',
  title: 'Decide',
  submit: 'Decide',
  close: 'Back',
  metadata: decideMetadata,
  fields: {
    outcome: radio({
      label: 'Decision',
      choices: outcome.options.map((value) => ({ value, label: outcomeLabel(value) })),
    }),
    reason: text({
      label: 'Reason',
      hint: 'Name the evidence that settled it. Kept with the decision; the candidate may ask to read it.',
      min: leastReason,
      max: 2000,
      multiline: true,
    }),
    dissent: text({
      label: 'Dissent: who disagreed, and why',
      hint: 'So that a later reader knows it was heard.',
      max: 2000,
      multiline: true,
      optional: true,
    }),
  },
});

/** The form on the evidence as it stands. The decision's id is minted here: a form delivered twice decides once. */
export function drawDecide(debrief: Debrief, under: string | undefined): ModalView {
  return decideForm.render({
    metadata: {
      decision: crypto.randomUUID(),
      candidate: debrief.candidate.id,
      seen: seenBy(debrief),
      under,
      generation: 0,
    },
    above: { top: [section(aboutText(debrief))] },
  });
}

/** The same form with what was entered, where something changed while it was being filled in. */
export function drawDecideAgain(
  debrief: Debrief,
  metadata: z.infer<typeof decideMetadata>,
  initial: Initial<typeof decideForm.fields>,
): ModalView {
  const generation = metadata.generation + 1;
  return decideForm.render({
    metadata: { ...metadata, seen: seenBy(debrief), generation },
    initial,
    generation,
    above: {
      top: [
        section('*Something changed while you were writing.* Go back and read it again, then decide.'),
        section(aboutText(debrief)),
      ],
    },
  });
}

function aboutText(debrief: Debrief): string {
  const last = debrief.decisions.at(-1);
  const before = last
    ? [`Decided already: *${outcomeLabel(last.outcome)}*. A new decision replaces it.`]
    : [];
  return [`*${fullName(debrief)}*`, ...before, barText(debrief.matrix)].join('\n');
}

/** Where the evidence stands to the bar, and which decision would depart from it; proposes neither. */
function barText(matrix: EvidenceMatrix): string {
  const { composite, insufficient, bar } = matrix;
  if (!composite || insufficient)
    return `${insufficientText(matrix)}.\nIf you hire or reject all the same, say in the reason why you need no more.`;
  const combined = decimal(composite.mean);
  return composite.mean < bar
    ? `Combined ${combined}, below the bar of ${bar}. If you hire, say in the reason what outweighs it.`
    : `Combined ${combined}, at or above the bar of ${bar}. If you reject, say in the reason what outweighs it.`;
}

const refusalWords: Record<DecideRefusal, string> = {
  not_yours: 'Only the hiring manager of the opening decides, with all their own scorecards in.',
  blind: 'Finish your own scorecard first.',
  candidate_left: 'This candidate has left the process, so there is nothing to decide.',
};
export const decideRefusal = (code: DecideRefusal): string => refusalWords[code];
