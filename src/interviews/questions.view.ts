import type { KnownBlock, ModalView } from '@slack/types';
import { kitRef, type Scenario } from '../kits/kit.ts';
import { promptOnly, titleOnly, wholeScenario } from '../kits/scenario.view.ts';
import type { VariantName } from '../kits/variant.ts';
import type { Message } from '../outbox/notice.ts';
import { sayingModal } from '../slack/answer.ts';
import { actions, context, divider, header, section } from '../slack/blocks.ts';
import { limits } from '../slack/limits.ts';
import { esc } from '../slack/mrkdwn.ts';
import { readButton } from './buttons.ts';
import type { Seat } from './interview.ts';
import { questionSet, type Scene } from './scene.ts';
import { fullName, span, stageTitle } from './words.ts';

/** How much of a scenario is told; a message takes the first that fits, a modal holds any set whole. */
const tellings = [wholeScenario, promptOnly, titleOnly];

/**
 * What this seat asks: prompts, facts, probes, red flags and time boxes, marked with the kit version. A set too long
 * for one message is told short, with a button that opens it whole. `changed`: it replaces an earlier one.
 */
export function questions(scene: Scene, seat: Seat, changed = false): Message {
  const drawn = tellings.map((tell) => drawSet(scene, seat, tell, changed));
  const blocks = drawn.find(fitsMessage) ?? drawn.at(-1) ?? [];
  return { text: `Your questions for ${fullName(scene)}, ${span(scene)}`, blocks };
}

/** The same, whole, as a modal. */
export function questionsView(scene: Scene, seat: Seat): ModalView {
  return sayingModal('Your questions', [...aboutSet(scene, seat), ...scenarios(scene, seat, wholeScenario)]);
}

type Tell = (scenario: Scenario, number: number, variants?: readonly VariantName[]) => KnownBlock[];

function drawSet(scene: Scene, seat: Seat, tell: Tell, changed: boolean): KnownBlock[] {
  const note = changed ? [section('The panel changed, and so did your questions. Use these.')] : [];
  return [
    header(seat.role === 'shadow' ? 'What the panel asks' : 'Your questions'),
    ...note,
    ...aboutSet(scene, seat),
    ...scenarios(scene, seat, tell),
    divider,
    ...(tell === wholeScenario
      ? []
      : [actions(readButton.draw('Read all', { seat: seat.id }, { style: 'primary' }))]),
    context(`Ask them as written, to everyone alike. Kit ${esc(kitRef(scene.kit))}.`),
  ];
}

function aboutSet(scene: Scene, seat: Seat): KnownBlock[] {
  const set = questionSet(scene, seat);
  const minutes = set.reduce((sum, scenario) => sum + scenario.timeBoxMin, 0);
  const whose = seat.role === 'shadow' ? 'in all' : 'of yours';
  const count = set.length === 0 ? 'You listen; others ask' : `${set.length} ${whose}, ${minutes} min`;
  return [section(`*${stageTitle(scene)}* with ${fullName(scene)}\n${span(scene)} · ${count}`)];
}

function scenarios(scene: Scene, seat: Seat, tell: Tell): KnownBlock[] {
  return questionSet(scene, seat).flatMap((scenario, i) => [
    divider,
    ...tell(scenario, i + 1, scene.kit.variants),
  ]);
}

function fitsMessage(blocks: readonly KnownBlock[]): boolean {
  const length = blocks.reduce((sum, block) => sum + textLength(block), 0);
  return blocks.length <= limits.blocksPerMessage && length <= limits.messageText;
}

function textLength(block: KnownBlock): number {
  if (block.type === 'section' || block.type === 'header') return block.text?.text.length ?? 0;
  if (block.type !== 'context') return 0;
  return block.elements.reduce((sum, element) => sum + ('text' in element ? element.text.length : 0), 0);
}
