import type { ScenarioRole } from './field.ts';
import { type AnchorSet, type Level, levels } from './scenario.ts';

/** A broken rule: where, which, and how to mend it. `field` is a path such as `anchors.API.3.text`. */
export interface Remark {
  field: string;
  rule: string;
  message: string;
}

type FieldText = readonly [field: string, text: string];

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
/** What a role profile names; it may be part of the bar where every role that is asked names it. */
const namedByRole: Partial<Record<ScenarioRole, readonly string[]>> = {
  framework: ['Node.js', 'Spring', '.NET'],
};
const closedProbe =
  /^(do|does|did|is|are|was|were|can|could|will|would|shall|should|may|might|must|have|has|had)(n't)?\b/i;

/** The five levels of one competency: about what is done, told apart at a glance, met with any product. */
export function lintAnchors(field: string, anchors: AnchorSet, roles: readonly ScenarioRole[]): Remark[] {
  const each = levels.flatMap((level) => lintAnchor(`${field}.${level}`, anchors[level], roles));
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
    return [{ field: `${field}.${above}.text`, rule: 'neighbour-overlap', message }];
  });
  return [...each, ...overlaps];
}

function lintAnchor(field: string, anchor: AnchorSet[Level], roles: readonly ScenarioRole[]): Remark[] {
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
    for (const name of matches(products, text).filter((name) => !isNamedByRoles(roles, name))) {
      const message = `asks for ${name}, which no role here names: describe the mechanism, accept any product`;
      remarks.push({ field: `${field}.${part}`, rule: 'product-as-bar', message });
    }
  }
  return remarks;
}

function isNamedByRoles(roles: readonly ScenarioRole[], product: string): boolean {
  return roles.every((role) => namedByRole[role]?.includes(product));
}

/** Questions must not be answerable by yes or no. */
export function lintProbes(field: string, probes: readonly string[]): Remark[] {
  return probes.flatMap((probe, at) => {
    const opening = closedProbe.exec(probe)?.[0];
    if (opening === undefined) return [];
    const message = `starts with "${opening}" and can be answered by yes or no: start with what, how, which, why or when`;
    return [{ field: `${field}.${at}`, rule: 'closed-probe', message }];
  });
}

/** No word anywhere that is about who somebody is. */
export function lintBias(content: object): Remark[] {
  return everyText(content).flatMap(([field, text]) =>
    matches(biasedWords, text).map((word) => {
      const message = `says "${word}": name what the work asks for, of whoever does it`;
      return { field, rule: 'biased-word', message };
    }),
  );
}

/** Every text in a content, with the path under which its file has it. */
function everyText(content: unknown, path: readonly string[] = []): FieldText[] {
  if (typeof content === 'string') return [[path.join('.'), content]];
  if (typeof content !== 'object' || content === null) return [];
  return Object.entries(content).flatMap(([key, value]) => everyText(value, [...path, asWritten(key)]));
}

/** Files write in snake case what memory has in camel case. */
function asWritten(key: string): string {
  return key.replace(/(?<=[a-z])[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
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
