import { redraw } from './ui.ts';

/** Until which message each person has read each talk, in all windows of this browser; of one workspace. */
interface Marks {
  world: string;
  /** Timestamps, by person and talk. */
  until: Record<string, string>;
}

const storageKey = 'read';
const none: Marks = { world: '', until: {} };
let marks = stored();

const isMarks = (found: unknown): found is Marks =>
  typeof found === 'object' &&
  found !== null &&
  'world' in found &&
  'until' in found &&
  typeof found.until === 'object' &&
  found.until !== null &&
  Object.values(found.until).every((one) => typeof one === 'string');

function stored(): Marks {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(storageKey) ?? 'null');
    return isMarks(found) ? found : none;
  } catch {
    return none;
  }
}

window.addEventListener('storage', ({ key }) => {
  if (key !== storageKey) return;
  marks = stored();
  redraw();
});

const nameOf = (person: string, talk: string): string => `${person} ${talk}`;

/** The timestamp of the last message that this person has seen there; empty if none. */
export function readUntil(world: string, person: string, talk: string): string {
  return (marks.world === world && marks.until[nameOf(person, talk)]) || '';
}

export function noteRead(world: string, person: string, talk: string, ts: string): void {
  if (readUntil(world, person, talk) >= ts) return;
  // Another window may have noted something meanwhile.
  const { until } = [stored(), marks].find((one) => one.world === world) ?? none;
  marks = { world, until: { ...until, [nameOf(person, talk)]: ts } };
  localStorage.setItem(storageKey, JSON.stringify(marks));
}
