import type { KnownBlock, ModalView } from '@slack/types';
import { workBlocks } from '../assignments/work.view.ts';
import { shortGuide, wholeGuide } from '../kits/guide.view.ts';
import { kitRef } from '../kits/kit.ts';
import { promptOnly, titleOnly, wholeScenario } from '../kits/scenario.view.ts';
import { shortTask, wholeTask } from '../kits/task.view.ts';
import { variantName } from '../kits/variant.ts';
import type { Message } from '../outbox/notice.ts';
import { sayingModal } from '../slack/answer.ts';
import { actions, context, divider, header, section } from '../slack/blocks.ts';
import { limits } from '../slack/limits.ts';
import { esc } from '../slack/mrkdwn.ts';
import { rateButton, readButton } from './buttons.ts';
import type { Seat } from './interview.ts';
import { isToMark, type Scene, scenariosToAsk } from './scene.ts';
import { firstSpan, fullName, span, stageTitle, worksIn } from './words.ts';

/** How much is told; a message takes the first that fits, a modal holds any set whole. */
const tellings = ['whole', 'short', 'titles'] as const;
type Telling = (typeof tellings)[number];
const scenarioAs = { whole: wholeScenario, short: promptOnly, titles: titleOnly };

/**
 * What this seat asks: prompts, facts, probes, red flags and time boxes, marked with the kit version. A set too long
 * for one message is told short, with a button that opens it whole. `changed`: it replaces an earlier one.
 */
export function questions(scene: Scene, seat: Seat, changed = false): Message {
  const drawn = tellings.map((tell) => drawSet(scene, seat, tell, changed));
  const blocks = drawn.find(fitsMessage) ?? drawn.at(-1) ?? [];
  return { text: `Your questions for ${fullName(scene)}, ${span(scene)}`, blocks };
}

/** Why somebody who had these questions asks them no more. */
export const questionsOver = ({ interview }: Pick<Scene, 'interview'>): string =>
  ({
    scheduled: 'You are no longer on this panel: these questions are not yours to ask.',
    cancelled: 'Cancelled: nothing to ask.',
    did_not_happen: 'It did not happen: nothing to ask.',
  })[interview.state];

/** In the place of a set that is nobody's to ask any more. */
export function questionsClosed(scene: Scene): Message {
  const why = questionsOver(scene);
  const blocks = [section(`*${stageTitle(scene)}* with ${fullName(scene)}, ${span(scene)}\n_${why}_`)];
  return { text: why, blocks };
}

/** The same, whole, as a modal. */
export function questionsView(scene: Scene, seat: Seat): ModalView {
  return sayingModal('Your questions', [...aboutSet(scene, seat), ...toAsk(scene, seat, 'whole')]);
}

function drawSet(scene: Scene, seat: Seat, tell: Telling, changed: boolean): KnownBlock[] {
  const note = changed ? [section('The panel changed, and so did your questions. Use these.')] : [];
  const buttons = [
    ...(tell === 'whole' ? [] : [readButton.draw('Read all', { seat: seat.id }, { style: 'primary' })]),
    ...(isToMark(scene) ? [rateButton.draw('Rate', { interview: scene.interview.id })] : []),
  ];
  return [
    header(titleOf(scene, seat)),
    ...note,
    ...aboutSet(scene, seat),
    ...toAsk(scene, seat, tell),
    divider,
    ...(buttons.length > 0 ? [actions(...buttons)] : []),
    context(`${howTo(scene, seat)} Kit ${esc(kitRef(scene.kit))}.`),
  ];
}

function titleOf({ stage }: Scene, { role }: Seat): string {
  if (stage.method === 'practical_task') return 'The task to mark';
  return role === 'shadow' ? 'What the panel asks' : 'Your questions';
}

/** Where a panelist who said yes finds what they ask. */
export function whereTheSetIs(scene: Scene, seat: Seat): string {
  const title = titleOf(scene, seat);
  return `${title} ${title === 'Your questions' ? 'follow' : 'follows'} below.`;
}

function howTo({ stage }: Scene, { role }: Seat): string {
  if (stage.method === 'practical_task') return 'Everybody’s work is marked by the same anchors.';
  return role === 'shadow'
    ? 'The panel asks these as written, to everyone alike.'
    : 'Ask them as written, to everyone alike.';
}

/** What a shadow is there for, wherever they read of it. */
export const shadowing = 'You listen and rate for practice; your ratings do not count.';

function aboutSet(scene: Scene, seat: Seat): KnownBlock[] {
  const share = scene.stage.method === 'scenario_interview' ? ` · ${shareText(scene, seat)}` : '';
  return [
    section(
      `*${stageTitle(scene)}* with ${fullName(scene)}\n${firstSpan(scene)}${share}${worksIn(scene)}${seat.role === 'shadow' ? `\n${shadowing}` : ''}`,
    ),
  ];
}

function shareText(scene: Scene, seat: Seat): string {
  const set = scenariosToAsk(scene, seat);
  const minutes = set.reduce((sum, scenario) => sum + scenario.timeBoxMin, 0);
  const asks = seat.role === 'shadow' ? 'Others ask' : 'You ask';
  const many = set.length === 1 ? '1 question' : `${set.length} questions`;
  return set.length === 0 ? 'You listen; others ask' : `${asks} ${many}, ${minutes} min`;
}

/** Languages for which scenarios have facts and probes. */
const toolsOf = ({ candidate }: Scene): string[] =>
  candidate.languages.filter((one) => variantName.safeParse(one).success);

function toAsk(scene: Scene, seat: Seat, tell: Telling): KnownBlock[] {
  const { stage } = scene;
  switch (stage.method) {
    case 'scenario_interview': {
      const names = variantName
        .array()
        .parse([...(scene.kit.variants ?? []), ...scene.opening.variants, ...toolsOf(scene)]);
      return scenariosToAsk(scene, seat).flatMap((scenario, i) => [
        divider,
        ...scenarioAs[tell](scenario, i + 1, names),
      ]);
    }
    case 'practical_task':
      return [
        ...workIn(scene, tell),
        divider,
        ...(tell === 'whole' ? wholeTask(stage.task) : shortTask(stage.task)),
      ];
    case 'portfolio_review':
      return [
        ...workIn(scene, tell),
        divider,
        ...(tell === 'whole' ? wholeGuide(stage.guide) : shortGuide(stage.guide)),
      ];
  }
}

/** What the candidate handed in, or that it is still to come. When and in what time is not the panel's to weigh. */
function workIn({ assignment }: Scene, tell: Telling): KnownBlock[] {
  if (!assignment) return [];
  if (assignment.state === 'received')
    return [divider, ...workBlocks(assignment, tell === 'whole' ? 'whole' : 'short')];
  return [divider, section('The work is not in yet. I will tell you when it is.')];
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
