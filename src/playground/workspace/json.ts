/** An object as it came over the wire: nothing is known about it until it is looked at. */
export type Json = Record<string, unknown>;

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object under `key`, or undefined when there is none. */
export function part(value: unknown, key: string): Json | undefined {
  const found = isJson(value) ? value[key] : undefined;
  return isJson(found) ? found : undefined;
}

/** The string under `key`, or undefined when there is none. */
export function word(value: unknown, key: string): string | undefined {
  const found = isJson(value) ? value[key] : undefined;
  return typeof found === 'string' ? found : undefined;
}

/** The objects in the array under `key`; empty when there is no array. */
export function parts(value: unknown, key: string): Json[] {
  const found = isJson(value) ? value[key] : undefined;
  return Array.isArray(found) ? found.filter(isJson) : [];
}

/** The strings in the array under `key`; empty when there is no array. */
export function words(value: unknown, key: string): string[] {
  const found = isJson(value) ? value[key] : undefined;
  return Array.isArray(found) ? found.filter((item) => typeof item === 'string') : [];
}

/** The object in a JSON text, or undefined when the text is something else. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The object without the keys whose value is undefined, as JSON would send it. */
export function defined(value: Record<string, unknown>): Json {
  return Object.fromEntries(Object.entries(value).filter(([, found]) => found !== undefined));
}
