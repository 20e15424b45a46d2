import type { KnownBlock } from '@slack/types';
import type { FileMessage, Message } from '../outbox/notice.ts';
import { actions, context, section } from '../slack/blocks.ts';
import { esc, escLine, quote, when } from '../slack/mrkdwn.ts';
import { isOverdue, type Work } from './assignment.ts';
import type { BriefFile } from './brief.ts';
import { extendButton, receivedButton, takeBackButton } from './buttons.ts';
import { candidatesDue, lasting, timeFacts } from './words.ts';

export const workTitle = ({ stage, candidate }: Work): string =>
  `*${escLine(stage.title)}* for ${escLine(candidate.name)}`;

export const dueLine = (work: Work): string =>
  `Due ${when(work.assignment.dueAt)} · their time: ${esc(candidatesDue(work))}`;

/** How it stands, in lines; what came back is drawn apart. */
export function standingLines(work: Work, now: Date): string[] {
  const { assignment } = work;
  switch (assignment.state) {
    case 'assigned': {
      const over = isOverdue(assignment, now)
        ? [`*Not in.* It was due ${lasting(now.getTime() - assignment.dueAt.getTime())} ago.`]
        : [];
      return [dueLine(work), ...over];
    }
    case 'received':
      return [
        `*In* since ${assignment.receivedAt ? when(assignment.receivedAt) : 'now'}.`,
        ...timeFacts(work),
      ];
    case 'withdrawn':
      return ['_Withdrawn._', ...(assignment.withdrawnReason ? [quote(assignment.withdrawnReason)] : [])];
  }
}

export function workButtons({ assignment, stage }: Work): KnownBlock[] {
  const ids = { assignment: assignment.id };
  const named = (verb: string) => ({ label: `${verb}: ${stage.title}` });
  switch (assignment.state) {
    case 'assigned':
      return [
        actions(
          receivedButton.draw('Received', ids, { style: 'primary', ...named('Received') }),
          extendButton.draw('Extend', ids, named('Extend')),
          takeBackButton.draw('Withdraw', ids, named('Withdraw')),
        ),
      ];
    case 'received':
      return [
        actions(
          receivedButton.draw('Correct', ids, named('Correct')),
          takeBackButton.draw('Withdraw', ids, named('Withdraw')),
        ),
      ];
    case 'withdrawn':
      return [];
  }
}

/** In the DM of whoever gave it; drawn again as it goes on. */
export function card(work: Work, now: Date): Message {
  const isOpen = work.assignment.state === 'assigned';
  const next = isOpen ? ['Forward the files here by your own mail: I write to no candidate.'] : [];
  return {
    text: `${work.stage.title}: to forward`,
    blocks: [
      section([workTitle(work), ...standingLines(work, now), ...next].join('\n')),
      ...workButtons(work),
    ],
  };
}

export function overdue(work: Work, now: Date): Message {
  return {
    text: `${work.stage.title} is due and not in`,
    blocks: [
      section([workTitle(work), ...standingLines(work, now)].join('\n')),
      ...workButtons(work),
      context('Ask them by your own mail, or give them more time.'),
    ],
  };
}

/** Once it is in, extended or withdrawn: what stood about its being overdue. */
export function overdueSettled(work: Work, now: Date): Message {
  return {
    text: `${work.stage.title}: settled`,
    blocks: [section([workTitle(work), ...standingLines(work, now)].join('\n'))],
  };
}

export function fileMessage(work: Work, file: BriefFile): FileMessage {
  return {
    text: `${escLine(work.stage.title)} for ${escLine(work.candidate.name)}: ${file.use.toLowerCase()}`,
    file: { name: file.name, title: file.name, content: file.content },
  };
}
