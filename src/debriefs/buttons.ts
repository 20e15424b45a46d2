import { z } from 'zod';
import { competencyCode } from '../kits/competency.ts';
import { button } from '../slack/button.ts';

const candidate = z.uuid();

/** Opens a candidate's debrief, or says why it stays shut. */
export const debriefButton = button('debriefs.open', z.object({ candidate }));
/** Everything said about one competency, on top of the debrief. */
export const evidenceButton = button(
  'debriefs.evidence',
  z.object({ candidate, competency: competencyCode }),
);
/** The overall calls with their reasons and notes, on top of the debrief. */
export const callsButton = button('debriefs.calls', z.object({ candidate }));
/** Asks in which form everything about a candidate should be sent. */
export const packetButton = button('debriefs.packet', z.object({ candidate }));
/** Asks for the matrix as a picture. */
export const pictureButton = button('debriefs.picture', z.object({ candidate, picture: z.uuid() }));
export const decideButton = button('debriefs.decide', z.object({ candidate }));
