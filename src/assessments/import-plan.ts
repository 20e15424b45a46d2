import { candidateCode } from '../openings/opening.ts';
import { faultsOf, folded, type Reported, saysTheSame, sittingOf } from './reported.ts';
import type { BadLine, GoodLine, Problem, ResultsFile } from './results-file.ts';

/** Somebody a line may be about. */
export interface Person {
  id: string;
  number: number;
  name: string;
  email: string | null;
}

export interface PlannedResult {
  line: number;
  candidateId: string;
  reported: Reported;
}

/** What an import would do. */
export interface ImportPlan {
  fresh: PlannedResult[];
  /** Lines that say what is on record already, or what a line before them says. */
  known: number[];
  /** In the order of the file. */
  bad: BadLine[];
}

/** `onRecord`: what is recorded of each of these people. */
export function planImport(
  file: ResultsFile,
  people: readonly Person[],
  onRecord: ReadonlyMap<string, readonly Reported[]>,
  now: Date,
): ImportPlan {
  const find = finder(people);
  const plan: ImportPlan = { fresh: [], known: [], bad: [...file.bad] };
  const said = new Map<string, Reported>();
  for (const [id, reports] of onRecord) for (const one of reports) said.set(`${id} ${sittingOf(one)}`, one);
  for (const good of file.good) {
    const { line, cells, reported } = good;
    const found = judged(good, find, now);
    if (!found.ok) {
      plan.bad.push({ line, cells, why: found.why });
      continue;
    }
    const sitting = `${found.id} ${sittingOf(reported)}`;
    const before = said.get(sitting);
    if (!before) {
      said.set(sitting, reported);
      plan.fresh.push({ line, candidateId: found.id, reported });
    } else if (saysTheSame(before, reported)) plan.known.push(line);
    else plan.bad.push({ line, cells, why: 'differs' });
  }
  plan.bad.sort((a, b) => a.line - b.line);
  return plan;
}

type Finder = (text: string) => readonly Person[];

function judged(
  { candidate, reported }: GoodLine,
  find: Finder,
  now: Date,
): { ok: true; id: string } | { ok: false; why: Problem } {
  const [fault] = faultsOf(reported, now);
  if (fault) return { ok: false, why: fault };
  const [one, ...more] = find(candidate);
  if (!one) return { ok: false, why: 'nobody' };
  return more.length > 0 ? { ok: false, why: 'several' } : { ok: true, id: one.id };
}

/** By code, e-mail or name; a code goes before a name that reads like one. */
function finder(people: readonly Person[]): Finder {
  const by = (key: (one: Person) => string) => Map.groupBy(people, key);
  const [codes, emails, names] = [
    by((one) => folded(candidateCode(one))),
    by(({ email }) => folded(email ?? '')),
    by(({ name }) => folded(name)),
  ];
  return (text) => {
    const wanted = folded(text);
    const code = wanted.replace(/^c\s*-?\s*(\d+)$/, 'c-$1');
    return codes.get(code) ?? (wanted === '' ? undefined : emails.get(wanted)) ?? names.get(wanted) ?? [];
  };
}
