import { z } from 'zod';
import { button } from '../slack/button.ts';

/** What a vendor's test said of a candidate; assessments answers both. Declared here because the list shows them. */
export const testResultButton = button('assessments.record_form', z.object({ candidate: z.uuid() }));
export const importResultsButton = button('assessments.import_form', z.object({ opening: z.uuid() }));
