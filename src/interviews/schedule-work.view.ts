import type { ModalView } from '@slack/types';
import { sayingModal } from '../slack/answer.ts';
import { section } from '../slack/blocks.ts';

/** Instead of the form, where there is nothing to schedule about a piece of work. */
const words = {
  booked: 'The interview about it is booked already. Find it with `/interview list all`.',
  gone: 'There is nothing to schedule any more: this was withdrawn, or the opening is closed.',
};

export const drawNotScheduled = (why: keyof typeof words): ModalView =>
  sayingModal('Schedule', [section(words[why])]);
