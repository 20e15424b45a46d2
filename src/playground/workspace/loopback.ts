import type { IncomingMessage, Server } from 'node:http';

/** Whether some page sent it: any page can, and no bot does. Browsers say where a request comes from, bots do not. */
export function fromBrowser({ headers }: IncomingMessage): boolean {
  return headers.origin !== undefined || headers['sec-fetch-site'] !== undefined;
}

/** Lets the server listen on this machine only: at this port, or at a free one where it is 0 or taken. Tells the port. */
export async function listenOnLoopback(server: Server, port: number): Promise<number> {
  await listenOn(server, port).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    return listenOn(server, 0);
  });
  return portOf(server);
}

export function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address ? address.port : 0;
}

function listenOn(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}
