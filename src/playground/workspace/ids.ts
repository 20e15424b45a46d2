import { randomBytes } from 'node:crypto';

export interface IdSource {
  (prefix: string): string;
  /** How many it has made. */
  made(): number;
}

/** Ids in Slack's shape (a letter and ten capitals), in order of creation, so that a failing test reads the same twice. */
export function idSource(made = 0): IdSource {
  let count = made;
  const next = (prefix: string): string => {
    count += 1;
    return `${prefix}0${count.toString(36).toUpperCase().padStart(9, '0')}`;
  };
  return Object.assign(next, { made: () => count });
}

/** A random word of lower-case hex, for secrets and ids that nobody may guess. */
export function secret(bytes = 8): string {
  return randomBytes(bytes).toString('hex');
}
