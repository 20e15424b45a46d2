import { z } from 'zod';
import { contentSha256 } from './fingerprint.ts';
import { kitRef } from './kit.ts';
import type { Filed } from './read-yaml.ts';
import type { Shelves } from './shelves.ts';
import type { Remark } from './wording.ts';

/** What was published under which SHA-256, in hex. Entries are added, never changed or removed. */
export const lockFile = z.record(
  z.string().regex(/^(calibration\/)?[a-z][a-z0-9-]*@\d+\.\d+\.\d+$/),
  z.hash('sha256'),
);
export type Lock = z.infer<typeof lockFile>;

export interface Publication {
  file: string;
  /** `id@version`; sample answers go by their scenario's, behind `calibration/`. */
  ref: string;
  sha256: string;
}

/** Everything that ratings can refer to. Profiles and the description of competencies may change at any time. */
export function publications(shelves: Shelves): Publication[] {
  const { scenarios, tasks, guides, assessments, kits, calibrations } = shelves;
  return [
    ...[...scenarios, ...tasks, ...guides, ...assessments, ...kits].map((filed) => {
      return publicationOf(filed, kitRef(filed.content));
    }),
    ...calibrations.map((filed) => publicationOf(filed, `calibration/${filed.content.scenario}`)),
  ];
}

function publicationOf({ file, content }: Filed<object>, ref: string): Publication {
  return { file, ref, sha256: contentSha256(content) };
}

/** The lock with what is new added; what it holds already stays as it is, also if the files say otherwise. */
export function publish(publications: readonly Publication[], lock: Lock): Lock {
  const all = { ...Object.fromEntries(publications.map(({ ref, sha256 }) => [ref, sha256])), ...lock };
  return Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function lintLock(publications: readonly Publication[], lock: Lock): (Remark & { file: string })[] {
  const present = new Set(publications.map(({ ref }) => ref));
  const removed = Object.keys(lock).filter((ref) => !present.has(ref));
  return [
    ...publications.flatMap(({ file, ref, sha256 }) => {
      const message = lockMessage(lock[ref], sha256);
      return message ? [{ file, field: 'version', ...message }] : [];
    }),
    ...publications.flatMap(({ file, ref }, at) => {
      const other = publications.slice(0, at).find((earlier) => earlier.ref === ref);
      const message = `is taken by ${other?.file}: give it another id`;
      return other ? [{ file, field: 'id', rule: 'taken-id', message }] : [];
    }),
    ...removed.map((ref) => {
      const message = 'was published and is gone: restore its file, since ratings refer to it';
      return { file: 'lock.json', field: ref, rule: 'published-removed', message };
    }),
  ];
}

function lockMessage(locked: string | undefined, sha256: string) {
  if (locked === sha256) return undefined;
  if (locked === undefined) {
    const message = 'is not published yet: when it is ready, run npm run kits:lint -- --publish';
    return { rule: 'unpublished', message };
  }
  const message =
    'is published, and the content differs: restore this file and put the change in a new one with a higher version ' +
    '(major if what is asked or its anchors changed; minor for probes, red flags, facts or time; else patch)';
  return { rule: 'published-changed', message };
}
