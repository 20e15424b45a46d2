import { connect, createServer, type Socket } from 'node:net';

/** A way to the database that can be cut: open connections break and new ones are refused. */
export async function openRoad(databaseUrl: string) {
  const to = new URL(databaseUrl);
  const travellers = new Set<Socket>();
  let isOpen = true;
  const road = createServer((near) => {
    if (!isOpen) return void near.destroy();
    const far = connect(Number(to.port), to.hostname);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      travellers.add(one);
      one.pipe(other);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        travellers.delete(one);
        other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => road.listen(0, '127.0.0.1', resolve));
  const address = road.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  const url = new URL(databaseUrl);
  url.port = String(address.port);
  const breakAll = () => {
    for (const one of travellers) one.destroy();
  };
  return {
    url: url.href,
    cut() {
      isOpen = false;
      breakAll();
    },
    mend() {
      isOpen = true;
    },
    async close() {
      breakAll();
      await new Promise((resolve) => road.close(resolve));
    },
  };
}
