import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** A picture takes 0.3 s of a core when its letters are read first; longer than this is a fault. */
const mostMs = 20_000;

/**
 * Draws an SVG as a PNG, on a thread of its own: the bot goes on answering meanwhile, and what it took is given back.
 * @throws if the SVG cannot be drawn.
 */
export async function pngOf(svg: string): Promise<Uint8Array> {
  const worker = new Worker(new URL('./png-worker.ts', import.meta.url), { workerData: svg });
  try {
    const [png] = await once(worker, 'message', { signal: AbortSignal.timeout(mostMs) });
    if (!(png instanceof Uint8Array)) throw new Error('the picture came as something else');
    return png;
  } finally {
    await worker.terminate();
  }
}
