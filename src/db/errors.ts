/** The SQLSTATE of a PostgreSQL error, also where drizzle has wrapped it. */
export function sqlState(error: unknown): string | undefined {
  return field(error, 'code');
}

/** The violated constraint's name, where PostgreSQL gives one. */
export function violatedConstraint(error: unknown): string | undefined {
  return field(error, 'constraint_name');
}

function field(error: unknown, name: 'code' | 'constraint_name'): string | undefined {
  for (let e: unknown = error; e instanceof Error; e = e.cause) {
    const value: unknown = Reflect.get(e, name);
    if (typeof value === 'string') return value;
  }
  return undefined;
}
