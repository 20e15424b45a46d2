import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createGenerator } from 'ts-json-schema-generator';
import { isJson, type Json, part, word } from './json.ts';

/**
 * Derives a JSON Schema of Block Kit from Slack's own types. The shapes come from the declarations of `@slack/types`,
 * the limits from its doc comments, so that the referee of our blocks is not written by us.
 * `node src/playground/workspace/derive-schema.ts` writes it to `src/playground/blocks.schema.json`.
 */
export function deriveBlockSchema(): Json {
  const types = createRequire(import.meta.url).resolve('@slack/types');
  const path = types.replace(/index\.js$/, 'block-kit/blocks.d.ts');
  const schema: unknown = createGenerator({ path, type: 'KnownBlock', skipTypeCheck: true }).createSchema(
    'KnownBlock',
  );
  const plain: unknown = JSON.parse(JSON.stringify(schema));
  if (!isJson(plain)) throw new Error('no schema came out');
  const limited = withLimits(plain);
  const chosen = isJson(limited) ? choosingByType(limited, part(limited, 'definitions') ?? {}) : undefined;
  if (!isJson(chosen)) throw new Error('no schema came out');
  return chosen;
}

function withLimits(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withLimits);
  if (!isJson(node)) return node;
  const described = typeof node['description'] === 'string' ? node['description'] : '';
  const { description: _description, ...rest } = node;
  const children = Object.entries(rest).map(([key, child]): [string, unknown] => {
    return [key, key === 'properties' && isJson(child) ? propertiesWithLimits(child) : withLimits(child)];
  });
  return limit(Object.fromEntries(children), described.replace(/\s+/g, ' '));
}

/** A property may itself be called `description`; only its schema's description is a comment. */
function propertiesWithLimits(properties: Json): Json {
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, withLimits(schema)]));
}

function limit(schema: Json, comment: string): Json {
  if (schema['type'] === 'array')
    return { ...schema, ...arrayLimits(comment), ...itemLimits(schema, comment) };
  if (schema['type'] === 'number') return { ...schema, ...numberLimits(comment) };
  const text = textLimits(comment);
  if (Object.keys(text).length === 0) return schema;
  if (schema['type'] === 'string') return { ...schema, ...text };
  if (schema['$ref'] === undefined && schema['anyOf'] === undefined) return schema;
  return { allOf: [schema, { properties: { text } }] };
}

/** "Maximum length for this field is 255 characters", "The minimum length is 1 and maximum length is 3000". */
function textLimits(comment: string): Json {
  const longest = /maximum length (?:for [^.]*? )?is (\d+)/i.exec(comment)?.[1];
  const shortest = /minimum length (?:for [^.]*? )?is (\d+)/i.exec(comment)?.[1];
  return {
    ...(longest ? { maxLength: Number(longest) } : {}),
    ...(shortest ? { minLength: Number(shortest) } : {}),
  };
}

/** "a maximum of 25 elements", "Maximum number of items is 10", "Maximum 100 rows". */
function arrayLimits(comment: string): Json {
  const most = /maximum (?:number of [a-z ]+ is |of )?(\d+)(?! characters)/i.exec(comment)?.[1];
  return most ? { maxItems: Number(most) } : {};
}

/** "Maximum length for the text in each item is 2000 characters." */
function itemLimits(schema: Json, comment: string): Json {
  const longest = /maximum length for the text in each item is (\d+)/i.exec(comment)?.[1];
  if (!longest || !isJson(schema['items'])) return {};
  return { items: { allOf: [schema['items'], { properties: { text: { maxLength: Number(longest) } } }] } };
}

/** "Must be between 1 and 100", "Minimum of `1`, maximum of `10`", "Maximum value is 3000". */
function numberLimits(comment: string): Json {
  const range =
    /between (\d+) and (\d+)/i.exec(comment) ?? /minimum of `(\d+)`, maximum of `(\d+)`/i.exec(comment);
  if (range) return { minimum: Number(range[1]), maximum: Number(range[2]) };
  const most = /maximum value is (\d+)/i.exec(comment)?.[1];
  return most ? { maximum: Number(most) } : {};
}

/** A union of shapes that name their `type` becomes a choice by it: what is wrong is then said of the right shape only. */
function choosingByType(node: unknown, definitions: Json): unknown {
  if (Array.isArray(node)) return node.map((item) => choosingByType(item, definitions));
  if (!isJson(node)) return node;
  const entries = Object.entries(node).map(([key, child]) => [key, choosingByType(child, definitions)]);
  const rest = Object.fromEntries(entries);
  const shapes = Array.isArray(node['anyOf']) ? typedShapes(node['anyOf'], definitions) : undefined;
  if (!shapes) return rest;
  const { anyOf: _anyOf, ...others } = rest;
  return {
    ...others,
    type: 'object',
    required: ['type'],
    properties: { type: { enum: [...shapes.keys()] } },
    allOf: [...shapes].map(([type, $ref]) => ({
      if: { properties: { type: { const: type } } },
      // biome-ignore lint/suspicious/noThenProperty: `then` is a keyword of JSON Schema
      then: { $ref },
    })),
  };
}

/** `type` → `$ref` of every alternative, unions inside opened; undefined when one has no type of its own. */
function typedShapes(alternatives: readonly unknown[], definitions: Json): Map<string, string> | undefined {
  const shapes = new Map<string, string>();
  for (const alternative of alternatives) {
    const ref = word(alternative, '$ref');
    if (ref === undefined) return undefined;
    const target = part(definitions, ref.replace('#/definitions/', ''));
    const type = typeOf(target);
    const inner = Array.isArray(target?.['anyOf']) ? typedShapes(target['anyOf'], definitions) : undefined;
    if (type !== undefined && !shapes.has(type)) shapes.set(type, ref);
    else if (type === undefined && inner) for (const [name, innerRef] of inner) shapes.set(name, innerRef);
    else return undefined;
  }
  return shapes;
}

/** The `type` that a shape fixes: by itself, or in all of its variants (an image by URL or by file). */
function typeOf(shape: unknown): string | undefined {
  const own = word(part(part(shape, 'properties'), 'type'), 'const');
  if (own !== undefined || !isJson(shape) || !Array.isArray(shape['anyOf'])) return own;
  const types = new Set(shape['anyOf'].map(typeOf));
  return types.size === 1 ? [...types][0] : undefined;
}

if (import.meta.main) {
  const target = new URL('../blocks.schema.json', import.meta.url);
  writeFileSync(target, `${JSON.stringify(deriveBlockSchema(), null, 2)}\n`);
}
