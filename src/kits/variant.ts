import { z } from 'zod';
import { distinct, text } from './field.ts';

/** What a team works with. A tool colours a question; it is the bar only where the role profile names it. */
export const tools = [
  'Java',
  'Python',
  'Ruby',
  'Node.js',
  'Spring',
  '.NET',
  'MySQL',
  'PostgreSQL',
  'MongoDB',
  'NGINX',
  'Apache',
  'Git',
  'AWS',
  'Azure',
  'Google Cloud',
] as const;
export const workplaces = ['saas', 'fintech', 'healthcare', 'ecommerce', 'enterprise'] as const;

export const tool = z.enum(tools);
export const workplace = z.enum(workplaces);
/** A tool or a workplace. */
export const variantName = z.enum([...tools, ...workplaces]);
export type VariantName = z.infer<typeof variantName>;

/** Facts to reveal and probes to ask in addition where the candidate works with the tool or in the workplace. */
const variant = z
  .strictObject({
    for: variantName,
    facts: distinct(text(5, 200), 0, 3).default([]),
    probes: distinct(text(10, 200), 0, 2).default([]),
  })
  .refine(({ facts, probes }) => facts.length + probes.length > 0, 'is empty: give a fact or a probe');
export type Variant = z.infer<typeof variant>;

const workplaceLabels: Partial<Record<VariantName, string>> = {
  saas: 'SaaS',
  fintech: 'Fintech',
  healthcare: 'Healthcare',
  ecommerce: 'E-commerce',
  enterprise: 'Enterprise IT',
};

/** A scenario's facts or probes with those of the named variants, each behind the name it is for. */
export function withVariants(
  own: readonly string[],
  part: 'facts' | 'probes',
  variants: readonly Variant[] = [],
  names: readonly VariantName[] = [],
): string[] {
  const chosen = variants.filter((one) => names.includes(one.for));
  return [
    ...own,
    ...chosen.flatMap((one) => one[part].map((line) => `${workplaceLabels[one.for] ?? one.for}: ${line}`)),
  ];
}

export const variants = z
  .array(variant)
  .min(1, 'is empty: write a variant or remove the field')
  .max(6, 'takes at most 6')
  .refine(
    (list) => new Set(list.map((one) => one.for)).size === list.length,
    'names one tool or workplace twice: put their facts and probes together',
  );
