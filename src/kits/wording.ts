import type { CompetencyCode } from './competency.ts';
import { type Level, levels, type Scenario } from './scenario.ts';

/** A broken rule: where, which, and how to mend it. `field` is a path such as `anchors.API.3.text`. */
export interface Remark {
  field: string;
  rule: string;
  message: string;
}

type FieldText = [field: string, text: string];

const anchorWords = { min: 20, max: 60 };
/** Shared words over all words of two neighbouring anchors; above it a rater cannot tell them apart at a glance. */
const neighbourOverlap = 0.35;

const emptyAdjectives = anyOf('good|great|excellent|poor|bad|solid|adequate|average|strong|weak', 'i');
const biasedWords = anyOf(
  'cultur(?:e|al) fit|(?:digital )?natives?|native speakers?|young|youthful|energetic|recent graduates?|' +
    'ninjas?|rock ?stars?|gurus?|manpower|chairman|he|she|his|her|hers|him|himself|herself',
  'i',
);
// Names are matched by case, so that spring the season and git the verb stay free.
const products = anyOf(
  'NGINX|Apache|MySQL|PostgreSQL|Postgres|MongoDB|Redis|Kafka|RabbitMQ|Elasticsearch|Spring|\\.NET|Node\\.js|' +
    'Git|GitHub|GitLab|AWS|Azure|GCP|Docker|Kubernetes|Terraform|Jenkins|Datadog|Splunk|Hibernate|Django|Rails',
);
/** What a role profile names; it may be part of the bar where every role of the scenario names it. */
const namedByRole: Partial<Record<Scenario['roles'][number], readonly string[]>> = {
  framework: ['Node.js', 'Spring', '.NET'],
};
const closedProbe =
  /^(do|does|did|is|are|was|were|can|could|will|would|shall|should|may|might|must|have|has|had)(n't)?\b/i;

/** The rules of writing that no schema can state. */
export function lintWording(scenario: Scenario): Remark[] {
  return [
    ...scenario.competencies.flatMap((code) => lintAnchors(scenario, code)),
    ...numbered('probes', scenario.probes).flatMap(lintProbe),
    ...variantTexts(scenario, 'probes').flatMap(lintProbe),
    ...everyText(scenario).flatMap(lintBias),
  ];
}

function lintAnchors(scenario: Scenario, code: CompetencyCode): Remark[] {
  const anchors = scenario.anchors[code];
  if (!anchors) return [];
  const each = levels.flatMap((level) => lintAnchor(scenario, `anchors.${code}.${level}`, anchors[level]));
  const pairs: [Level, Level][] = [
    [1, 2],
    [2, 3],
    [3, 4],
    [4, 5],
  ];
  const overlaps = pairs.flatMap(([below, above]): Remark[] => {
    const overlap = sharedWords(anchors[below].text, anchors[above].text);
    if (overlap <= neighbourOverlap) return [];
    const share = `${Math.round(overlap * 100)} % of its words with level ${below}, at most 35 % may be`;
    const message = `shares ${share}: say what is done at this level and not at the one below`;
    return [{ field: `anchors.${code}.${above}.text`, rule: 'neighbour-overlap', message }];
  });
  return [...each, ...overlaps];
}

function lintAnchor(scenario: Scenario, field: string, anchor: { label: string; text: string }): Remark[] {
  const remarks: Remark[] = [];
  const count = anchor.text.split(/\s+/).length;
  if (count < anchorWords.min || count > anchorWords.max) {
    const message = `has ${count} words: write ${anchorWords.min} to ${anchorWords.max} about what is done`;
    remarks.push({ field: `${field}.text`, rule: 'anchor-length', message });
  }
  for (const [part, text] of Object.entries(anchor)) {
    for (const word of matches(emptyAdjectives, text)) {
      const message = `says "${word}": replace it by what such a candidate does`;
      remarks.push({ field: `${field}.${part}`, rule: 'empty-adjective', message });
    }
    for (const name of matches(products, text).filter((name) => !isNamedByRoles(scenario, name))) {
      const message = `asks for ${name}, which no role here names: describe the mechanism, accept any product`;
      remarks.push({ field: `${field}.${part}`, rule: 'product-as-bar', message });
    }
  }
  return remarks;
}

function isNamedByRoles(scenario: Scenario, product: string): boolean {
  return scenario.roles.every((role) => namedByRole[role]?.includes(product));
}

function lintProbe([field, probe]: FieldText): Remark[] {
  const opening = closedProbe.exec(probe)?.[0];
  if (opening === undefined) return [];
  const message = `starts with "${opening}" and can be answered by yes or no: start with what, how, which, why or when`;
  return [{ field, rule: 'closed-probe', message }];
}

function lintBias([field, text]: FieldText): Remark[] {
  return matches(biasedWords, text).map((word) => {
    const message = `says "${word}": name what the work asks for, of whoever does it`;
    return { field, rule: 'biased-word', message };
  });
}

function everyText(scenario: Scenario): FieldText[] {
  const { title, prompt, fairness, revealIfAsked, probes, redFlags, anchors } = scenario;
  return [
    ['title', title],
    ['prompt', prompt],
    ['fairness', fairness ?? ''],
    ...numbered('reveal_if_asked', revealIfAsked),
    ...numbered('probes', probes),
    ...numbered('red_flags', redFlags),
    ...Object.entries(anchors).flatMap(([code, set]) =>
      levels.flatMap((level): FieldText[] => [
        [`anchors.${code}.${level}.label`, set[level].label],
        [`anchors.${code}.${level}.text`, set[level].text],
      ]),
    ),
    ...variantTexts(scenario, 'facts'),
    ...variantTexts(scenario, 'probes'),
  ];
}

function variantTexts({ variants = [] }: Scenario, part: 'facts' | 'probes'): FieldText[] {
  return variants.flatMap((variant, at) => numbered(`variants.${at}.${part}`, variant[part]));
}

function numbered(field: string, texts: readonly string[]): FieldText[] {
  return texts.map((text, at) => [`${field}.${at}`, text]);
}

function sharedWords(a: string, b: string): number {
  const [left, right] = [wordsOf(a), wordsOf(b)];
  const shared = [...left].filter((word) => right.has(word)).length;
  return shared / Math.max(1, left.size + right.size - shared);
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}'-]+/gu));
}

function matches(pattern: RegExp, text: string): string[] {
  return text.match(pattern) ?? [];
}

function anyOf(alternatives: string, flags = ''): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${alternatives})(?![\\p{L}\\p{N}])`, `gu${flags}`);
}
