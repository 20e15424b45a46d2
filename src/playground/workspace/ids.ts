import { randomBytes } from 'node:crypto';

/** Ids in Slack's shape (a letter and ten capitals), in order of creation, so that a failing test reads the same twice. */
export function idSource(): (prefix: string) => string {
  let count = 0;
  return (prefix) => {
    count += 1;
    return `${prefix}0${count.toString(36).toUpperCase().padStart(9, '0')}`;
  };
}

/** A random word of lower-case hex, for secrets and ids that nobody may guess. */
export function secret(bytes = 8): string {
  return randomBytes(bytes).toString('hex');
}
