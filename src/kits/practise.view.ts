import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { sayingModal } from '../slack/answer.ts';
import { actions, context, divider, section } from '../slack/blocks.ts';
import { button } from '../slack/button.ts';
import { radio } from '../slack/field.ts';
import { modal } from '../slack/modal.ts';
import { esc, escLine } from '../slack/mrkdwn.ts';
import { prose } from '../slack/prose.ts';
import type { SampleAnswer } from './calibration.ts';
import { type CompetencyCode, competencies } from './competency.ts';
import { kitRef } from './kit.ts';
import { type Level, levels, type Scenario } from './scenario.ts';
import { promptOnly } from './scenario.view.ts';

const which = z.object({ scenario: z.string(), answer: z.enum(['a', 'b']) });
export type Practice = z.output<typeof which>;

export const practiseButton = button('kits.practise', which);

/** A form for this scenario's competencies: one row of levels each. */
export function practiseForm(scenario: Pick<Scenario, 'competencies' | 'anchors'>) {
  const rows = scenario.competencies.map((code) => {
    const choices = levels.map((level) => ({
      value: String(level),
      label: `${level} · ${scenario.anchors[code]?.[level].label ?? ''}`,
    }));
    return [code, radio({ label: competencies[code].name, choices })] as const;
  });
  return modal({
    id: 'kits.practise_form',
    title: 'Practise',
    submit: 'Compare',
    close: 'Back',
    metadata: which,
    fields: Object.fromEntries(rows),
  });
}
/** For what does not depend on the scenario. */
const aForm = practiseForm({ competencies: [], anchors: {} });
export const practiseFormId = aForm.id;
export const practiseFormMetadata = aForm.metadata;

/** The question, what somebody answered, and the levels to choose from; not yet which was agreed on. */
export function drawPractice(scenario: Scenario, answer: SampleAnswer): ModalView {
  return practiseForm(scenario).render({
    metadata: { scenario: kitRef(scenario), answer: answer.id },
    generation: answer.id,
    above: {
      top: [
        ...promptOnly(scenario, 1),
        divider,
        ...prose(`*Answer ${answer.id}*`, answer.text),
        context('Rate it as if you had heard it. Nobody sees your levels, and none is kept.'),
      ],
    },
  });
}

/** Their levels beside those agreed on, each with the reason. */
export function drawComparison(
  scenario: Scenario,
  answer: SampleAnswer,
  given: Readonly<Partial<Record<string, string>>>,
): ModalView {
  const other = answer.id === 'a' ? 'b' : 'a';
  return sayingModal(
    'Practise',
    [
      section(`*${escLine(scenario.title)}*, answer ${answer.id}`),
      ...scenario.competencies.flatMap((code) => compared(code, answer, given[code])),
      ...prose(`*Answer ${answer.id}*`, answer.text),
      actions(practiseButton.draw(`Rate answer ${other}`, { scenario: kitRef(scenario), answer: other })),
    ],
    'Back',
  );
}

function compared(code: CompetencyCode, answer: SampleAnswer, given: string | undefined): KnownBlock[] {
  const agreed = answer.levels[code];
  if (agreed === undefined) return [];
  return [
    section(
      `*${competencies[code].name}*: you gave ${given ?? 'none'}, agreed is ${agreed}. ${apart(Number(given), agreed)}`,
    ),
    context(esc(answer.why[code] ?? '')),
  ];
}

function apart(given: number, agreed: Level): string {
  const distance = Math.abs(given - agreed);
  if (distance === 0) return 'The same.';
  return distance === 1
    ? 'One apart: read both anchors again.'
    : `${distance} apart: read the anchors again.`;
}
