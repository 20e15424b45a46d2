import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { type Candidate, candidateCode, type Opening } from '../openings/opening.ts';
import { actions, divider, section } from '../slack/blocks.ts';
import { modal } from '../slack/modal.ts';
import { esc, escLine } from '../slack/mrkdwn.ts';
import { giveButton } from './buttons.ts';
import { standingLines, workButtons } from './notice.view.ts';
import { workBlocks } from './work.view.ts';
import type { WorkRow } from './work-list.ts';

/** What a form lies on: the list of tasks, the list of candidates that lies under that, or something else. */
export const below = z.enum(['tasks', 'candidates', 'other']).optional();
export type Below = z.infer<typeof below>;

export const workList = modal({
  id: 'assignments.list',
  title: 'Tasks',
  metadata: z.object({ candidate: z.uuid() }),
  fields: {},
});
export interface WorkList {
  candidate: Candidate;
  opening: Opening;
  rows: readonly WorkRow[];
}

export function drawWorkList({ candidate, opening, rows }: WorkList, now: Date): ModalView {
  const who = section(`*${escLine(candidate.name)}*  ${candidateCode(candidate)}\n${esc(candidate.zone)}`);
  const none = section('This opening’s kit has no task and no portfolio: there is nothing to ask for.');
  const body = rows.flatMap(({ stage, latest, isOffered, isBooked }): KnownBlock[] => {
    const work = latest && { assignment: latest, stage, candidate, opening, isBooked };
    const lines = work ? standingLines(work, now) : ['Not asked for yet.'];
    const isOff = !latest || latest.state === 'withdrawn';
    const caption = latest ? 'Ask again' : 'Ask for it';
    const ids = { candidate: candidate.id, stage: stage.id };
    const give = giveButton.draw(caption, ids, { label: `${caption}: ${stage.title}` });
    return [
      divider,
      section([`*${escLine(stage.title)}*`, ...lines].join('\n')),
      ...(work && latest.state === 'received' ? workBlocks(latest, 'short', 'coordinator') : []),
      ...(work ? workButtons(work, now) : []),
      ...(isOff && isOffered && !opening.closedAt && !candidate.withdrawnAt ? [actions(give)] : []),
    ];
  });
  return workList.render({
    metadata: { candidate: candidate.id },
    above: { bottom: [who, ...(rows.length > 0 ? body : [none])] },
  });
}
