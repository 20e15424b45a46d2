import { z } from 'zod';
import type { kitReports } from '../db/schema/evidence.ts';
import { type Kit, kitRef, type Scenario } from './kit.ts';
import { isInterview } from './stage.ts';

export type KitReport = typeof kitReports.$inferSelect;

/** What somebody is looking at: a kit, something that stands in one of its stages, or a scenario by itself. */
export const reportPlace = z.object({
  /** `id@version`. */
  kit: z.optional(z.string()),
  /** With `at`, counted from 0, a place in that kit. */
  stage: z.optional(z.string()),
  at: z.optional(z.number().int().min(0)),
  /** `id@version`. */
  scenario: z.optional(z.string()),
});
export type ReportPlace = z.infer<typeof reportPlace>;

/** What a report is about; `item` null: the whole kit. A scenario read by itself stands for its kit too. */
export type Reported = Pick<KitReport, 'kitId' | 'item'>;

interface Around {
  kits: readonly { kit: Kit }[];
  scenarios: readonly Scenario[];
}

/** Undefined where there is no such place. */
export function reportedAt({ kits, scenarios }: Around, place: ReportPlace): Reported | undefined {
  if (place.scenario !== undefined) {
    const alone = scenarios.find((one) => kitRef(one) === place.scenario);
    return alone && { kitId: alone.id, item: alone.id };
  }
  const kit = kits.find((one) => kitRef(one.kit) === place.kit)?.kit;
  if (!kit || place.stage === undefined) return kit && { kitId: kit.id, item: null };
  const item = contentAt(kit, place.stage, place.at ?? 0)?.id;
  return item === undefined ? undefined : { kitId: kit.id, item };
}

function contentAt(kit: Kit, stageId: string, at: number): { id: string } | undefined {
  const stage = kit.stages.find(({ id }) => id === stageId);
  if (!stage || isInterview(stage)) return stage?.scenarios[at];
  if (stage.method === 'practical_task') return stage.task;
  return stage.method === 'portfolio_review' ? stage.guide : stage.assessment;
}

/** What stands against it: leaks of an item whichever kit it was read in; of a kit, what is said of it whole. */
export function reportsOf(reports: readonly KitReport[], { kitId, item }: Reported): KitReport[] {
  return reports.filter((one) =>
    item === null ? one.item === null && one.kitId === kitId : one.item === item,
  );
}
