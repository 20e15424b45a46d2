import { type Json, word } from '../workspace/json.ts';

/** The string under `key`; empty where there is none. */
export const textAt = (of: Json | undefined, key: string): string => word(of, key) ?? '';
