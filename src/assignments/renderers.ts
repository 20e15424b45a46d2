import { z } from 'zod';
import type { Renderer } from '../outbox/notice.ts';
import { isOverdue } from './assignment.ts';
import { filesFor } from './brief.ts';
import { workOf } from './hold.ts';
import { card, fileMessage, overdue, overdueSettled } from './notice.view.ts';

const ref = z.object({ assignmentId: z.uuid() });

const cardWords: Renderer = async (tx, notice, now) => {
  const work = await workOf(tx, ref.parse(notice.ref).assignmentId);
  return work && card(work, now);
};

const fileWords: Renderer = async (tx, notice) => {
  const { assignmentId, name } = ref.extend({ name: z.string() }).parse(notice.ref);
  const work = await workOf(tx, assignmentId);
  if (!work || work.assignment.state === 'withdrawn') return undefined;
  const file = filesFor(work).find((one) => one.name === name);
  return file && fileMessage(work, file);
};

/** Said of the due time it was posted for, to people who can still do something about it. */
const overdueWords: Renderer = async (tx, notice, now) => {
  const { assignmentId, due } = ref.extend({ due: z.iso.datetime() }).parse(notice.ref);
  const work = await workOf(tx, assignmentId);
  if (!work) return undefined;
  const { assignment, candidate, opening } = work;
  const stands = assignment.dueAt.toISOString() === due && isOverdue(assignment, now);
  if (stands && !candidate.withdrawnAt && !opening.closedAt) return overdue(work, now);
  return notice.ts === null ? undefined : overdueSettled(work, now);
};

export const assignmentRenderers: [string, Renderer][] = [
  ['assignments.card', cardWords],
  ['assignments.file', fileWords],
  ['assignments.overdue', overdueWords],
];
