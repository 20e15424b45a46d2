import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { interviews, seats } from '../../src/db/schema/interviews.ts';
import { notices } from '../../src/db/schema/messages.ts';
import { audit } from '../../src/db/schema/people.ts';
import { scheduleInterview } from '../../src/interviews/schedule.ts';
import type { NoticeDraft } from '../../src/outbox/notice.ts';
import { post } from '../../src/outbox/post.ts';
import { forge, lastDelivery } from '../support/forge.ts';
import { type Scenario, startScenario } from '../support/scenario.ts';

describe('delivery when Slack misbehaves', () => {
  let world: Scenario;
  let interviewId: string;
  beforeAll(async () => {
    world = await startScenario();
    interviewId = await bookOne(world);
  });
  beforeEach(() => world.slack.faults.clear());
  afterAll(() => world.stop());

  /** The interview's card, posted anew under another key: any channel message would do. */
  const toChannel = (key: string): NoticeDraft => ({
    key,
    kind: 'interviews.card',
    recipient: world.channel.id,
    owner: world.people.ana.id,
    ref: { interviewId },
    dueAt: world.slack.clock.now(),
  });
  const toBen = (key: string): NoticeDraft => ({
    ...toChannel(key),
    recipient: world.people.ben.id,
  });
  const send = (draft: NoticeDraft) => world.within((tx) => post(world.parley.deps, tx, [draft]));
  const row = async (key: string) => {
    const [found] = await world.within((tx) => tx.select().from(notices).where(eq(notices.key, key)));
    return found;
  };
  const posts = () => world.slack.calls.filter((c) => c.method === 'chat.postMessage').length;

  test('a direct message whose answer was lost is found by its key and not sent again', async () => {
    const before = world.people.ben.dm.messages().length;
    world.slack.faults.next('chat.postMessage', { kind: 'lost' });
    await send(toBen('lost-in-dm'));
    await world.settle();
    expect(world.people.ben.dm.messages()).toHaveLength(before + 1);
    expect(await row('lost-in-dm')).toMatchObject({ state: 'sent', ts: world.people.ben.dm.latest()?.ts });
  });

  test('what changed between a message whose answer was lost and its being found is drawn then', async () => {
    const { ana, dana } = world.people;
    const mend = world.slack.faults.standing('chat.postMessage', { kind: 'lost' });
    // Nobody finds it before it has changed.
    const show = world.slack.faults.standing('conversations.history', { kind: 'status', status: 503 });
    await scheduleInterview(world.parley.deps, {
      interviewId: crypto.randomUUID(),
      actor: ana.id,
      openingId: world.opening.id,
      candidateId: world.sam.id,
      stageId: 'design',
      panelists: [dana.id],
      shadows: [],
      startsAt: new Date('2027-01-13T10:00:00Z'),
      lengthMin: 60,
    });
    const ask = await dana.dm.waitFor('Can you interview?');
    await ask.click('Accept');
    await expect
      .poll(async () => (await world.rows(seats)).find((s) => s.userId === dana.id)?.state)
      .toBe('accepted');
    mend();
    show();
    await world.settle();
    expect(ask.text()).toContain('You will be there.');
    expect(ask.buttons()).toEqual(['I can no longer make it']);
    expect(dana.dm.messages().filter((m) => m.text().includes('You will be there.'))).toHaveLength(1);
  });

  test('a direct message that never arrived is sent again, once', async () => {
    const before = world.people.ben.dm.messages().length;
    world.slack.faults.next('chat.postMessage', { kind: 'reset' });
    await send(toBen('reset-in-dm'));
    await world.settle();
    expect(world.people.ben.dm.messages()).toHaveLength(before + 1);
  });

  test('in a channel a lost answer stays in doubt: nothing is sent twice, and the coordinator is asked once', async () => {
    const { ana } = world.people;
    const before = world.channel.messages().length;
    world.slack.faults.next('chat.postMessage', { kind: 'lost' });
    await send(toChannel('lost-in-channel'));
    await world.settle();
    expect(world.channel.messages()).toHaveLength(before + 1);
    expect(await row('lost-in-channel')).toMatchObject({ state: 'in_doubt' });
    const question = ana.dm.find('cannot tell whether it arrived');
    expect(question?.buttons()).toEqual(['It is there', 'Send again']);
    expect(question?.text()).toMatch(
      /If it is there, I cannot keep it up to date\. Send again posts one that I can\./,
    );

    await question?.click('It is there');
    await world.settle();
    expect(await row('lost-in-channel')).toMatchObject({ state: 'sent' });
    expect(question?.text()).toMatch(/^Settled: the interview’s card to #.*\. It stays as it is: /);
    expect(question?.buttons()).toEqual([]);
    expect(world.channel.messages()).toHaveLength(before + 1);
    expect(ana.dm.messages().filter((m) => m.text().includes('cannot tell whether it arrived'))).toHaveLength(
      1,
    );
  });

  test('only the one who was asked may settle a doubt', async () => {
    const { ana, otto } = world.people;
    world.slack.faults.next('chat.postMessage', { kind: 'lost' });
    await send(toChannel('doubt-for-ana'));
    await world.settle();
    await ana.dm.latest()?.click('It is there');
    const press = lastDelivery(world.slack, 'outbox.arrived');
    world.slack.faults.next('chat.postMessage', { kind: 'lost' });
    await send(toChannel('second-doubt'));
    await world.settle();
    const first = await row('doubt-for-ana');
    const second = await row('second-doubt');
    await forge(world.slack, press, { [ana.id]: otto.id, [first?.id ?? '']: second?.id ?? '' });
    await world.settle();
    expect(await row('second-doubt')).toMatchObject({ state: 'in_doubt' });
    const refused = await world.within((tx) =>
      tx.select().from(audit).where(eq(audit.action, 'outbox.arrived.refused')),
    );
    expect(refused).toMatchObject([{ actor: otto.id }]);
  });

  test('a 429 is waited out for as long as Slack asks, and then sent once', async () => {
    const before = world.people.ben.dm.messages().length;
    world.slack.faults.next('chat.postMessage', { kind: 'rate_limited', retryAfter: 2 });
    const calls = posts();
    const began = Date.now();
    await send(toBen('limited'));
    await world.settle();
    expect(Date.now() - began).toBeGreaterThanOrEqual(2000);
    expect(posts() - calls).toBe(2);
    expect(world.people.ben.dm.messages()).toHaveLength(before + 1);
  });

  test('as long as Slack asks for patience, however often, nothing is given up', async () => {
    const before = world.people.ben.dm.messages().length;
    const mend = world.slack.faults.standing('chat.postMessage', { kind: 'rate_limited', retryAfter: 1 });
    const calls = posts();
    await send(toBen('limited-for-long'));
    await expect.poll(() => posts() - calls, { timeout: 10_000 }).toBeGreaterThan(2);
    await expect.poll(() => row('limited-for-long')).toMatchObject({ state: 'queued', attempts: 0 });
    mend();
    await world.settle();
    expect(world.people.ben.dm.messages()).toHaveLength(before + 1);
  });

  test('a refusal for good is told to the coordinator with what to do, and can be sent again from there', async () => {
    const { ana } = world.people;
    world.slack.faults.next('chat.postMessage', { kind: 'error', error: 'channel_not_found' });
    await send(toChannel('refused'));
    await world.settle();
    expect(await row('refused')).toMatchObject({ state: 'failed', error: 'channel_not_found' });
    const word = ana.dm.latest();
    expect(word?.text()).toContain('/invite @Parley');
    const before = world.channel.messages().length;
    world.slack.faults.next('chat.postMessage', { kind: 'error', error: 'channel_not_found' });
    await Promise.all([word?.click('Send again'), word?.click('Send again')]);
    await world.settle();
    expect(word?.text()).toContain('/invite @Parley');
    expect(ana.dm.latest()).toEqual(word);
    await word?.click('Send again');
    await world.settle();
    expect(word?.text()).toMatch(/^Settled: /);
    expect(world.channel.messages()).toHaveLength(before + 1);
    expect(await row('refused')).toMatchObject({ state: 'sent' });
  });

  test('the same key is one message, however often it is asked for', async () => {
    const before = world.people.ben.dm.messages().length;
    await Promise.all(Array.from({ length: 8 }, () => send(toBen('asked-for-often'))));
    await world.settle();
    expect(world.people.ben.dm.messages()).toHaveLength(before + 1);
  });

  test('nothing that was logged on the way holds a token or a secret', () => {
    const { botToken, signingSecret, appToken } = world.slack;
    for (const line of world.log) {
      for (const secret of [botToken, signingSecret, appToken, 'hooks.slack'])
        expect(line).not.toContain(secret);
    }
  });
});

async function bookOne(world: Scenario): Promise<string> {
  const { ana, ben } = world.people;
  await ana.slash('/interview schedule', { in: world.channel });
  const form = await ana.waitForModal('Schedule an interview');
  await form.fill({ Candidate: 'Sam' });
  await form.waitForValue('Stage');
  await form.fill({ Panelists: [ben], Start: new Date('2027-01-12T10:00:00Z') });
  await form.submit();
  await world.settle();
  const [interview] = await world.rows(interviews);
  if (!interview) throw new Error('not booked');
  return interview.id;
}
