import { z } from 'zod';
import { button } from '../slack/button.ts';

const scorecard = z.object({ scorecard: z.uuid() });

/** "Not me": hands the seat back, with a reason. For its holder, and for who arranges the opening. */
export const withdrawButton = button('ratings.not_me', z.object({ seat: z.uuid() }));
export const anchorsButton = button('ratings.anchors', scorecard.extend({ scenario: z.string().max(64) }));
