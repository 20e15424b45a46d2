import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { context, section } from '../slack/blocks.ts';
import { text } from '../slack/field.ts';
import { modal } from '../slack/modal.ts';
import { dateTime } from '../slack/time-field.ts';
import { isOpen, type Work, workLimit } from './assignment.ts';
import { dueLine, workTitle } from './notice.view.ts';
import { type Below, below } from './work-list.view.ts';

/** What a form is drawn from. */
interface Drawing {
  work: Work;
  now: Date;
  below: Below;
}

const metadata = z.object({ assignment: z.uuid(), below });

export const receiveForm = modal({
  id: 'assignments.receive_form',
  title: 'Work received',
  submit: 'Save',
  close: 'Back',
  metadata,
  fields: {
    at: dateTime({ label: 'When it came', hint: 'In your own time zone.' }),
    links: text({
      label: 'Links',
      max: 3000,
      multiline: true,
      optional: true,
      hint: 'One a line, at most 10. I never open them. The panel reads them.',
    }),
    narrative: text({
      label: 'What they wrote',
      max: 3000,
      multiline: true,
      optional: true,
      hint: 'A written account counts the same as public work. The panel reads it.',
    }),
    minutes: text({
      label: 'Minutes spent, as they say',
      max: 4,
      optional: true,
      hint: 'Kept as a fact. The panel is not shown it.',
    }),
  },
});

/** Of a portfolio there is nothing to talk about without either: see `receive`. */
const filesHint = 'Leave both empty if files came: the panel then asks you for them.';

/** To record what came, or to correct it: then it starts from what is recorded. */
export function drawReceive({ work, now, below }: Drawing): ModalView {
  const { assignment, stage } = work;
  const limit = workLimit(stage);
  return receiveForm.render({
    metadata: { assignment: assignment.id, below },
    title: isOpen(assignment) ? 'Work received' : 'Change what came',
    initial: {
      at: assignment.receivedAt ?? now,
      links: assignment.links.length > 0 ? assignment.links.join('\n') : undefined,
      narrative: assignment.narrative ?? undefined,
      minutes: assignment.minutesSpent === null ? undefined : String(assignment.minutesSpent),
    },
    above: { top: [head(work)], minutes: [context(filesHint)] },
    ...(limit ? {} : { without: ['minutes'] as const }),
  });
}

export const extendForm = modal({
  id: 'assignments.extend_form',
  title: 'More time',
  submit: 'Extend',
  close: 'Back',
  /** A form of an earlier version does not say from when: then no time is the one that it changes. */
  metadata: metadata.extend({ from: z.coerce.date().default(new Date(0)) }),
  fields: { due: dateTime({ label: 'New due time', hint: 'In your own time zone.' }) },
});

export function drawExtend({ work, below }: Drawing): ModalView {
  return extendForm.render({
    metadata: { assignment: work.assignment.id, from: work.assignment.dueAt.toISOString(), below },
    initial: { due: work.assignment.dueAt },
    above: { top: [head(work)] },
  });
}

export const withdrawForm = modal({
  id: 'assignments.withdraw_form',
  title: 'Withdraw',
  submit: 'Withdraw',
  close: 'Keep it',
  metadata,
  fields: {
    reason: text({ label: 'Why?', max: 300, min: 3, multiline: true, hint: 'Kept on record.' }),
  },
});

export function drawWithdraw({ work, below }: Drawing): ModalView {
  return withdrawForm.render({
    metadata: { assignment: work.assignment.id, below },
    above: {
      top: [
        head(work),
        section('It is not asked for any more. You can ask again later. Tell the candidate yourself.'),
      ],
    },
  });
}

const head = (work: Work): KnownBlock => section(`${workTitle(work)}\n${dueLine(work)}`);
