import { App, HTTPReceiver, LogLevel } from '@slack/bolt';
import { type ServerReport, serveBench } from './server.ts';

/** The floor: what Bolt itself costs, with one command that does nothing. */
await serveBench(async ({ signingSecret }): Promise<ServerReport> => {
  const receiver = new HTTPReceiver({ signingSecret, logLevel: LogLevel.ERROR, endpoints: '/slack/events' });
  const app = new App({
    receiver,
    logLevel: LogLevel.ERROR,
    convoStore: false,
    authorize: async () => ({ botToken: 'xoxb-bare', botId: 'B1', botUserId: 'U1' }),
  });
  app.command('/interview', async ({ ack }) => ack());
  const server = await app.start({ port: 0, host: '127.0.0.1' });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  return { address: `http://127.0.0.1:${address.port}` };
});
