import type { AnyMiddlewareArgs, Middleware } from '@slack/bolt';

/** The requests that are being answered at this moment. */
export interface InHand {
  /** Goes ahead of everything else. */
  middleware: Middleware<AnyMiddlewareArgs>;
  /** From now on a request is left alone, as if it had never arrived: half of an answer would be worse than none. */
  takeNoMore(): void;
  /** Waits for those in hand, at most so many milliseconds. */
  finished(mostMs: number): Promise<void>;
}

export function requestsInHand(): InHand {
  const open = new Set<Promise<void>>();
  let isClosed = false;
  return {
    async middleware({ next }) {
      if (isClosed) return;
      const request = Promise.resolve(next());
      const settled = request.catch(() => undefined);
      open.add(settled);
      try {
        await request;
      } finally {
        open.delete(settled);
      }
    },
    takeNoMore() {
      isClosed = true;
    },
    async finished(mostMs) {
      let timer: NodeJS.Timeout | undefined;
      const patience = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, mostMs);
      });
      await Promise.race([Promise.all(open), patience]);
      clearTimeout(timer);
    },
  };
}
