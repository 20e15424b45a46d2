import { ServerResponse } from 'node:http';
import { PgBoss } from 'pg-boss';
import { createLogger } from '../../src/log.ts';
import { startParley } from '../../src/parley.ts';
import { aKit, libraryOf } from '../support/kits.ts';

/**
 * A bot in a process of its own that dies, as by kill -9, at one named point of the way from a submit to its messages.
 * Told by its environment; sends its address when it is ready, and "armed" when it has been told that the hour is near.
 * It ends with the test that started it.
 */
const { DATABASE, API, TOKEN, SECRET, DIE_AT, DIE_ON = '', NOW = '' } = process.env;
const die = (): never => {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('unreachable');
};
let armed = false;
process.once('message', () => {
  armed = true;
  process.send?.('armed');
});
process.once('disconnect', die);

if (DIE_AT === 'in-transaction') {
  const { insert } = PgBoss.prototype;
  PgBoss.prototype.insert = async function (this: PgBoss, ...args: unknown[]) {
    await Reflect.apply(insert, this, args);
    return die();
  };
}
if (DIE_AT === 'before-ack') {
  const { end } = ServerResponse.prototype;
  ServerResponse.prototype.end = function (this: ServerResponse, ...args: unknown[]) {
    if (armed && this.req.url === '/slack/events') die();
    return Reflect.apply(end, this, args);
  };
}

const parley = await startParley({
  databaseUrl: DATABASE ?? '',
  slack: { botToken: TOKEN ?? '', signingSecret: SECRET, apiUrl: API ?? '' },
  port: 0,
  host: '127.0.0.1',
  clock: { now: () => new Date(NOW) },
  log: createLogger('error'),
  library: libraryOf(aKit()),
  onStep: (step, notice) => {
    if (step === DIE_AT && notice.kind === DIE_ON) die();
  },
});
process.send?.(parley.address);
