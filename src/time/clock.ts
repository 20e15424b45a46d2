/** Where "now" comes from. Handed to verbs, so that a test or the playground can move time. */
export interface Clock {
  /** The current instant. */
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
