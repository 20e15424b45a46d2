import { z } from 'zod';

export const competencyCodes = [
  'COD',
  'DAT',
  'API',
  'SEC',
  'PER',
  'PLN',
  'TST',
  'REL',
  'OPS',
  'COL',
  'TRD',
] as const;
export const competencyCode = z.enum(competencyCodes);
export type CompetencyCode = z.infer<typeof competencyCode>;

export interface Competency {
  name: string;
  definition: string;
}

/** What back-end work asks of a person: five skills, four parts of a service's life, two ways of working. */
export const competencies: Readonly<Record<CompetencyCode, Competency>> = {
  COD: {
    name: 'Programming',
    definition: 'Writes and changes server-side code that others can follow and trust.',
  },
  DAT: {
    name: 'Databases',
    definition: 'Models, queries and changes stored data without losing or distorting it.',
  },
  API: {
    name: 'API design',
    definition: 'Designs interfaces that callers can rely on, also when something fails.',
  },
  SEC: {
    name: 'Security',
    definition: 'Sees how a system can be abused, and limits the harm before and after.',
  },
  PER: {
    name: 'Performance',
    definition: 'Finds by measurement what is slow or will not scale, and removes it.',
  },
  PLN: {
    name: 'Planning',
    definition: 'Turns a goal into ordered, checkable steps and keeps the plan true.',
  },
  TST: { name: 'Testing', definition: 'Chooses and builds the tests that would catch what matters.' },
  REL: {
    name: 'Deployment',
    definition: 'Brings changes to production in steps that can be watched and undone.',
  },
  OPS: {
    name: 'Maintenance',
    definition: 'Keeps a service running: sees trouble, restores it, removes the cause.',
  },
  COL: {
    name: 'Collaboration',
    definition: 'Works with front end, QA, operations and product towards one result.',
  },
  TRD: {
    name: 'Judgement',
    definition: 'Weighs technical accuracy against business need, also under pressure.',
  },
};
