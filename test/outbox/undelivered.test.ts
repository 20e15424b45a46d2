import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { interviews, seats } from '../../src/db/schema/interviews.ts';
import type { NoticeDraft } from '../../src/outbox/notice.ts';
import { post } from '../../src/outbox/post.ts';
import { booked } from '../interviews/booked.ts';
import { type Scenario, startScenario } from '../support/scenario.ts';

describe('words about a message that could not be delivered', () => {
  let world: Scenario;
  beforeAll(async () => {
    world = await startScenario();
    await booked(world, { panelists: [world.people.ben], startsAt: new Date('2027-01-13T10:00:00Z') });
  });
  beforeEach(() => world.slack.faults.clear());
  afterAll(() => world.stop());

  /** What Ana reads after Slack has refused this message with that error. */
  async function told(error: string, message: Partial<NoticeDraft>) {
    const { ana } = world.people;
    const before = ana.dm.messages().length;
    world.slack.faults.next('chat.postMessage', { kind: 'error', error });
    const [interview] = await world.rows(interviews);
    const draft: NoticeDraft = {
      key: crypto.randomUUID(),
      kind: 'interviews.card',
      recipient: world.channel.id,
      owner: ana.id,
      ref: { interviewId: interview?.id ?? '' },
      dueAt: world.slack.clock.now(),
      ...message,
    };
    await world.within((tx) => post(world.parley.deps, tx, [draft]));
    await world.settle();
    const [word, ...more] = ana.dm.messages().slice(before);
    expect(more).toEqual([]);
    return word;
  }

  test.each([
    ['is_archived', 'That channel is archived. Give the opening another one: /interview openings.'],
    ['not_in_channel', 'I am not in that channel. Invite me there: /invite @Parley.'],
    ['account_inactive', 'Slack no longer accepts my token. Tell whoever runs Parley.'],
    ['restricted_action', 'Slack said “restricted_action”.'],
  ])('a card refused with %s: what it was, what to do, and a way to try again', async (error, remedy) => {
    const word = await told(error, {});
    const text = word?.text().replaceAll('`', '').replaceAll('\u2060', '') ?? '';
    expect(text).toMatch(/^Not delivered to #hiring-backend: the interview’s card\./);
    // Of an interview it may be said which one.
    expect(text).toContain('interview with S.R. C-1');
    expect(text).toContain(remedy);
    expect(word?.notification()).toBe('Not delivered: the interview’s card');
    expect(word?.buttons()).toEqual(['Send again']);
  });

  test('somebody who is gone is replaced, and nothing is offered that would not help', async () => {
    const { ben } = world.people;
    const [seat] = await world.rows(seats);
    const ask = { kind: 'interviews.ask', recipient: ben.id, ref: { seatId: seat?.id ?? '', revision: '0' } };
    const word = await told('user_disabled', ask);
    expect(word?.text()).toMatch(/^Not delivered to @Ben Okafor: the question whether they can interview\./);
    expect(word?.text()).toContain('Where they sit on a panel, replace them');
    expect(word?.buttons()).toEqual([]);
  });

  test('of other messages only the kind is told, since they may say what not everybody may know', async () => {
    const { hana } = world.people;
    const later = { candidateId: world.sam.id, rater: world.people.ben.id, what: 'amended' };
    const word = await told('restricted_action', { kind: 'debriefs.later', recipient: hana.id, ref: later });
    expect(word?.text()).toMatch(
      /^Not delivered to @Hana Novak: word that a scorecard has changed since\.\s+Slack said “restricted.action”\.\s+\[ Send again \]$/,
    );
  });
});
