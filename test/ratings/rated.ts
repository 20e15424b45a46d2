import { z } from 'zod';
import type { Modal } from '../../src/playground/workspace/modal.ts';
import type { Scenario } from '../support/scenario.ts';

type Person = Scenario['people']['ana'];

export const evidence = 'Asked for the numbers first, then named two ways out.';

/** Opens what `/interview rate` opens. */
export async function openRate(world: Scenario, by: Person): Promise<Modal> {
  await by.slash('/interview rate', { in: world.channel });
  return by.waitForModal('Scorecard');
}

/** Level 3 everywhere and a plain yes, unless told otherwise: the least that may be submitted. */
export async function fillPlain(form: Modal, answers: Record<string, string> = {}): Promise<Modal> {
  const levels = form.labels().filter((label) => /^\d+\. (?!Red flags)[^:]+$/.test(label));
  for (const label of levels) await form.fill({ [label]: answers[label] ?? optionFor(form, label, '3') });
  await form.fill({ 'Overall: hire?': 'Yes' });
  const rest = Object.entries(answers).filter(([label]) => !levels.includes(label));
  await form.fill(Object.fromEntries(rest));
  return form;
}

const drawn = z.object({
  blocks: z.array(
    z.object({
      type: z.string(),
      block_id: z.string(),
      label: z.object({ text: z.string() }).optional(),
      element: z
        .object({ options: z.array(z.object({ text: z.object({ text: z.string() }) })).optional() })
        .optional(),
    }),
  ),
});

/** The text of a level's radio button under that label. */
export function optionFor(form: Modal, label: string, level: string): string {
  const { blocks } = drawn.parse(form.json);
  const options = blocks.find((block) => block.label?.text === label)?.element?.options ?? [];
  const found = options.find((option) => option.text.text.startsWith(`${level} ·`));
  if (!found) throw new Error(`"${label}" has no level ${level}`);
  return found.text.text;
}

/** By which Slack's clients remember what was entered in a form's inputs. */
export function blockIds(form: Modal): string[] {
  return drawn.parse(form.json).blocks.flatMap((block) => (block.type === 'input' ? [block.block_id] : []));
}
