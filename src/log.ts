export const logLevels = ['debug', 'info', 'warn', 'error'] as const;
export type LogLevel = (typeof logLevels)[number];

export type LogFields = Record<string, unknown>;

export interface Logger {
  debug(message: string, fields?: LogFields): void;
  info(message: string, fields?: LogFields): void;
  warn(message: string, fields?: LogFields): void;
  error(message: string, fields?: LogFields): void;
  /** A logger that adds `fields` to each of its lines. */
  child(fields: LogFields): Logger;
}

interface LogOptions {
  /** Values that must never be written, wherever they turn up: the signing secret, for one. */
  secrets?: readonly string[];
  now?: () => Date;
}

/**
 * Writes one JSON object a line. Tokens, secrets, e-mail addresses and whatever else would let a reader of the log
 * act as somebody are replaced, in the message, in every field and in errors; nothing can break out of its line.
 */
export function createLogger(
  level: LogLevel,
  write: (line: string) => void = (line) => process.stdout.write(line),
  { secrets = [], now = () => new Date() }: LogOptions = {},
): Logger {
  const redact = redactor(secrets);
  const lowest = logLevels.indexOf(level);

  function logger(context: LogFields): Logger {
    const at = (lineLevel: LogLevel) => (message: string, fields?: LogFields) => {
      if (logLevels.indexOf(lineLevel) < lowest) return;
      const head = { time: now().toISOString(), level: lineLevel, message };
      // Twice: first to stand at the front, then so that no field can pass for one of them.
      write(`${oneLine(plain({ ...head, ...context, ...fields, ...head }, redact))}\n`);
    };
    return {
      debug: at('debug'),
      info: at('info'),
      warn: at('warn'),
      error: at('error'),
      child: (fields) => logger({ ...context, ...fields }),
    };
  }
  return logger({});
}

const hidden = '[redacted]';

/** Fields whose value is not for a log, whatever it looks like. Compared without case, `_` and `-`. */
const secretField =
  /token|secret|password|passwd|authorization|cookie|signature|responseurl|triggerid|email|privatemetadata/;

/** What is not for a log in any text: [what it looks like, what is left of it]. */
const secretText: [pattern: RegExp, left: string][] = [
  [/\bxox[a-z](?:\.xox[a-z])?-[\w.%-]+/gi, hidden],
  [/\bxapp-[\w.%-]+/gi, hidden],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${hidden}`],
  [/\bv0=[0-9a-f]{64}\b/gi, hidden],
  [/https:\/\/hooks\.slack(?:-gov)?\.com\/[^\s"'<>]*/gi, hidden],
  [/\b\d{8,}\.\d{6,}\.[0-9a-f]{32}\b/gi, hidden],
  [/\b([a-z][\w+.-]*:\/\/[^\s:/@]*):[^\s/]*@/gi, `$1:${hidden}@`],
  [/[\w.!#$%&'*+/=?^`{|}~-]+@[\w-]+(?:\.[\w-]+)+/g, hidden],
  // drizzle repeats a failed query's parameters in its message: people's names and words.
  [/\nparams: [^\n]*(?:\n(?!\s+at )[^\n]*)*/g, `\nparams: ${hidden}`],
];

function redactor(secrets: readonly string[]): (text: string) => string {
  // A short value would blank out half of every line; no real secret is this short.
  const given = secrets.filter((secret) => secret.length >= 8);
  return (text) => {
    const known = given.reduce((rest, secret) => rest.replaceAll(secret, hidden), text);
    return secretText.reduce((rest, [pattern, left]) => rest.replace(pattern, left), known);
  };
}

const deepest = 8;

/** `value` as plain JSON data, redacted: errors with stack and cause, cycles and depths cut. */
function plain(value: object, redact: (text: string) => string): Record<string, unknown> {
  const walk = (item: unknown, above: readonly object[]): unknown => {
    if (typeof item === 'string') return redact(item);
    if (typeof item === 'bigint' || typeof item === 'symbol') return redact(String(item));
    if (typeof item === 'function') return '[function]';
    if (typeof item !== 'object' || item === null) return item;
    if (item instanceof Date) return Number.isNaN(item.getTime()) ? 'invalid date' : item.toISOString();
    if (above.includes(item)) return '[circular]';
    if (above.length >= deepest) return '[deeper]';
    const inside = [...above, item];
    if (Array.isArray(item) || item instanceof Set) return Array.from(item, (each) => walk(each, inside));
    if (item instanceof Error) return fields(describeError(item), inside);
    return fields(item instanceof Map ? Object.fromEntries(item) : item, inside);
  };
  const fields = (item: object, inside: readonly object[]): Record<string, unknown> =>
    Object.fromEntries(
      Object.entries(item).map(([name, each]) => [
        redact(name),
        isSecretField(name) && each != null ? hidden : walk(each, inside),
      ]),
    );
  return fields(value, [value]);
}

function isSecretField(name: string): boolean {
  return secretField.test(name.toLowerCase().replace(/[_-]/g, ''));
}

/** Only these: what libraries hang on their errors (queries, requests, rows) is not ours to publish. */
function describeError(error: Error): object {
  const code: unknown = Reflect.get(error, 'code');
  return {
    name: error.name,
    message: error.message,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: error.cause }),
    ...(error instanceof AggregateError ? { errors: error.errors } : {}),
  };
}

/** JSON already escapes CR, LF and ESC; these are the other characters that some reader takes for a line end or a command. */
function oneLine(data: object): string {
  return JSON.stringify(data).replace(
    /[\u007f-\u009f\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
