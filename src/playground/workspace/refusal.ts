import { type Json, part, words } from './json.ts';

/** Slack says no: `{ ok: false, error: code }` with HTTP 200, and what `extra` adds (needed scopes, messages). */
export class Refusal extends Error {
  readonly code: string;
  readonly extra: Json;

  constructor(code: string, extra: Json = {}) {
    super([code, ...words(part(extra, 'response_metadata'), 'messages')].join('\n'));
    this.code = code;
    this.extra = extra;
  }
}

/** A refusal that says in `response_metadata.messages` what is wrong, in Slack's `[ERROR] …` form. */
export function refusalNaming(code: string, complaints: readonly string[]): Refusal {
  return new Refusal(code, { response_metadata: { messages: complaints.map((one) => `[ERROR] ${one}`) } });
}
