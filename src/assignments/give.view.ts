import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Candidate } from '../openings/opening.ts';
import { scheduledUnder } from '../openings/scheduled.ts';
import { sayingModal } from '../slack/answer.ts';
import { context, section } from '../slack/blocks.ts';
import { select } from '../slack/field.ts';
import { modal } from '../slack/modal.ts';
import { esc, escLine } from '../slack/mrkdwn.ts';
import { dateTime } from '../slack/time-field.ts';
import { localMoment, wallClock, zoneName } from '../time/zone.ts';
import type { AssignRefusal } from './assign.ts';
import type { WorkStage } from './assignment.ts';
import { assignWords } from './words.ts';
import { below } from './work-list.view.ts';

const metadata = z.object({
  /** Minted when the form is opened: a form delivered twice gives once. */
  assignment: z.uuid(),
  candidate: z.uuid(),
  below,
  scheduled: scheduledUnder,
});
type GiveMetadata = z.infer<typeof metadata>;

/** Declared anew for each opening, since the stages come from its kit. */
export function giveForm(stages: readonly WorkStage[]) {
  const choices = stages.map((stage) => ({
    value: stage.id,
    label: stage.title,
    description:
      stage.method === 'practical_task' ? `At most ${stage.task.workLimitMin} min of work` : 'A portfolio',
  }));
  return modal({
    id: 'assignments.give_form',
    title: 'Ask for work',
    submit: 'Ask for it',
    close: 'Back',
    metadata,
    fields: {
      stage: select({
        label: 'Stage',
        choices: choices.length > 0 ? choices : [{ value: '-', label: 'None' }],
      }),
      due: dateTime({ label: 'Due', live: true, hint: 'In your own time zone.' }),
    },
  });
}

/** For what does not depend on the stages: ids and metadata. */
export const giveFormIds = giveForm([]);

interface Drawing {
  candidate: Candidate;
  stages: readonly WorkStage[];
  metadata: GiveMetadata;
  stage?: string | undefined;
  due?: Date | undefined;
}

export function drawGive({ candidate, stages, metadata: ids, stage, due }: Drawing): ModalView {
  const theirs = due
    ? `For ${escLine(candidate.name)}: *${esc(localMoment(due, candidate.zone))}*`
    : `${escLine(candidate.name)} is in ${esc(candidate.zone)}.`;
  return giveForm(stages).render({
    metadata: ids,
    initial: { stage, due },
    above: {
      bottom: [context(theirs), context('You get the files to forward. I never write to candidates.')],
    },
  });
}

export function giveErrors(refusals: readonly AssignRefusal[]): { stage?: string; due?: string } {
  const errors: { stage?: string; due?: string } = {};
  for (const code of refusals)
    errors[code === 'past' || code === 'too_far' ? 'due' : 'stage'] ??= assignWords[code];
  return errors;
}

/** After it: what to do next. */
export function drawGiven(due: Date, candidate: Candidate): ModalView {
  return sayingModal('Asked for', [
    section(
      `*Due ${dueFor(due, candidate)}\nThe files are on their way: you find them in your messages with me. Forward them by your own mail.`,
    ),
  ]);
}

/** After another due time was set. */
export function drawExtended(due: Date, candidate: Candidate): ModalView {
  return sayingModal('Extended', [
    section(`*Now due ${dueFor(due, candidate)}\nTell them by your own mail: I never write to candidates.`),
  ]);
}

/** The end of a line that begins in bold. */
const dueFor = (due: Date, { name, zone }: Candidate): string =>
  `${wallClock(due, zone)}* for ${escLine(name)} (${esc(zoneName(zone))}).`;
