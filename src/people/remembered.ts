interface Memory<T> {
  value: Promise<T>;
  /** `performance.now()` at which it is forgotten. */
  until: number;
}

/** Whom it remembers at once; beyond that it forgets everybody and begins again. */
const most = 10_000;

/**
 * Asks about a person at most once in `ms` milliseconds of real time. For words only: what somebody may do is decided
 * where it is done, by the database.
 */
export function remembered<T>(
  ask: (userId: string) => Promise<T>,
  ms: number,
): (userId: string) => Promise<T> {
  const memories = new Map<string, Memory<T>>();
  return (userId) => {
    const now = performance.now();
    const known = memories.get(userId);
    if (known && now < known.until) return known.value;
    if (memories.size >= most) memories.clear();
    const value = ask(userId);
    memories.set(userId, { value, until: now + ms });
    // A failure is not worth remembering.
    value.catch(() => memories.delete(userId));
    return value;
  };
}
