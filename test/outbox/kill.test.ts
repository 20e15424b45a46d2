import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, type ExpectStatic, test } from 'vitest';
import { type DatabaseHandle, openDatabase } from '../../src/db/client.ts';
import { interviews, seats } from '../../src/db/schema/interviews.ts';
import { notices } from '../../src/db/schema/messages.ts';
import { inWorkspace } from '../../src/db/tenant.ts';
import { createLogger } from '../../src/log.ts';
import { type Parley, startParley } from '../../src/parley.ts';
import { libraryOf } from '../support/kits.ts';
import { monday, type Scenario, startScenario } from '../support/scenario.ts';

const program = fileURLToPath(new URL('./doomed-bot.ts', import.meta.url));

interface Death {
  at: string;
  on: string;
}

interface DoomedBot {
  child: ChildProcess;
  gone: Promise<unknown>;
}

/** The way of one submit: row and job in one transaction → ack → mark → Slack's call → record. A death between every two. */
const deaths: Death[] = [
  { at: 'in-transaction', on: 'any' },
  { at: 'before-ack', on: 'any' },
  { at: 'marked', on: 'interviews.ask' },
  { at: 'posted', on: 'interviews.ask' },
  { at: 'recorded', on: 'interviews.ask' },
  { at: 'marked', on: 'interviews.card' },
  { at: 'posted', on: 'interviews.card' },
  { at: 'recorded', on: 'interviews.card' },
];

describe('kill -9 between every two steps of a submit', () => {
  test.concurrent.for(deaths)(
    'dies at $at of $on: nothing is lost and nothing is sent twice',
    { timeout: 120_000 },
    async (death, { expect }) => {
      const world = await startScenario();
      await world.parley.stop();
      const database = openDatabase(world.databaseUrl);
      const doomed = await launch(world, death);
      let survivor: Parley | undefined;
      try {
        const form = await filledForm(world);
        if (death.at === 'before-ack') await arm(doomed);
        await form.submit();
        await within(20, doomed.gone, 'the bot did not die in its hour');
        survivor = await successor(world);
        // Whoever saw Slack's error presses again, on a busy machine more than once; who saw the form close does nothing.
        for (let presses = 0; form.isOpen && presses < 5; presses += 1) await form.submit();
        expect(form.isOpen, 'the form closes').toBe(false);
        await allDelivered(world, database);
        await wentWell(world, database, death, expect);
      } finally {
        doomed.child.kill('SIGKILL');
        await survivor?.stop();
        await database.close();
        await world.slack.stop();
      }
    },
  );
});

async function launch({ slack, databaseUrl }: Scenario, death: Death): Promise<DoomedBot> {
  const child = fork(program, {
    env: {
      PATH: process.env['PATH'],
      DATABASE: databaseUrl,
      API: slack.apiUrl,
      TOKEN: slack.botToken,
      SECRET: slack.signingSecret,
      NOW: monday.toISOString(),
      DIE_AT: death.at,
      DIE_ON: death.on,
    },
  });
  const gone = once(child, 'exit');
  const early = gone.then(() => Promise.reject(new Error('the bot died before it was ready')));
  early.catch(() => undefined);
  const ready = Promise.race([once(child, 'message'), early]);
  const [address] = await within(60, ready, 'the bot did not start').catch((error: unknown) => {
    child.kill('SIGKILL');
    throw error;
  });
  slack.connect({ eventsUrl: `${String(address)}/slack/events` });
  return { child, gone };
}

/** The bot that finds what the dead one left. It may live in this process: starting one costs seconds. */
async function successor({ slack, databaseUrl, kit }: Scenario): Promise<Parley> {
  const parley = await startParley({
    databaseUrl,
    slack: { botToken: slack.botToken, signingSecret: slack.signingSecret, apiUrl: slack.apiUrl },
    port: 0,
    host: '127.0.0.1',
    clock: slack.clock,
    log: createLogger('error'),
    library: libraryOf(kit),
  });
  slack.connect({ eventsUrl: `${parley.address}/slack/events` });
  return parley;
}

async function arm({ child }: DoomedBot): Promise<void> {
  const armed = once(child, 'message');
  child.send('arm');
  await within(5, armed, 'the bot was not armed');
}

/** @throws after so many seconds, with the words. */
async function within<T>(seconds: number, work: Promise<T>, trouble: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${trouble} within ${seconds} s`)), seconds * 1000);
  });
  return Promise.race([work, limit]).finally(() => clearTimeout(timer));
}

async function filledForm(world: Scenario) {
  const { ana, ben, chen } = world.people;
  await ana.slash('/interview schedule', { in: world.channel });
  const form = await ana.waitForModal('Schedule an interview');
  await form.fill({ Candidate: 'Sam' });
  await form.waitForValue('Stage');
  await form.fill({ Panelists: [ben, chen], Start: new Date('2027-01-12T10:00:00Z') });
  return form;
}

/** A dead process's jobs are taken up when its last heartbeat is ten seconds old. */
async function allDelivered(world: Scenario, { db }: DatabaseHandle): Promise<void> {
  const started = performance.now();
  for (;;) {
    const all = await inWorkspace(db, world.slack.teamId, (tx) => tx.select().from(notices));
    const queued = all.filter((notice) => notice.state === 'queued');
    if (queued.length === 0 && all.length > 0) return world.slack.idle();
    if (performance.now() - started > 40_000)
      throw new Error(`still to be delivered after 40 s: ${queued.map((notice) => notice.key).join(', ')}`);
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

async function wentWell(world: Scenario, { db }: DatabaseHandle, death: Death, expect: ExpectStatic) {
  const { ana, ben, chen } = world.people;
  const [booked, taken] = await inWorkspace(db, world.slack.teamId, async (tx) => [
    await tx.select().from(interviews),
    await tx.select().from(seats),
  ]);
  expect(booked).toHaveLength(1);
  expect(taken).toHaveLength(2);
  for (const panelist of [ben, chen]) {
    expect(panelist.dm.messages().filter((m) => m.text().includes('Can you interview?'))).toHaveLength(1);
  }
  const cards = world.channel.messages().filter((m) => m.text().includes('Design under pressure'));
  const doubts = ana.dm.messages().filter((m) => m.text().includes('cannot tell whether it arrived'));
  // Parley may not read channels: a card that was under way when the process died is asked about once, and never
  // sent again by itself. It was surely under way where the death struck there, and perhaps where it struck elsewhere.
  const struckCard = death.on === 'interviews.card' && death.at !== 'recorded';
  expect(doubts.length).toBeLessThanOrEqual(1);
  if (struckCard) expect(doubts).toHaveLength(1);
  expect(cards.length).toBeLessThanOrEqual(1);
  if (doubts.length === 0 || (struckCard && death.at === 'posted')) expect(cards).toHaveLength(1);
}
