/** How long a change may be without being written down. Milliseconds; less than what a restored clock skips. */
const pauseMs = 400;

/** Writes down what there is soon after it changed, once for many changes. */
export function diaryOf(write: () => Promise<void>) {
  let timer: NodeJS.Timeout | undefined;
  let under: Promise<void> = Promise.resolve();
  let isClosed = false;
  const now = (): Promise<void> => {
    timer = undefined;
    under = under.then(write).catch((error: unknown) => {
      process.stderr.write(`playground: what happened could not be written down. ${String(error)}\n`);
    });
    return under;
  };
  /** From now on nothing is written any more; resolves once nothing is being written. */
  const close = (): Promise<void> => {
    clearTimeout(timer);
    isClosed = true;
    return under;
  };
  return {
    soon(): void {
      if (!isClosed) timer ??= setTimeout(() => void now(), pauseMs);
    },
    close,
    /** Writes once more, the last time. */
    async finish(): Promise<void> {
      await close();
      await now();
    },
  };
}
