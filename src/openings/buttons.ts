import { z } from 'zod';
import { button } from '../slack/button.ts';

/** What a vendor's test said of a candidate; assessments answers both. Declared here because the list shows them. */
export const testResultButton = button(
  'assessments.record_form',
  /** `scheduled`: the interview that was just booked, where that is what the button stands below. */
  z.object({ candidate: z.uuid(), scheduled: z.uuid().optional() }),
);
export const importResultsButton = button('assessments.import_form', z.object({ opening: z.uuid() }));
