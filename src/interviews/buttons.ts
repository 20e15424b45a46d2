import { z } from 'zod';
import { button } from '../slack/button.ts';

const seat = z.object({ seat: z.uuid() });
const interview = z.object({ interview: z.uuid() });

export const acceptButton = button('interviews.accept', seat);
export const declineButton = button('interviews.decline', seat);
export const suggestButton = button('interviews.suggest', seat);
export const replaceButton = button('interviews.replace', seat);
export const manageButton = button('interviews.manage', interview);
export const moveButton = button('interviews.move', interview);
export const cancelButton = button('interviews.cancel', interview);
