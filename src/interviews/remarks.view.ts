import type { KnownBlock, ModalView } from '@slack/types';
import { giveButton } from '../assignments/buttons.ts';
import { testResultButton } from '../openings/buttons.ts';
import { sayingModal } from '../slack/answer.ts';
import { context, divider, section } from '../slack/blocks.ts';
import { escLine } from '../slack/mrkdwn.ts';
import { addButton } from './buttons.ts';
import { isLive } from './interview.ts';
import type { Remark } from './remarks.ts';
import type { Scene } from './scene.ts';
import { firstSpan, fullName, stageTitle, theirTime, whose } from './words.ts';

/** Slack's callback id of what is said after booking, by which a form on top of it knows what to draw again. */
export const scheduledId = 'interviews.scheduled';

/** After booking, where there is something worth saying; else undefined: the form just closes. */
export function drawScheduled(remarks: readonly Remark[], scene: Scene): ModalView | undefined {
  const said = remarkBlocks(remarks, scene);
  return said.length > 0 ? drawScheduledAgain(remarks, scene) : undefined;
}

/** The same under a form that has changed something, also where nothing is left to say. */
export function drawScheduledAgain(remarks: readonly Remark[], scene: Scene): ModalView {
  const view = sayingModal('Scheduled', [...booked(scene), ...remarkBlocks(remarks, scene)]);
  return { ...view, callback_id: scheduledId };
}

const remarkBlocks = (remarks: readonly Remark[], scene: Scene): KnownBlock[] =>
  remarks.flatMap((remark) => remarkBlock(remark, scene) ?? []);

function booked(scene: Scene): KnownBlock[] {
  const asked = scene.seats.filter(isLive).map((seat) => whose(seat));
  return [
    section(
      `*${stageTitle(scene)}* with ${fullName(scene)}\n${firstSpan(scene)}\nAsked: ${asked.join(', ')}`,
    ),
    context(theirTime(scene)),
    divider,
  ];
}

/** With the button that does what it asks for. */
function remarkBlock(remark: Remark, scene: Scene): KnownBlock | undefined {
  const who = fullName(scene);
  const candidate = scene.candidate.id;
  const scheduled = scene.interview.id;
  const add = addButton.draw('Add someone', { interview: scheduled });
  switch (remark.code) {
    case 'work_not_given':
      return section(
        `${who} has not been asked for the work yet that this interview is about.`,
        giveButton.draw('Ask for it', { candidate, stage: scene.stage.id, scheduled }, { style: 'primary' }),
      );
    case 'work_not_in':
      return section('The work to talk about is not in yet. I will tell the panel when it is.');
    case 'test_missing':
      // Once is enough: who leaves the test out has heard so.
      return remark.isFirst
        ? section(
            `No test result of ${who} is on record yet.`,
            testResultButton.draw('Test result', { candidate, scheduled }),
          )
        : undefined;
    case 'skill':
      return section(
        `Nobody on this panel lists ${remark.skill} as a skill. ${remark.people.map(skilledText).join('; ')}: you may add them under Details.`,
      );
    case 'few_raters':
      return section(
        `:warning: This stage wants ${remark.wanted} to rate, and ${remark.asked === 1 ? 'one is' : `${remark.asked} are`} asked.`,
        add,
      );
    case 'one_rater':
      return section(
        `:warning: Only one person rates ${who} in the whole loop. One view is easily wrong: add a panelist.`,
        add,
      );
    case 'many_raters':
      return section(
        `:warning: ${remark.count} people now rate ${who}. More than six add next to nothing: you may let some go under Details.`,
      );
  }
}

const skilledText = ({ name, interviews }: { name: string; interviews: number }): string =>
  `${escLine(name)} does and has ${interviews === 1 ? '1 interview' : `${interviews} interviews`} that week`;
