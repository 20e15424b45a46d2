import { z } from 'zod';
import { button } from '../slack/button.ts';

const channel = z.object({ channel: z.string() });

/** Opens the scheduling form for an opening. */
export const bookButton = button(
  'digests.book',
  z.object({ opening: z.uuid(), candidate: z.uuid().optional() }),
);
export const previewButton = button('digests.preview', channel);
export const sendNowButton = button('digests.send_now', channel.extend({ press: z.uuid() }));
export const pauseButton = button('digests.pause', channel);
export const resumeButton = button('digests.resume', channel);
/** Ends one person's morning digest. */
export const morningOffButton = button('digests.morning_off', z.object({ user: z.string() }));
