import { z } from 'zod';
import { competencies, competencyCode, competencyCodes } from './competency.ts';
import { distinct, text } from './field.ts';

const signs = distinct(text(20, 160), 3, 5);

/** What can be observed of each competency. Name and definition stand beside, as the screens have them. */
export const competenciesFile = z
  .strictObject({
    schema: z.literal(1),
    competencies: z.record(
      competencyCode,
      z.strictObject({ name: z.string(), definition: z.string(), signs }),
    ),
  })
  .superRefine((file, context) => {
    for (const code of competencyCodes) {
      for (const part of ['name', 'definition'] as const) {
        const shown = competencies[code][part];
        if (file.competencies[code]?.[part] === shown) continue;
        const message = `differs from what the screens say: write "${shown}"`;
        context.addIssue({ code: 'custom', path: ['competencies', code, part], message });
      }
    }
  })
  .transform(({ competencies: described }) => described);
/** Each competency with its signs. */
export type DescribedCompetencies = z.infer<typeof competenciesFile>;
