import type { KnownBlock, ModalView } from '@slack/types';
import { giveButton } from '../assignments/buttons.ts';
import { testResultButton } from '../openings/buttons.ts';
import { sayingModal } from '../slack/answer.ts';
import { section } from '../slack/blocks.ts';
import { escLine } from '../slack/mrkdwn.ts';
import type { Remark } from './remarks.ts';

/** What was booked; `name` is plain text. */
interface Booked {
  candidate: string;
  stage: string;
  name: string;
}

/** After booking, where there is something worth saying; else undefined: the form just closes. */
export function drawScheduled(remarks: readonly Remark[], booked: Booked): ModalView | undefined {
  const said = remarks.flatMap((remark) => remarkBlock(remark, booked) ?? []);
  return said.length > 0
    ? sayingModal('Scheduled', [section('*The interview is scheduled.*'), ...said])
    : undefined;
}

/** With the button that does what it asks for. */
function remarkBlock(remark: Remark, { candidate, stage, name }: Booked): KnownBlock | undefined {
  const who = escLine(name);
  switch (remark.code) {
    case 'work_not_given':
      return section(
        `${who} has not been asked for the work yet that this interview is about.`,
        giveButton.draw('Ask for it', { candidate, stage }, { style: 'primary' }),
      );
    case 'work_not_in':
      return section('The work to talk about is not in yet. I will tell the panel when it is.');
    case 'test_missing':
      // Once is enough: who leaves the test out has heard so.
      return remark.isFirst
        ? section(
            `No test result of ${who} is on record yet.`,
            testResultButton.draw('Test result', { candidate }),
          )
        : undefined;
    case 'skill':
      return section(
        `Nobody on this panel lists ${remark.skill} as a skill. ${remark.people.map(skilledText).join('; ')}: you may add them under Details.`,
      );
    case 'one_rater':
      return section(
        `:warning: Only one person rates ${who} in the whole loop. One view is easily wrong: add a panelist under Details.`,
      );
    case 'many_raters':
      return section(
        `:warning: ${remark.count} people now rate ${who}. More than six add next to nothing: you may let some go under Details.`,
      );
  }
}

const skilledText = ({ name, interviews }: { name: string; interviews: number }): string =>
  `${escLine(name)} does and has ${interviews === 1 ? '1 interview' : `${interviews} interviews`} that week`;
