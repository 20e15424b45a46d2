import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seats } from '../../src/db/schema/interviews.ts';
import { notices } from '../../src/db/schema/messages.ts';
import { markNotHappened } from '../../src/interviews/did-not-happen.ts';
import { updatePerson } from '../../src/people/store.ts';
import type { Person } from '../../src/playground/workspace/workspace.ts';
import { rates } from '../debriefs/rated.ts';
import { anInterview } from '../support/interviews.ts';
import { type Scenario, startScenario, transports } from '../support/scenario.ts';

/** The tab is drawn after Slack's event is acknowledged: what it says once it says what is awaited. */
async function opened(person: Person, wanted: string | RegExp): Promise<string> {
  await person.openHome();
  await expect.poll(() => person.home?.text() ?? '', { timeout: 5_000 }).toMatch(wanted);
  return person.home?.text() ?? '';
}

describe.each(transports)('the Home tab over %s', (mode) => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario({ mode });
  });
  afterAll(() => world.stop());

  test('an empty one says what comes next', async () => {
    const { ben, ana, hana } = world.people;
    expect(await opened(ben, 'Nothing waits for you.')).not.toContain('Schedule');
    await opened(ana, 'Schedule the next interview');
    expect(ana.home?.text()).not.toContain('You decide about');
    await opened(
      hana,
      /Nothing waits for you\..*You decide about Back-end developer \(1 candidate\)\. Nobody there is ready for it yet\./s,
    );
    expect(ana.home?.buttons()).toEqual(expect.arrayContaining(['Schedule', 'Openings', 'Refresh']));
  });

  test('it shows a panelist what to rate, to answer and to attend, with the buttons for it', async () => {
    const { ben } = world.people;
    await anInterview(world, { startsAt: new Date('2027-01-08T15:00:00Z'), seats: { [ben.id]: 'accepted' } });
    await anInterview(world, {
      startsAt: new Date('2027-01-11T14:00:00Z'),
      stageId: 'delivery',
      seats: { [ben.id]: 'accepted' },
    });
    await anInterview(world, { startsAt: new Date('2027-01-14T14:00:00Z'), seats: { [ben.id]: 'asked' } });
    await opened(
      ben,
      /Scorecards to write.*Design under pressure.*Sam Reyes.*Can you interview\?.*Today.*Delivery/s,
    );
    expect(ben.home?.buttons()).toEqual(
      expect.arrayContaining(['Rate', 'Accept', 'Decline', 'Suggest someone else', 'Questions', 'Details']),
    );
    await ben.home?.click('Questions');
    const questions = await ben.waitForModal();
    expect(questions.text()).toContain('About slow-query');
    await questions.close();
  });

  test('an answer given in it shows in it at once', async () => {
    const { ben } = world.people;
    await ben.home?.click('Accept');
    await expect.poll(() => ben.home?.text()).toContain('Later');
    expect(ben.home?.text()).not.toContain('Can you interview?');
    expect((await world.rows(seats)).map((seat) => seat.state)).not.toContain('asked');
  });

  test('a coordinator sees what is stuck, and schedules from it', async () => {
    const { ana } = world.people;
    await opened(ana, /Stuck.*Ben Okafor has owed a scorecard/s);
    expect(ana.home?.buttons(), 'what only Ben can do').not.toContain('Rate');
    await ana.home?.click('Schedule');
    expect((await ana.waitForModal('Schedule an interview')).isOpen).toBe(true);
    await ana.modal?.close();
  });

  test('a form that was sent from it draws it again', async () => {
    const { ben } = world.people;
    await anInterview(world, { startsAt: new Date('2027-01-15T14:00:00Z'), seats: { [ben.id]: 'asked' } });
    await opened(ben, 'Can you interview?');
    await ben.home?.click('Decline');
    const form = await ben.waitForModal();
    await form.fill({ 'Why can’t you make it?': 'On a train that day' });
    await form.submit();
    await expect.poll(() => ben.home?.text()).not.toContain('Can you interview?');
    await ben.modal?.close({ all: true });
  });

  test('whoever arranges reads what is coming up, beside what they sit in themselves', async () => {
    const { ana, chen } = world.people;
    await anInterview(world, { startsAt: new Date('2027-01-20T14:00:00Z'), seats: { [chen.id]: 'asked' } });
    await anInterview(world, {
      startsAt: new Date('2027-01-21T14:00:00Z'),
      stageId: 'delivery',
      seats: { [ana.id]: 'accepted' },
    });
    const text = await opened(ana, /Later.*Coming up.*January 20th/s);
    const [later = '', coming = ''] = text.slice(text.indexOf('Later')).split('Coming up');
    expect(later).toMatch(/Delivery.*January 21st/s);
    expect(coming).toMatch(/Design under pressure.*January 20th.*Waiting for Chen Wei/s);
    expect(coming).not.toContain('January 21st');
    await ana.home?.click('Details', { near: 'January 20th' });
    const details = await ana.waitForModal('Interview');
    expect(details.text()).toContain('Chen Wei');
    await details.close();
  });

  test('a pause is shown', async () => {
    const { ben } = world.people;
    await world.within((tx) => updatePerson(tx, ben.id, { pausedUntil: new Date('2027-02-01T08:00:00Z') }));
    await opened(ben, 'Paused until');
  });
});

