import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';
import { isJson, type Json, parseJson, part, word, words } from './json.ts';

let compiled: { check: ValidateFunction; types: ReadonlySet<string> } | undefined;

/** What Slack's published types refuse in these blocks, as `what [json-pointer:/where]`; `root` starts the pointers. */
export function schemaComplaints(blocks: readonly Json[], root: string): string[] {
  compiled ??= compile();
  const { check, types } = compiled;
  return blocks.flatMap((block, at) => {
    const pointer = `${root}/${at}`;
    const type = word(block, 'type') ?? '';
    if (!types.has(type)) return [`unsupported type: ${type} [json-pointer:${pointer}/type]`];
    return check(block)
      ? []
      : [...new Set(telling(check.errors ?? []).map((error) => sentence(error, pointer)))];
  });
}

function compile() {
  const schema = parseJson(readFileSync(new URL('../blocks.schema.json', import.meta.url), 'utf8'));
  if (!isJson(schema)) throw new Error('blocks.schema.json is no schema');
  const types = words(
    part(part(part(part(schema, 'definitions'), 'KnownBlock'), 'properties'), 'type'),
    'enum',
  );
  // The schema is checked by its own test; unchecked and unoptimized it compiles four times faster.
  const ajv = new Ajv({
    allErrors: true,
    strict: false,
    validateSchema: false,
    inlineRefs: false,
    code: { optimize: false },
  });
  return { check: ajv.compile(schema), types: new Set(types) };
}

/** The errors that tell something, without those that only say that a choice failed. */
function telling(errors: readonly ErrorObject[]): ErrorObject[] {
  const reasons = errors.filter((error) => error.keyword !== 'if' && error.keyword !== 'anyOf');
  const concrete = reasons.filter((error) => error.keyword !== 'const');
  return concrete.length > 0 ? concrete : reasons;
}

function sentence(error: ErrorObject, pointer: string): string {
  const where = `[json-pointer:${pointer}${error.instancePath}]`;
  const extra = word(error.params, 'additionalProperty');
  if (extra !== undefined) return `no such field: ${extra} ${where}`;
  if (error.keyword === 'maxLength')
    return `must be less than ${Number(error.params['limit']) + 1} characters ${where}`;
  if (error.keyword === 'minLength') return `must be more than 0 characters ${where}`;
  if (error.keyword === 'maxItems') return `no more than ${error.params['limit']} items allowed ${where}`;
  const missing = word(error.params, 'missingProperty');
  if (missing !== undefined) return `missing required field: ${missing} ${where}`;
  return `${error.message ?? error.keyword} ${where}`;
}
