/** @throws with what was expected, so that a story in which a step did not happen cannot end well. */
export function must<T>(value: T | undefined | null | false, expected: string): T {
  if (value === undefined || value === null || value === false) throw new Error(`expected: ${expected}`);
  return value;
}
