import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { interviews, seats } from '../../src/db/schema/interviews.ts';
import { ratings, scorecards } from '../../src/db/schema/ratings.ts';
import { channelDigest } from '../../src/digests/digest.view.ts';
import { previewDigest } from '../../src/digests/send-now.ts';
import { anInterview } from '../support/interviews.ts';
import { type Scenario, startScenario } from '../support/scenario.ts';

let world: Scenario;
beforeAll(async () => {
  world = await startScenario();
});
afterAll(() => world.stop());

async function digestText(): Promise<string> {
  const { parley, people, channel } = world;
  const preview = await previewDigest(parley.deps, { channelId: channel.id, actor: people.ana.id });
  if (!preview.ok) throw new Error('refused');
  return JSON.stringify(channelDigest(preview.digest, preview.people, preview.now));
}

/** Ben's scorecard is in and says so much; Chen still has to write hers. */
async function rated(level: number, overall: 'strong_no' | 'strong_yes', words: string): Promise<void> {
  await world.within(async (tx) => {
    const [card] = await tx.select().from(scorecards);
    if (card) {
      await tx
        .update(scorecards)
        .set({ overall, note: words, overallReason: words })
        .where(eq(scorecards.id, card.id));
      await tx.update(ratings).set({ level, evidence: words });
      return;
    }
    const [interview] = await tx.select().from(interviews);
    const [seat] = await tx.select().from(seats).where(eq(seats.userId, world.people.ben.id));
    if (!interview || !seat) throw new Error('nothing was booked');
    const { workspaceId, kitId, kitVersion, kitSha256, candidateId } = interview;
    const at = new Date('2027-01-11T06:00:00Z');
    const id = crypto.randomUUID();
    await tx.insert(scorecards).values({
      workspaceId,
      id,
      interviewId: interview.id,
      seatId: seat.id,
      candidateId,
      userId: seat.userId,
      role: 'counted',
      kitId,
      kitVersion,
      kitSha256,
      state: 'submitted',
      overall,
      overallReason: words,
      note: words,
      openedAt: at,
      savedAt: at,
      firstSubmittedAt: at,
    });
    await tx.insert(ratings).values({
      workspaceId,
      scorecardId: id,
      scenarioId: 'timeouts',
      competency: 'API',
      level,
      evidence: words,
    });
  });
}

test('what a submitted scorecard says changes nothing in the digest, and no word of it is there', async () => {
  const { ben, chen } = world.people;
  await anInterview(world, {
    startsAt: new Date('2027-01-11T01:00:00Z'),
    seats: { [ben.id]: 'accepted', [chen.id]: 'accepted' },
  });
  await rated(1, 'strong_no', 'dreadful');
  const bad = await digestText();
  await rated(5, 'strong_yes', 'splendid');
  const good = await digestText();
  expect(good).toBe(bad);
  expect(good).toContain(`<@${chen.id}> has owed a scorecard`);
  expect(good).not.toContain(`<@${ben.id}> has owed`);
  expect(good).not.toMatch(/splendid|strong|[1-5]\/5|\b(yes|no)\b/i);
});
