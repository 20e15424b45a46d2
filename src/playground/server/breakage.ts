import type { FaultKind } from '../page/protocol.ts';
import type { Workspace } from '../workspace/workspace.ts';

const brokenWords: Readonly<Record<FaultKind, string>> = {
  lost: 'Slack’s answers get lost.',
  limited: 'Slack refuses every message.',
  slow: 'Slack is slow.',
  twice: 'Everything is delivered twice.',
  dropped: 'The connection between Slack and the bot was cut.',
};
const mendedWords: Readonly<Record<Exclude<FaultKind, 'dropped'>, string>> = {
  lost: 'Slack’s answers arrive again.',
  limited: 'Slack takes messages again.',
  slow: 'Slack is fast again.',
  twice: 'Everything is delivered once, as it should be.',
};
const slowMs = 2000;

/** What is broken between Slack and the bot, and how it is mended. */
export function breakageOf({ faults }: Workspace) {
  const mends = new Map<FaultKind, () => void>();
  const breaks: Readonly<Record<FaultKind, () => () => void>> = {
    lost: () => faults.standing('chat.postMessage', { kind: 'lost' }),
    limited: () => faults.standing('chat.postMessage', { kind: 'rate_limited', retryAfter: 1 }),
    slow: () => faults.standing('*', { kind: 'hang', ms: slowMs }),
    twice: () => {
      faults.duplicateDeliveries(1);
      return () => faults.duplicateDeliveries(0);
    },
    dropped: () => {
      faults.dropSocket();
      return () => undefined;
    },
  };
  return {
    now: (): FaultKind[] => [...mends.keys()],

    /** Says what it did. */
    set(kind: FaultKind, isBroken: boolean): string {
      mends.get(kind)?.();
      mends.delete(kind);
      if (kind !== 'dropped' && !isBroken) return mendedWords[kind];
      const mend = breaks[kind]();
      if (kind !== 'dropped') mends.set(kind, mend);
      return brokenWords[kind];
    },
  };
}
