import type { KnownBlock } from '@slack/types';
import type { FileMessage, Message } from '../outbox/notice.ts';
import { actions, section } from '../slack/blocks.ts';
import { esc, escLine, quote, when } from '../slack/mrkdwn.ts';
import { lasting } from '../time/lasting.ts';
import { localMoment, wallClock } from '../time/zone.ts';
import { isOverdue, type Work } from './assignment.ts';
import type { BriefFile } from './brief.ts';
import { bookWorkButton, extendButton, receivedButton, takeBackButton } from './buttons.ts';
import { timeFacts } from './words.ts';

export const workTitle = ({ stage, candidate }: Work): string =>
  `*${escLine(stage.title)}* for ${escLine(candidate.name)}`;

export const dueLine = (work: Work): string =>
  `Due ${when(work.assignment.dueAt)} · their time: ${esc(localMoment(work.assignment.dueAt, work.candidate.zone))}`;

/** How it stands, in lines; what came back is drawn apart. */
export function standingLines(work: Work, now: Date): string[] {
  const { assignment } = work;
  switch (assignment.state) {
    case 'assigned':
      return isOverdue(assignment, now)
        ? [`*Not in*, due ${overBy(work, now)} ago.`, dueLine(work)]
        : [dueLine(work)];
    case 'received':
      return [
        assignment.receivedAt ? `*Received* ${when(assignment.receivedAt)}.` : '*Received.*',
        ...timeFacts(work),
      ];
    case 'withdrawn':
      return ['_Withdrawn._', ...(assignment.withdrawnReason ? [quote(assignment.withdrawnReason)] : [])];
  }
}

const overBy = ({ assignment }: Work, now: Date): string =>
  lasting(now.getTime() - assignment.dueAt.getTime());

/** What is likeliest comes first: more time, where it is overdue. */
export function workButtons(
  { assignment, stage, candidate, opening, isBooked }: Work,
  now: Date,
): KnownBlock[] {
  const ids = { assignment: assignment.id };
  const named = (verb: string) => ({ label: `${verb}: ${stage.title}` });
  switch (assignment.state) {
    case 'assigned': {
      const received = receivedButton.draw('Received', ids, named('Received'));
      const extend = extendButton.draw('Extend', ids, named('Extend'));
      return [
        actions(
          ...(isOverdue(assignment, now) ? [extend, received] : [received, extend]),
          takeBackButton.draw('Withdraw', ids, named('Withdraw')),
        ),
      ];
    }
    case 'received': {
      const book = bookWorkButton.draw('Schedule the interview', ids, {
        style: 'primary',
        ...named('Schedule the interview'),
      });
      return [
        actions(
          ...(isBooked || candidate.withdrawnAt || opening.closedAt ? [] : [book]),
          receivedButton.draw('Change what came', ids, named('Change what came')),
          takeBackButton.draw('Withdraw', ids, named('Withdraw')),
        ),
      ];
    }
    case 'withdrawn':
      return [];
  }
}

/** In the DM of whoever gave it; drawn again as it goes on. */
export function card(work: Work, now: Date): Message {
  const isOpen = work.assignment.state === 'assigned';
  const next = isOpen ? ['Forward the files here by your own mail: I never write to candidates.'] : [];
  return {
    text: `${work.stage.title}: to forward`,
    blocks: [
      section([workTitle(work), ...standingLines(work, now), ...next].join('\n')),
      ...workButtons(work, now),
    ],
  };
}

/** To whoever can do something about it: what is missing, what to do, and only then the buttons. */
export function overdue(work: Work, now: Date): Message {
  const { assignment, stage, candidate } = work;
  const [title, name, by] = [escLine(stage.title), escLine(candidate.name), overBy(work, now)];
  const theirs = wallClock(assignment.dueAt, candidate.zone);
  return {
    text: `Not in: ${title} of ${name}, due ${by} ago`,
    blocks: [
      section(
        `*Not in*: *${title}* of ${name}, due ${by} ago (for them ${theirs}).\n` +
          'Ask them by your own mail, or give them more time.',
      ),
      ...workButtons(work, now),
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
    text: `${escLine(work.stage.title)} for ${escLine(work.candidate.name)}: ${file.use}`,
    file: { name: file.name, title: file.name, content: file.content },
  };
}
