import { z } from 'zod';
import { button } from '../slack/button.ts';

const interview = z.object({ interview: z.uuid() });
const scorecard = z.object({ scorecard: z.uuid() });

/** Opens the presser's own scorecard of an interview, whoever presses. */
export const rateButton = button('ratings.open', interview);
/** "Not me": hands the seat back, with a reason. For its holder, and for who arranges the opening. */
export const withdrawButton = button('ratings.not_me', z.object({ seat: z.uuid() }));
export const anchorsButton = button('ratings.anchors', scorecard.extend({ scenario: z.string().max(64) }));
