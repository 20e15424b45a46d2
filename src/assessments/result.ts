import { z } from 'zod';
import type { assessmentResults } from '../db/schema/evidence.ts';
import { type Assessment, levelOfScore } from '../kits/assessment.ts';
import type { CompetencyCode } from '../kits/competency.ts';
import { type Kit, kitRef, type Ref } from '../kits/kit.ts';
import type { Level } from '../kits/scenario.ts';
import { newestFirst } from '../kits/version.ts';
import type { LocalDate } from '../time/zone.ts';
import { localDate } from '../time/zone.ts';
import { folded, type Reported, type ReportedSection } from './reported.ts';

/** Parses the sections back from where they were kept. */
export const keptSections = z.array(z.object({ name: z.string(), points: z.number(), most: z.number() }));

/** What was recorded of one sitting. */
export type Result = Omit<typeof assessmentResults.$inferSelect, 'sections'> & Reported;

/** How the team reads a test: what is kept of it comes from the opening's kit or from the library. */
export type Template = Assessment;

interface ReadSection extends ReportedSection {
  /** Null where the template knows no such section: evidence without a level. */
  competency: CompetencyCode | null;
  level: Level | null;
}

/** What a result means at one moment. Levels are derived, never stored; a percentile is shown, never converted. */
export interface Standing {
  result: Result;
  /** The level map that was used; null for a test that neither kit nor library knows. */
  template: Ref | null;
  /** From this day on it says nothing any more. */
  expiresOn: LocalDate;
  expired: boolean;
  sections: ReadSection[];
  /** Empty for an expired result and for an unknown test. One a competency, in the order of the template. */
  levels: { competency: CompetencyCode; level: number }[];
}

/** Months after which a result of an unknown test is expired. */
const usualMonths = 12;

/** What is read by: the tests of the opening's own kit first, then the library's, newest version first. */
export function templatesOf(kit: Pick<Kit, 'stages'>, library: readonly Assessment[]): Template[] {
  const own = kit.stages.flatMap((stage) => (stage.method === 'skill_assessment' ? [stage.assessment] : []));
  return [...own, ...library.toSorted(newestFirst)];
}

/** By the test's name, and by the version where one is given. Case and spare spaces make no difference. */
export function templateOf(
  { instrument, instrumentVersion }: Pick<Reported, 'instrument' | 'instrumentVersion'>,
  templates: readonly Template[],
): Template | undefined {
  const [name, version] = [folded(instrument), folded(instrumentVersion)];
  return templates.find(
    (template) =>
      [template.title, template.instrument, template.id].some((known) => folded(known) === name) &&
      (version === '' || version === template.version),
  );
}

export function standingOf(result: Result, templates: readonly Template[], now: Date): Standing {
  const template = templateOf(result, templates);
  const expiresOn = addMonths(result.takenOn, template?.validMonths ?? usualMonths);
  const expired = localDate(now, 'UTC') >= expiresOn;
  const sections = result.sections.map((section) => readSection(section, template));
  const levels = template && !expired ? levelsOf(result, sections, template) : [];
  return { result, template: template ? kitRef(template) : null, expiresOn, expired, sections, levels };
}

function readSection(section: ReportedSection, template: Template | undefined): ReadSection {
  const known = template?.sections.find(({ name }) => folded(name) === folded(section.name));
  const level = template && known ? levelAt(template, section.points / section.most) : undefined;
  return { ...section, competency: known?.competency ?? null, level: level ?? null };
}

/**
 * Known sections speak for their competencies, several of one competency by their mean. Where no section is known, the
 * whole score speaks for all that the test is about.
 */
function levelsOf(result: Result, sections: readonly ReadSection[], template: Template): Standing['levels'] {
  const about = [...new Set(template.sections.map(({ competency }) => competency))];
  if (!sections.some(({ level }) => level !== null)) {
    const share = (result.raw - result.scaleMin) / (result.scaleMax - result.scaleMin);
    const level = levelAt(template, share);
    return level === undefined ? [] : about.map((competency) => ({ competency, level }));
  }
  return about.flatMap((competency) => {
    const own = sections.flatMap((section) =>
      section.competency === competency ? (section.level ?? []) : [],
    );
    const sum = own.reduce((total: number, level) => total + level, 0);
    return own.length > 0 ? [{ competency, level: sum / own.length }] : [];
  });
}

/** The level at this share of a scale, which need not be the template's own. */
function levelAt(template: Template, share: number): Level | undefined {
  const { min, max } = template.scale;
  // 0.57 of 100 is 56.99999999999999: a score on the mark must not miss it by the width of a bit.
  return levelOfScore(template, Math.round((min + share * (max - min)) * 1e9) / 1e9);
}

/** The last day of a shorter month stands for the days it lacks. */
function addMonths(day: LocalDate, months: number): LocalDate {
  return Temporal.PlainDate.from(day).add({ months }).toString();
}
