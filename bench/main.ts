import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { startEmbedded } from '../src/db/embedded.ts';
import { migrate } from '../src/db/migrate.ts';
import { createLogger } from '../src/log.ts';
import { load, type Measured, percentile, together } from './load.ts';
import { type Payloads, recordPayloads } from './payloads.ts';
import type { ServerSettings } from './server.ts';
import { startSlackStub } from './slack-stub.ts';

/**
 * Parley beside a bare Bolt app that does nothing, on the same machine in the same minutes, taking turns. Only the
 * ratios mean anything elsewhere. PostgreSQL is real, with its syncs; Slack agrees at once.
 */
const connections = 16;
const rounds = 3;
const roundMs = 3_000;
const scorecardsEachRound = 150;
/** A hundred panelists who all hand in within the same few seconds. */
const briskly = 25;
const commandsForMemory = 10_000;

const ready = z.object({ address: z.url() });
const memory = z.object({ rss: z.number() });

interface Server {
  address: string;
  memory(): Promise<number>;
  stop(): void;
}

interface Subject {
  name: string;
  server: Server;
  /** What is sent in a round, body by body. */
  round: () => () => string | undefined;
  expects: string;
  perSecond?: number;
}

const dataDir = await mkdtemp(join(tmpdir(), 'parley-bench-'));
await chmod(dataDir, 0o755);
const database = await startEmbedded({ dataDir, log: createLogger('warn') });
try {
  await migrate(database.url);
  const payloads = await recordPayloads(database.url, scorecardsEachRound * (rounds + 1) * 2);
  const stub = await startSlackStub(payloads.teamId);
  try {
    const { signingSecret, botToken } = payloads;
    await bench(payloads, { signingSecret, botToken, apiUrl: stub.apiUrl, databaseUrl: database.url });
  } finally {
    stub.stop();
  }
} finally {
  await database.stop();
  await rm(dataDir, { recursive: true, force: true });
}

async function bench(payloads: Payloads, settings: ServerSettings): Promise<void> {
  const bare = await launch('bare-bolt.ts', settings);
  const parley = await launch('parley.ts', settings);
  try {
    const again = (body: string) => () => () => body;
    const scorecards = [...payloads.scorecards];
    const portion = () => {
      const bodies = scorecards.splice(0, scorecardsEachRound);
      return () => bodies.shift();
    };
    const atStart = await parley.memory();
    let left = commandsForMemory;
    const some = () => (left-- > 0 ? payloads.help : undefined);
    await load({
      ...parley,
      ...payloads,
      connections,
      next: some,
      forMs: 120_000,
      expects: 'What you can do',
    });
    const afterCommands = await parley.memory();
    const subjects: Subject[] = [
      { name: 'bare Bolt, no-op', server: bare, round: again(payloads.help), expects: '' },
      { name: '/interview help', server: parley, round: again(payloads.help), expects: 'What you can do' },
      { name: '/interview schedule', server: parley, round: again(payloads.schedule), expects: '' },
      { name: 'submit a scorecard', server: parley, round: portion, expects: 'is in. Thank you' },
      {
        name: `the same, ${briskly} a second`,
        server: parley,
        round: portion,
        expects: 'is in. Thank you',
        perSecond: briskly,
      },
    ];
    const measured = new Map(subjects.map(({ name }): [string, Measured[]] => [name, []]));
    for (let round = 0; round <= rounds; round++) {
      for (const { name, server, round: bodies, ...how } of subjects) {
        const { signingSecret } = payloads;
        const forMs = round === 0 ? roundMs / 2 : roundMs;
        const next = bodies();
        const result = await load({
          ...how,
          address: server.address,
          signingSecret,
          connections,
          next,
          forMs,
        });
        // The first round warms up.
        if (round > 0) measured.get(name)?.push(result);
      }
    }
    report(measured);
    const times = (bytes: number) => `${(bytes / atStart).toFixed(2)} ×`;
    const [commands, all] = [times(afterCommands), times(await parley.memory())];
    say(`memory after ${commandsForMemory} commands: ${commands} at start; after all of the above: ${all}`);
  } finally {
    bare.stop();
    parley.stop();
  }
}

function report(measured: ReadonlyMap<string, Measured[]>): void {
  const [floor, ...others] = [...measured].map(([name, all]) => ({ name, result: together(all) }));
  if (!floor) return;
  const ms = (value: number) => `${value.toFixed(1)} ms`.padStart(10);
  const [p50, p99] = [percentile(floor.result, 0.5), percentile(floor.result, 0.99)];
  say(`${connections} connections, ${rounds} interleaved rounds\n`);
  say(`${''.padEnd(22)}${'throughput'.padStart(12)}${'p50'.padStart(10)}${'p99'.padStart(10)}`);
  say(`${floor.name.padEnd(22)}${'1.00 ×'.padStart(12)}${ms(p50)}${ms(p99)}`);
  for (const { name, result } of others) {
    const ratio = `${(result.rate / floor.result.rate).toFixed(3)} ×`.padStart(12);
    const [more50, more99] = [percentile(result, 0.5) - p50, percentile(result, 0.99) - p99];
    say(`${name.padEnd(22)}${ratio}${ms(more50)}${ms(more99)}`);
  }
  say(
    `\n(bare Bolt answered ${Math.round(floor.result.rate)} a second; the latencies below its own are what Parley adds)`,
  );
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

async function launch(file: string, settings: ServerSettings): Promise<Server> {
  const program = fileURLToPath(new URL(file, import.meta.url));
  const child: ChildProcess = fork(program, [JSON.stringify(settings)], { execArgv: ['--expose-gc'] });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error(`${file} ended by itself`)));
  ended.catch(() => undefined);
  const answer = () => Promise.race([once(child, 'message'), ended]);
  const [report] = await answer();
  return {
    address: ready.parse(report).address,
    async memory() {
      const told = answer();
      child.send('memory');
      return memory.parse((await told)[0]).rss;
    },
    stop: () => child.kill(),
  };
}
