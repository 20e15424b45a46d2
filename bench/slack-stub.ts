import { createServer } from 'node:http';

export interface SlackStub {
  apiUrl: string;
  stop(): void;
}

/** A Slack that agrees to everything at once, so that what is measured is the bot. */
export async function startSlackStub(teamId: string): Promise<SlackStub> {
  const identity = { team_id: teamId, team: 'Bench', user_id: 'UBOT', bot_id: 'BBOT' };
  const server = createServer((request, response) => {
    request.resume();
    const isOpen = request.url?.endsWith('/conversations.open') ?? false;
    const channel = isOpen ? { id: 'D0000BENCH' } : 'D0000BENCH';
    const answer = { ok: true, ...identity, channel, ts: `${Date.now() / 1000}`, view: { id: 'VBENCH' } };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return {
    apiUrl: `http://127.0.0.1:${address.port}/api/`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}
