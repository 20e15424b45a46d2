import { type Logger as BoltLogger, LogLevel } from '@slack/bolt';
import type { Logger } from '../log.ts';

/** Bolt's and the Web API client's own words, through Parley's log and its redaction. */
export function boltLog(log: Logger): BoltLogger {
  const say =
    (level: 'warn' | 'error') =>
    (...words: unknown[]) =>
      log[level]('slack: the library says', {
        words: words.map((w) => (w instanceof Error ? w.message : String(w))),
      });
  return {
    debug: () => {},
    info: () => {},
    warn: say('warn'),
    error: say('error'),
    setLevel: () => {},
    getLevel: () => LogLevel.WARN,
    setName: () => {},
  };
}
