import type { KnownBlock, ModalView } from '@slack/types';
import { fullName, openingTitle, span, stageTitle, worksIn } from '../interviews/words.ts';
import type { RatedItem } from '../kits/stage.ts';
import { context, divider, section } from '../slack/blocks.ts';
import { escLine, when } from '../slack/mrkdwn.ts';
import { anchorsButton } from './buttons.ts';
import { type Field, fieldName } from './draft.ts';
import type { Form } from './open.ts';
import { amendForm, initialOf, rateForm } from './rate-form.view.ts';
import { contradicts } from './scorecard.ts';

export interface RateDrawing {
  form: Form;
  /** Anything not used before: see `modal.render`. */
  generation: string;
  /** Set where a submitted scorecard is changed. */
  amendment?: string;
  /** A line on top about what just happened. */
  notice?: string;
}

/** The whole form as its author left it. */
export function drawRate({ form, generation, amendment, notice }: RateDrawing): ModalView {
  const { card, content, asked } = form;
  const isContradicted = contradicts(content) || content.contradiction !== null;
  const drawing = {
    initial: initialOf(content, asked),
    above: {
      top: [...(notice ? [section(`*${notice}*`)] : []), ...heading(form)],
      ...Object.fromEntries(asked.map((scenario, i) => scenarioHead(form, scenario, i + 1))),
      [fieldName({ part: 'overall' })]: [divider],
      bottom: card.revision > 0 ? [context(revisionLine(form))] : [],
    },
    generation,
    without: isContradicted ? [] : [fieldName({ part: 'contradiction' })],
  };
  const scorecard = card.id;
  return amendment
    ? amendForm(asked).render({ ...drawing, metadata: { scorecard, amendment } })
    : rateForm(asked).render({ ...drawing, metadata: { scorecard }, notifyOnClose: true });
}

/** Which of two devices shows the newer state. */
function revisionLine({ card }: Form): string {
  const what = card.state === 'submitted' ? 'Submitted, revision' : 'Draft';
  return `${what} ${card.revision} · saved ${when(card.savedAt)}`;
}

function heading({ scene, card }: Form): KnownBlock[] {
  const whoSees =
    card.role === 'shadow'
      ? 'You shadow: this is practice and counts nowhere.'
      : 'You see others’ ratings after you submit.';
  const whatIsKept =
    card.state === 'submitted'
      ? 'What you said before stays on record with your reason.'
      : 'Every change is saved as you make it.';
  return [
    section(
      `*${stageTitle(scene)}* with ${fullName(scene)}\n${openingTitle(scene)} · ${span(scene)}${worksIn(scene)}`,
    ),
    context(`Rate what was said or done. ${whoSees} The candidate may ask to read this. ${whatIsKept}`),
  ];
}

/** What stands above a scenario's first field, by that field's name. */
function scenarioHead({ card }: Form, scenario: RatedItem, number: number): [string, KnownBlock[]] {
  const [competency] = scenario.competencies;
  const first: Field = competency
    ? { part: 'answer', scenarioId: scenario.id, competency }
    : { part: 'flags', scenarioId: scenario.id };
  const ids = { scorecard: card.id, scenario: scenario.id };
  const look = { label: `Full anchors of ${number}` };
  const title = section(
    `*${number}. ${escLine(scenario.title)}*`,
    anchorsButton.draw('Full anchors', ids, look),
  );
  return [fieldName(first), [divider, title]];
}
