import { z } from 'zod';
import { button } from '../slack/button.ts';

const scorecard = z.object({ scorecard: z.uuid() });

export const anchorsButton = button('ratings.anchors', scorecard.extend({ scenario: z.string().max(64) }));
