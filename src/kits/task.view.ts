import type { KnownBlock } from '@slack/types';
import { context } from '../slack/blocks.ts';
import { esc, escLine } from '../slack/mrkdwn.ts';
import { bulleted, prose, sections } from '../slack/prose.ts';
import type { Task } from './task.ts';
import { unwrapped } from './unwrapped.ts';

/** A task as its markers read it: what was asked of the candidate, what to look for, what to ask in the walkthrough. */
export function wholeTask(task: Task): KnownBlock[] {
  return [
    ...prose(titleLine(task), unwrapped(task.brief)),
    ...prose('*May be used*', unwrapped(task.allowed)),
    ...prose('*To hand in*', unwrapped(task.handIn)),
    ...shortTask(task).slice(1),
    ...(task.fairness ? [context(`Fairness: ${esc(task.fairness)}`)] : []),
  ];
}

/** The same without the brief. */
export function shortTask(task: Task): KnownBlock[] {
  return [
    ...sections([titleLine(task)]),
    ...bulleted(
      'Mark',
      task.criteria.map(({ title }) => title),
    ),
    ...bulleted('Ask in the walkthrough', task.walkthroughProbes),
    ...bulleted('Red flags', task.redFlags),
  ];
}

const titleLine = (task: Task): string =>
  `*${escLine(task.title)}* · at most ${task.workLimitMin} min of work`;
