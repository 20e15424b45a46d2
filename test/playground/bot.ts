import { App, HTTPReceiver, type Logger, LogLevel, SocketModeReceiver } from '@slack/bolt';
import type { Workspace } from '../../src/playground/workspace/workspace.ts';

/** Failures are what these tests are about; they look at outcomes, not at the log. */
export const silent: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  setLevel: () => {},
  getLevel: () => LogLevel.ERROR,
  setName: () => {},
};

export interface Bot {
  readonly app: App;
  readonly eventsUrl: string;
  stop(): Promise<void>;
}

/** A small real Bolt app over HTTP, connected to the workspace. */
export async function startHttpBot(slack: Workspace): Promise<Bot> {
  const receiver = new HTTPReceiver({ signingSecret: slack.signingSecret, logger: silent });
  const app = new App({ ...botOptions(slack), receiver });
  app.error(async () => {});
  const server = await receiver.start(0);
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  const eventsUrl = `http://127.0.0.1:${address.port}/slack/events`;
  slack.connect({ eventsUrl });
  return {
    app,
    eventsUrl,
    stop: async () => void (await receiver.stop()),
  };
}

/** The same over Socket Mode; resolves once it is connected. */
export async function startSocketBot(slack: Workspace): Promise<Bot> {
  const clientOptions = { slackApiUrl: slack.apiUrl };
  const receiver = new SocketModeReceiver({
    appToken: slack.appToken,
    logger: silent,
    installerOptions: { clientOptions },
  });
  const app = new App({ ...botOptions(slack), receiver });
  app.error(async () => {});
  await app.start();
  return { app, eventsUrl: 'socket', stop: async () => void (await app.stop()) };
}

function botOptions(slack: Workspace) {
  return {
    token: slack.botToken,
    // Otherwise Bolt asks who it is when it pleases, also after a short test has ended.
    tokenVerificationEnabled: false,
    logger: silent,
    clientOptions: { slackApiUrl: slack.apiUrl, retryConfig: { retries: 0 } },
  };
}
