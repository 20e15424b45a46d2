import { expect, test } from 'vitest';
import { rates, type View } from '../debriefs/rated.ts';
import { fillPlain, openRate } from '../ratings/rated.ts';
import { aTestResult } from '../support/assessments.ts';
import { anInterview } from '../support/interviews.ts';
import { type Scenario, startScenario } from '../support/scenario.ts';
import { press, senderOf } from './forged-payloads.ts';

const at = (day: number, hour: number, minute = 0) => new Date(Date.UTC(2027, 0, day, hour, minute));
const telltale = 'quagga';

const against: View = {
  levels: { API: 1, SEC: 1, TRD: 2, INC: 1 },
  overall: 'strong_no',
  evidence: `Said ${telltale} and nothing else for an hour`,
  flagged: true,
};
const inFavour: View = {
  levels: { API: 5, SEC: 5, TRD: 4, INC: 5 },
  overall: 'strong_yes',
  evidence: `The ${telltale} was named before anybody asked`,
};

/** What differs from run to run without meaning anything: ids, triggers, addresses, times of this machine. */
function withoutChance(text: string): string {
  return text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi, 'ID')
    .replace(/http:\/\/127\.0\.0\.1:\d+/g, 'ADDRESS')
    .replace(/\b\d{10,13}\.\d+(\.[0-9a-f]+)?\b/g, 'TS')
    .replace(/\b[0-9a-f]{8,}\b/g, 'HEX');
}

/**
 * Ben hands in his scorecard and a test's score is recorded; Chen, who still owes his, then looks everywhere he can, and days go by. Every byte that
 * leaves the bot from Ben's hand-in until Chen's, to anybody: nobody who may see the evidence looks meanwhile.
 */
async function saidMeanwhile(vote: View): Promise<string[]> {
  const world = await startScenario();
  try {
    const { ben, chen } = world.people;
    // Slack numbers conversations as they are opened, which would be by chance.
    expect(new Set(Object.values(world.people).map((person) => person.dm.id)).size).toBe(7);
    await digestFor(world);
    const interview = await anInterview(world, {
      startsAt: at(12, 10),
      seats: { [ben.id]: 'accepted', [chen.id]: 'accepted' },
    });
    await world.passTo(at(12, 11, 5));
    await rates(world, interview, ben, vote);
    const raw = vote === against ? 12 : 95;
    await aTestResult(world, { vendor: telltale, raw, percentile: raw });
    const [calls, deliveries] = [world.slack.calls.length, world.slack.deliveries.length];
    await world.settle();
    for (const moment of [at(12, 15, 30), at(13, 9, 10)]) {
      await world.passTo(moment);
      await looksEverywhere(world, interview);
    }
    const form = await openRate(world, chen);
    await fillPlain(form);
    const said = [
      ...world.slack.calls
        .slice(calls)
        // How often Slack is asked who somebody is depends on whether two who ask meet, and is sent to nobody.
        .filter(({ method }) => method !== 'users.info')
        .map(({ method, args }) => `${method} ${JSON.stringify(args)}`),
      ...world.slack.deliveries.slice(deliveries).map(({ body }) => body),
      ...world.log,
    ];
    expect((await form.submit()).modal?.text()).toContain('2 of 2');
    return said.map(withoutChance).sort();
  } finally {
    await world.stop();
  }
}

async function digestFor(world: Scenario): Promise<void> {
  const { ana } = world.people;
  await ana.slash('/interview digest', { in: world.channel });
  const form = await ana.waitForModal('Digest');
  await (await form.submit()).modal?.close();
}

async function looksEverywhere(world: Scenario, interview: string): Promise<void> {
  const { slack, channel, people, sam } = world;
  const { chen } = people;
  await chen.openHome();
  for (const line of ['list', 'list here', 'list all', 'me', 'rate', 'help', 'candidates', 'admin']) {
    await chen.slash(`/interview ${line}`, { in: channel });
    await chen.modal?.close({ all: true });
  }
  await chen.slash('/interview debrief', { in: channel });
  const pick = await chen.waitForModal('Debrief');
  expect(await pick.search('Candidate', 'sam')).toHaveLength(1);
  const { modal } = await pick.submit();
  expect(modal?.text()).not.toContain('Overall calls');
  await chen.modal?.close({ all: true });
  const carried = JSON.stringify({ candidate: sam.id, competency: 'API', interview, channel: channel.id });
  for (const id of [
    'debriefs.open',
    'debriefs.calls',
    'debriefs.evidence',
    'debriefs.decide',
    'digests.preview',
    'assessments.record_form',
  ]) {
    await slack.deliver(press(await senderOf(slack, chen), id, carried), { kind: 'interactive' });
    await chen.modal?.close({ all: true });
  }
  await world.settle();
}

test('whatever one rater says, nothing that anyone is sent differs until the blind one has submitted', async () => {
  const [one, two] = await Promise.all([saidMeanwhile(against), saidMeanwhile(inFavour)]);
  expect(one.length).toBeGreaterThan(60);
  expect(one.join('\n')).toContain('Sam Reyes');
  expect(one.join('\n')).not.toContain(telltale);
  expect(two).toEqual(one);
}, 30_000);

test('no secret and no word about a candidate is logged, at any level, while Slack fails', async () => {
  const world = await startScenario({ logLevel: 'debug' });
  try {
    const { slack, people } = world;
    const { ben, chen, ana } = people;
    const candidate = await world.addCandidate('Quilla Zephyrine', { email: 'quilla@example.com' });
    const seats = { [ben.id]: 'accepted', [chen.id]: 'asked' } as const;
    const interview = await anInterview(world, { candidate, startsAt: at(12, 10), seats });
    for (const method of ['views.open', 'users.info', 'views.publish'])
      slack.faults.next(method, { kind: 'error', error: 'internal_error' }, { times: 2 });
    slack.faults.next('views.open', { kind: 'status', status: 500 });
    await world.passTo(at(12, 11, 5));
    for (const line of ['list all', 'me', 'candidates', 'rate']) {
      await ana.slash(`/interview ${line}`);
      await ana.openHome();
      await ana.modal?.close({ all: true });
    }
    await rates(world, interview, ben, against);
    await world.passTo(at(13, 9, 30));
    const log = world.log.join('');
    expect(log).toContain('"level":"error"');
    for (const secret of [slack.botToken, slack.appToken, slack.signingSecret, 'xoxb-', 'xapp-'])
      expect(log).not.toContain(secret);
    for (const word of ['Quilla', 'quilla@', telltale, 'strong_no']) expect(log).not.toContain(word);
  } finally {
    await world.stop();
  }
});