test('whoever has to act reads it about themselves, and by name about anybody else', async () => {
  const world = await startScenario();
  const { ben, hana, ana } = world.people;
  const startsAt = new Date('2027-01-11T06:00:00Z');
  const interview = await anInterview(world, { startsAt, seats: { [ben.id]: 'accepted' } });
  try {
    world.slack.clock.set(new Date('2027-01-12T08:00:00Z'));
    await opened(hana, /Ben Okafor has owed a scorecard .*You are waiting for it\./s);
    await rates(world, interview, ben, { overall: 'yes' });
    // Ready just now: hers to decide, and nobody is held up.
    await opened(hana, /To decide.*You can decide about Sam Reyes: the debrief has been ready for/s);
    expect(hana.home?.text()).not.toContain('Stuck');
    await opened(ana, 'nothing is stuck');
    world.slack.clock.set(new Date('2027-01-12T14:00:00Z'));
    await opened(hana, /Stuck.*You can decide about Sam Reyes/s);
    expect(hana.home?.text()).not.toContain('To decide');
    await opened(ana, /Hana Novak can decide about Sam Reyes/);
  } finally {
    await world.stop();
  }
});

test('a candidate whom nobody came to meet is not out of sight: their coordinator gets to the new time', async () => {
  const world = await startScenario();
  const { ben, ana } = world.people;
  const startsAt = new Date('2027-01-11T06:00:00Z');
  const interviewId = await anInterview(world, { startsAt, seats: { [ben.id]: 'accepted' } });
  try {
    const record = { interviewId, actor: ana.id, why: 'candidate' } as const;
    await markNotHappened(world.parley.deps, record);
    world.slack.clock.set(new Date('2027-01-12T09:00:00Z'));
    await opened(
      ana,
      /Stuck.*Design under pressure with Sam Reyes did not happen, and has had no new time for/s,
    );
    await ana.home?.click('Details');
    const details = await ana.waitForModal('Interview');
    expect(details.buttons()).toContain('Reschedule');
  } finally {
    await world.stop();
  }
});

test('many interviews fit, whatever people are called', async () => {
  const world = await startScenario();
  const { ben, chen } = world.people;
  try {
    const nasty = '<!channel> *x* `y` @here https://evil.example ';
    for (let i = 0; i < 60; i++) {
      const candidate = await world.addCandidate(`${nasty}${'&<>'.repeat(20)}${i}`);
      const startsAt = new Date(Date.parse('2027-01-12T00:00:00Z') + i * 3_600_000);
      await anInterview(world, {
        startsAt,
        candidate,
        seats: { [ben.id]: i % 2 ? 'asked' : 'accepted', [chen.id]: 'asked' },
      });
    }
    world.slack.clock.set(new Date('2027-01-13T06:00:00Z'));
    for (const person of [ben, world.people.ana]) {
      await opened(person, /and \d+ more/);
      // What only screen readers get is no markup.
      const shown = JSON.stringify(person.home?.json).replaceAll(/"accessibility_label":"[^"]*"/g, '');
      expect(shown).toContain('&lt;!channel&gt;');
      expect(shown).not.toContain('<!channel>');
    }
  } finally {
    await world.stop();
  }
}, 30_000);

test('whoever writes to the bot is answered each time, then shortly; nothing of what they wrote is kept', async () => {
  const world = await startScenario();
  const { ben } = world.people;
  try {
    for (const text of ['Hello, bot', 'when is my *next* interview?']) await ben.say(text);
    await world.settle();
    const whole = () => ben.dm.messages().filter((one) => one.text().includes('I do not read messages'));
    const short = () => ben.dm.messages().filter((one) => one.text().includes('No messages are read here.'));
    expect([whole().length, short().length]).toEqual([1, 1]);
    await ben.say('in the channel', { in: world.channel });
    await world.settle();
    expect(world.channel.messages().filter((one) => one.text().includes('I do not read'))).toHaveLength(0);
    expect(JSON.stringify(await world.rows(notices))).not.toContain('Hello');
    // A flood, or another bot that answers answers, is left alone.
    for (let i = 0; i < 8; i++) await ben.say(`Are you there? ${i}`);
    await world.settle();
    expect([whole().length, short().length]).toEqual([1, 5]);
    const last = () => short().filter((one) => one.text().includes('I answer no more for now'));
    expect(last()).toEqual([short().at(-1)]);
    world.slack.clock.set(new Date(world.slack.clock.now().getTime() + 3_600_000));
    await ben.say('Hello again');
    await world.settle();
    expect([whole().length, short().length]).toEqual([2, 5]);
  } finally {
    await world.stop();
  }
});
