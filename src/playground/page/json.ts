import type { Json } from './protocol.ts';

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
export function part(of: Json | undefined, key: string): Json | undefined {
  const found = of?.[key];
  return isJson(found) ? found : undefined;
}
/** The string under `key`; empty when there is none. */
export function word(of: Json | undefined, key: string): string {
  const found = of?.[key];
  return typeof found === 'string' ? found : '';
}
export function parts(of: Json | undefined, key: string): Json[] {
  const found = of?.[key];
  return Array.isArray(found) ? found.filter(isJson) : [];
}
