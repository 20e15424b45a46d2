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
      top: [...(notice ? [section(notice)] : []), ...heading(form)],
      ...Object.fromEntries(asked.map((scenario, i) => scenarioHead(form, scenario, i + 1))),
      [fieldName({ part: 'overall' })]: [divider],
      bottom: card.revision > 0 ? [context(savedLine(form))] : [],
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
function savedLine({ card }: Form): string {
  return `${card.state === 'submitted' ? 'Last changed' : 'Draft, saved'} ${when(card.savedAt)}`;
}

function heading({ scene, card }: Form): KnownBlock[] {
  return [
    section(
      `*${stageTitle(scene)}* with ${fullName(scene)}\n${openingTitle(scene)} · ${span(scene)}${worksIn(scene)}`,
    ),
    context(rulesOf(card).join(' ')),
  ];
}

/** What whoever fills it in should know, what matters now first. */
function rulesOf({ state, role }: Form['card']): string[] {
  const isSubmitted = state === 'submitted';
  const practice = role === 'shadow' ? ['You shadow: this is practice and counts nowhere.'] : [];
  const common = ['Rate what was said or done.', 'The candidate may ask to read this.'];
  if (isSubmitted) return ['What you said before stays on record with your reason.', ...practice, ...common];
  const blind = role === 'shadow' ? practice : ['You see others’ ratings after you submit.'];
  return [...common, ...blind, 'Every change is saved as you make it.'];
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
