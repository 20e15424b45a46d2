import { z } from 'zod';
import { button } from '../slack/button.ts';

const seat = z.object({ seat: z.uuid() });
const interview = z.object({ interview: z.uuid() });
/** An answer is for the time that was asked about: pressed after a move, it says nothing about the new one. */
const answer = seat.extend({ revision: z.number().int() });

export const acceptButton = button('interviews.accept', answer);
export const declineButton = button('interviews.decline', answer);
export const suggestButton = button('interviews.suggest', answer);
export const readButton = button('interviews.read_questions', seat);
export const replaceButton = button('interviews.replace', seat);
export const removeButton = button('interviews.remove', seat);
export const addButton = button('interviews.add', interview);
export const manageButton = button('interviews.manage', interview);
export const moveButton = button('interviews.move', interview);
export const cancelButton = button('interviews.cancel', interview);
export const didNotHappenButton = button('interviews.did_not_happen', interview);
/** Opens the presser's own scorecard, whoever presses; ratings answers it. Declared here because the card shows it. */
export const rateButton = button('ratings.open', interview);
/** "Not me": hands a scorecard and its seat back, with a reason. For its rater, and for who arranges the opening. */
export const withdrawButton = button('ratings.not_me', seat);
