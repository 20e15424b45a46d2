import type { NoticeDraft } from '../outbox/notice.ts';
import { nextWorkingInstant, type WorkingHours } from '../time/working-hours.ts';
import type { Assignment, Work } from './assignment.ts';

const key = ({ id }: Pick<Assignment, 'id'>, name: string) => `assignment:${id}:${name}`;
const overdueName = (dueAt: Date) => `overdue:${dueAt.toISOString()}`;

/** The message that says how an assignment stands, and the word about its being overdue. */
export const standingKeys = (assignment: Pick<Assignment, 'id' | 'dueAt'>): string[] => [
  key(assignment, 'card'),
  key(assignment, overdueName(assignment.dueAt)),
];

/** To whoever gives it: how it stands, and a message for each of `files`, for them to forward. */
export function givenNotices({ assignment, opening }: Work, files: readonly string[]): NoticeDraft[] {
  const to = { recipient: assignment.assignedBy, owner: opening.coordinatorId };
  const dueAt = assignment.assignedAt;
  const ref = { assignmentId: assignment.id };
  return [
    { ...to, key: key(assignment, 'card'), kind: 'assignments.card', ref, dueAt },
    ...files.map((name) => ({
      ...to,
      key: key(assignment, `file:${name}`),
      kind: 'assignments.file',
      ref: { ...ref, name },
      dueAt,
    })),
  ];
}

/** To the coordinator when it is due and not back, in their working hours; moot if it is back or extended by then. */
export function overdueNotice({ assignment, opening }: Work, clock: WorkingHours): NoticeDraft {
  const { id, dueAt } = assignment;
  return {
    key: key(assignment, overdueName(dueAt)),
    kind: 'assignments.overdue',
    recipient: opening.coordinatorId,
    owner: opening.coordinatorId,
    ref: { assignmentId: id, due: dueAt.toISOString() },
    dueAt: nextWorkingInstant(dueAt, clock),
  };
}

/** To somebody who will talk it through; its words are the interview's, which come later in the process. */
export function workInNotice(
  { assignment, opening }: Work,
  seat: { id: string; userId: string },
  now: Date,
): NoticeDraft {
  return {
    key: `seat:${seat.id}:work_in:${assignment.id}`,
    kind: 'interviews.work_in',
    recipient: seat.userId,
    owner: opening.coordinatorId,
    ref: { seatId: seat.id, assignmentId: assignment.id },
    dueAt: now,
  };
}
