import { z } from 'zod';
import { button } from '../slack/button.ts';

const assignment = z.object({ assignment: z.uuid() });

export const giveButton = button(
  'assignments.give',
  z.object({
    candidate: z.uuid(),
    stage: z.string().max(100),
    /** The interview that was just booked about it, where that is what the button stands below. */
    scheduled: z.uuid().optional(),
  }),
);
/** For what came back, and for correcting it later. */
export const receivedButton = button('assignments.received', assignment);
export const extendButton = button('assignments.extend', assignment);
/** Opens the scheduling form for the interview about it; interviews answer it. Declared here because its card shows it. */
export const bookWorkButton = button('assignments.book', assignment);
export const takeBackButton = button('assignments.withdraw', assignment);
