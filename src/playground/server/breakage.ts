import type { FaultKind } from '../page/protocol.ts';
import type { Workspace } from '../workspace/workspace.ts';

const words: Readonly<Record<FaultKind, string>> = {
  lost: 'Slack takes every message and loses its answer on the way. Parley must not send one twice.',
  limited: 'Slack refuses every message: too many (429, come back in a second). None may be lost.',
  slow: 'Slack takes 2 s to answer each call.',
  twice: 'Slack delivers every press, form and command twice. Nothing may be done twice.',
  dropped: 'The socket between Slack and the bot broke. It is opened again.',
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
      if (!isBroken) return 'Slack is itself again.';
      const mend = breaks[kind]();
      if (kind !== 'dropped') mends.set(kind, mend);
      return words[kind];
    },
  };
}
