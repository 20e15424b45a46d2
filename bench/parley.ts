import { createLogger } from '../src/log.ts';
import { startParley } from '../src/parley.ts';
import { systemClock } from '../src/time/clock.ts';
import { aKit, libraryOf } from '../test/support/kits.ts';
import { serveBench } from './server.ts';

/** Parley as it runs in production, but for the kit. */
await serveBench(({ databaseUrl, signingSecret, botToken, apiUrl }) =>
  startParley({
    databaseUrl,
    slack: { botToken, signingSecret, apiUrl },
    port: 0,
    host: '127.0.0.1',
    clock: systemClock,
    log: createLogger('error'),
    library: libraryOf(aKit()),
  }),
);
