import { z } from 'zod';
import { type CompetencyCode, competencyCode } from './competency.ts';
import { distinct, paragraphs, scenarioRole, text } from './field.ts';
import { tool, tools, workplace, workplaces } from './variant.ts';

const codes = distinct(competencyCode, 1, 11);

/** The fields that are written the same in a file and in memory. */
const shared = {
  role: scenarioRole,
  title: text(5, 60),
  summary: paragraphs(80, 500),
  focus: distinct(competencyCode, 1, 8),
  overlays: distinct(tool, 0, tools.length),
  workplaces: distinct(workplace, 1, workplaces.length),
  panel: paragraphs(40, 300),
};
const mustHave = distinct(competencyCode, 1, 4);

/** A role as its job description puts it: what it must show, with what and where it works, what it answers for. */
export interface Profile extends z.infer<z.ZodObject<typeof shared>> {
  mustHave: CompetencyCode[];
  accountableFor: {
    reliability: CompetencyCode[];
    scalability: CompetencyCode[];
    dataSecurity: CompetencyCode[];
  };
}

/** A profile as it is written in the library; parses to a `Profile`. */
export const profileFile = z
  .strictObject({
    schema: z.literal(1),
    ...shared,
    must_have: mustHave,
    accountable_for: z.strictObject({ reliability: codes, scalability: codes, data_security: codes }),
  })
  .refine(({ must_have, focus }) => !must_have.some((code) => focus.includes(code)), {
    path: ['focus'],
    message: 'names a must-have: a competency is one or the other',
  })
  .transform(({ schema: _, must_have, accountable_for, ...same }): Profile => {
    const { data_security: dataSecurity, ...others } = accountable_for;
    return { ...same, mustHave: must_have, accountableFor: { ...others, dataSecurity } };
  });

/** What every loop for this role must rate. */
export function owed({ mustHave, focus, accountableFor }: Profile): Set<CompetencyCode> {
  return new Set([...mustHave, ...focus, ...Object.values(accountableFor).flat()]);
}
